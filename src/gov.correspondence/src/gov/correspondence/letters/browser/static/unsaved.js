/* Keeps on the server what stands in the form, every few seconds of change and when the page is
   left. Nothing of a letter is left in the browser. */
import { post, typed } from "./sending.js";

(function () {
  const form = document.getElementById("letter-form");
  const told = document.getElementById("text-kept");
  if (!form || !told || !form.dataset.keep) {
    return;
  }
  const PAUSE = 4000;
  const LIMIT = 20000;
  let changed = false;
  let leaving = false;
  let waiting = 0;

  async function keep() {
    clearTimeout(waiting);
    waiting = 0;
    if (!changed || leaving) {
      return;
    }
    changed = false;
    try {
      const answer = await post(form.dataset.keep, typed(form), LIMIT);
      if (!answer.ok) {
        throw new Error(String(answer.status));
      }
      told.textContent = told.dataset.kept.replace("{time}", (await answer.json()).time);
    } catch {
      changed = true;
      told.textContent = told.dataset.lost;
    }
  }

  /* The browser sends this on, also when the page is gone. */
  function send() {
    if (changed && !leaving && navigator.sendBeacon(form.dataset.keep, typed(form))) {
      changed = false;
    }
  }

  function note() {
    changed = true;
    waiting = waiting || setTimeout(keep, PAUSE);
  }

  form.addEventListener("input", note);
  form.addEventListener("change", note);
  form.addEventListener("submit", (event) => {
    leaving = !(event.submitter && event.submitter.formTarget === "_blank");
  });
  window.addEventListener("blur", keep);
  window.addEventListener("pagehide", send);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") {
      send();
    }
  });
})();
