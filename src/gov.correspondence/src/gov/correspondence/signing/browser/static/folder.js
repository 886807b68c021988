/* The signing folder without pages that come and go: a decision brings the next letter into the
   room. Single keys act outside of fields only, and can be switched off. Without this, the same
   buttons and links lead from page to page. */
(function () {
  "use strict";

  const KEPT = "gov.correspondence.single-keys";
  const room = () => document.getElementById("room");
  const said = document.getElementById("said");
  let busy = false;
  if (!room() || !said) {
    return;
  }

  const on = () => window.localStorage.getItem(KEPT) !== "off";

  function dress() {
    const button = document.getElementById("keys");
    if (button) {
      button.hidden = false;
      button.setAttribute("aria-pressed", String(on()));
    }
    room().querySelectorAll("kbd").forEach((key) => { key.hidden = !on(); });
  }

  function tell() {
    const outcomes = [...room().querySelectorAll("#outcomes li, .alert")];
    const place = room().querySelector(".reading-place");
    const words = [...outcomes, ...(place ? [place] : [])];
    said.textContent = words.map((each) => each.textContent.trim().replace(/\s+/g, " ")).join(". ");
  }

  function arrive(page) {
    room().replaceWith(page.getElementById("room"));
    dress();
    tell();
    document.dispatchEvent(new CustomEvent("documents-arrived"));
    window.scrollTo(0, 0);
    const heading = room().querySelector("[data-arrive]");
    if (heading) {
      heading.focus({ preventScroll: true });
    }
  }

  /* What is no folder, such as the log-in form, is left to the browser. */
  async function bring(address, sent, instead) {
    if (busy) {
      return;
    }
    busy = true;
    try {
      const answer = await fetch(address, { credentials: "same-origin", ...sent });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (page.getElementById("room")) {
        arrive(page);
      } else {
        instead();
      }
    } catch {
      instead();
    } finally {
      busy = false;
    }
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("#room [data-quiet]") || !event.submitter) {
      return;
    }
    event.preventDefault();
    const body = new FormData(form);
    body.append(event.submitter.name, event.submitter.value);
    bring(form.action, { method: "POST", body }, () => window.location.reload());
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest("#room a[data-quiet]");
    if (event.target.closest("#keys")) {
      window.localStorage.setItem(KEPT, on() ? "off" : "on");
      dress();
    } else if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      const leave = () => window.location.assign(link.href);
      bring(link.href, {}, leave).then(() => window.history.replaceState(null, "", link.href));
    }
  });

  function act(code) {
    const target = busy || !on() ? null : room().querySelector(`[data-key="${CSS.escape(code)}"]`);
    if (!target) {
      return false;
    }
    target.click();
    const details = target.closest("details");
    if (details && details.open) {
      details.querySelector("input:not([type=hidden])").focus();
    }
    return true;
  }

  document.addEventListener("keydown", (event) => {
    const field = event.target.closest("input, select, textarea, [contenteditable]");
    const held = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
    if (event.key === "Escape" && field && field.closest("#decide-one details")) {
      field.closest("details").open = false;
      room().querySelector("[data-arrive]").focus({ preventScroll: true });
    } else if (!field && !held && !event.repeat && act(event.code)) {
      event.preventDefault();
    }
  });

  document.addEventListener("reader-key", (event) => act(event.detail));
  dress();
})();
