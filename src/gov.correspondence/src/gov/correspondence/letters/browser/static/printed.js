/* Draws what stands in the form beside it, as it will be printed. It is asked for once; then it
   follows, whenever the writing pauses. Without this the button opens the PDF in another window. */
import { post, typed } from "./sending.js";

(function () {
  const form = document.getElementById("letter-form");
  const pane = document.getElementById("printed");
  const button = form && form.querySelector("[name='print']");
  const wide = window.matchMedia("(min-width: 75rem)");
  if (!pane || !button || !pane.dataset.frame) {
    return;
  }
  const PAUSE = 2500;
  const LIMIT = 30000;
  const layout = pane.parentElement;
  const status = pane.querySelector("[data-status]");
  const room = pane.querySelector("[data-shown]");
  let waiting = 0;
  let asked = 0;
  let drawing = null;

  function say(text, failed) {
    status.textContent = text;
    status.classList.toggle("is-failed", Boolean(failed));
  }

  /* The sheet that is shown stays until the next one is drawn. */
  function draw(bytes) {
    const frame = document.createElement("iframe");
    frame.className = "reader-frame is-coming";
    frame.title = pane.dataset.title;
    frame.tabIndex = -1;
    frame.setAttribute("sandbox", "allow-scripts allow-modals");
    frame.src = pane.dataset.frame;
    if (drawing) {
      drawing.frame.remove();
    }
    drawing = { frame, bytes };
    room.append(frame);
  }

  function shown() {
    const { frame } = drawing;
    frame.classList.remove("is-coming");
    frame.removeAttribute("tabindex");
    [...room.children].forEach((each) => each !== frame && each.remove());
    drawing = null;
    say("");
  }

  async function ask() {
    clearTimeout(waiting);
    const mine = ++asked;
    say(pane.dataset.loading);
    try {
      const answer = await post(button.formAction, typed(form), LIMIT);
      const type = answer.headers.get("Content-Type") || "";
      if (mine !== asked || pane.hidden) {
        return;
      }
      if (answer.ok && type.startsWith("application/pdf")) {
        draw(await answer.arrayBuffer());
      } else {
        say(type.startsWith("text/plain") ? await answer.text() : pane.dataset.missing, true);
      }
    } catch {
      if (mine === asked) {
        say(pane.dataset.missing, true);
      }
    }
  }

  function follow() {
    if (!pane.hidden) {
      clearTimeout(waiting);
      waiting = setTimeout(ask, PAUSE);
    }
  }

  function open(wanted) {
    pane.hidden = !wanted;
    layout.classList.toggle("has-printed", wanted);
    button.setAttribute("aria-expanded", String(wanted));
    if (wanted) {
      ask();
    } else {
      clearTimeout(waiting);
      asked += 1;
      room.replaceChildren();
      button.focus();
    }
  }

  function save(bytes) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([bytes], { type: "application/pdf" }));
    link.download = "draft.pdf";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), PAUSE);
  }

  window.addEventListener("message", (event) => {
    const frame = [...room.children].find((each) => each.contentWindow === event.source);
    const bytes = frame && (drawing && drawing.frame === frame ? drawing.bytes : frame.bytes);
    if (!frame) {
      return;
    }
    const told = {
      ready: () => {
        frame.bytes = bytes.slice(0);
        frame.contentWindow.postMessage({ bytes }, "*", [bytes]);
      },
      shown,
      failed: () => say(pane.dataset.missing, true),
      save: () => save(bytes),
      key: () => event.data.code === "Escape" && open(false),
    }[event.data.type];
    if (told) {
      told();
    }
  });

  button.setAttribute("aria-controls", pane.id);
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", (event) => {
    if (wide.matches && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      open(pane.hidden);
    }
  });
  pane.addEventListener("keydown", (event) => event.key === "Escape" && open(false));
  pane.querySelector("[data-again]").addEventListener("click", ask);
  pane.querySelector("[data-close]").addEventListener("click", () => open(false));
  form.addEventListener("input", follow);
  form.addEventListener("change", follow);
})();
