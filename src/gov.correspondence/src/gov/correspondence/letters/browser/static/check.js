/* Checks the letter while it is written. The server says everything; the page shows its answer.
   Files are not sent: only that there are some, and how large they are. */
import { post, typed } from "./sending.js";

(function () {
  const place = document.getElementById("findings");
  const form = place && place.closest("form");
  if (!form) {
    return;
  }
  const PAUSE = 1500;
  const LIMIT = 20000;
  let waiting = 0;
  let asked = 0;

  function stated(name, file) {
    return file.name ? ["told:list", `${name}:${file.size}`] : [];
  }

  function letter() {
    const said = typed(form, stated);
    said.append("check", "1");
    return said;
  }

  async function check() {
    const mine = ++asked;
    const answer = await post(place.dataset.check, letter(), LIMIT);
    const text = answer.ok ? await answer.text() : "";
    if (mine !== asked || !answer.ok) {
      return;
    }
    const had = place.contains(document.activeElement) && document.activeElement.id;
    const reason = place.querySelector("[name='remark']");
    const said = new DOMParser().parseFromString(text, "text/html");
    place.replaceChildren(...said.querySelectorAll(".findings, .findings-none"));
    const again = place.querySelector("[name='remark']");
    if (again && reason) {
      again.value = reason.value;
    }
    if (had && document.getElementById(had)) {
      document.getElementById(had).focus();
    }
  }

  function later() {
    clearTimeout(waiting);
    // Out of reach of the portal the letter is checked when it is submitted.
    waiting = setTimeout(() => check().catch(() => {}), PAUSE);
  }

  form.addEventListener("input", (event) => event.target.name !== "remark" && later());
  form.addEventListener("change", (event) => event.target.name !== "remark" && later());
  if (form.querySelector("[name='version']")) {
    later();
  }
  place.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const target = link && document.getElementById(link.getAttribute("href").slice(1));
    if (target) {
      event.preventDefault();
      for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) {
        fold.open = true;
      }
      target.scrollIntoView({ block: "center" });
      target.focus();
    }
  });
})();
