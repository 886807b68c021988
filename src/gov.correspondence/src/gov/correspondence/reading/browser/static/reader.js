/* Shows a document in the page instead of leaving it. The page fetches the bytes, as whoever reads
   it; they are drawn in a frame that has no origin. Without this, names of files are ordinary links. */
(function () {
  "use strict";

  /* Milliseconds until a browser is taken to be too old for the frame. */
  const PATIENCE = 30000;
  let places = [];

  function say(place, name) {
    const status = place.querySelector("[data-status]");
    status.textContent = name ? status.dataset[name] : "";
    status.classList.toggle("is-failed", name !== "" && name !== "loading");
  }

  function fail(place, name) {
    place.querySelector("[data-shown]").replaceChildren();
    window.clearTimeout(place.waiting);
    say(place, name);
  }

  async function bytes(link) {
    const answer = await fetch(link.href, { credentials: "same-origin" });
    const type = answer.headers.get("Content-Type") || "";
    if (!answer.ok || !type.startsWith("application/pdf")) {
      throw new Error(String(answer.status));
    }
    return answer.arrayBuffer();
  }

  function mark(place, link) {
    place.links.forEach((each) => each.removeAttribute("aria-current"));
    link.setAttribute("aria-current", "true");
    place.shown = link;
    place.hidden = false;
  }

  function picture(place, link) {
    const image = new Image();
    image.className = "reader-picture";
    image.alt = link.textContent.trim();
    image.addEventListener("error", () => fail(place, "broken"));
    image.src = link.href;
    place.querySelector("[data-shown]").replaceChildren(image);
    say(place, "");
  }

  function pages(place, link) {
    const frame = document.createElement("iframe");
    frame.className = "reader-frame";
    frame.title = link.textContent.trim();
    frame.setAttribute("sandbox", "allow-scripts allow-modals");
    frame.src = place.dataset.reader;
    const content = bytes(link);
    content.catch(() => place.frame === frame && fail(place, "missing"));
    place.frame = frame;
    /* The reader may have turned to another document, or away, before the bytes came. */
    place.ready = () =>
      content.then((data) => frame.contentWindow?.postMessage({ bytes: data }, "*", [data]), () => {});
    window.clearTimeout(place.waiting);
    place.waiting = window.setTimeout(() => fail(place, "broken"), PATIENCE);
    say(place, "loading");
    place.querySelector("[data-shown]").replaceChildren(frame);
  }

  function show(place, link) {
    mark(place, link);
    (link.dataset.shows === "picture" ? picture : pages)(place, link);
  }

  function save(place) {
    const link = document.createElement("a");
    link.href = place.shown.dataset.save;
    link.download = "";
    link.click();
  }

  window.addEventListener("message", (event) => {
    const place = places.find((each) => each.frame && each.frame.contentWindow === event.source);
    if (!place) {
      return;
    }
    const told = {
      ready: () => place.ready(),
      shown: () => { window.clearTimeout(place.waiting); say(place, ""); },
      failed: () => fail(place, event.data.reason === "locked" ? "locked" : "broken"),
      save: () => save(place),
      key: () => place.dispatchEvent(
        new CustomEvent("reader-key", { bubbles: true, detail: String(event.data.code) }),
      ),
    }[event.data.type];
    if (told) {
      told();
    }
  });

  function begin(place) {
    const around = place.closest("[data-documents]") || document;
    place.links = [...around.querySelectorAll("a[data-shows]")];
    place.links.forEach((link) => {
      link.addEventListener("click", (event) => {
        if (!event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
          event.preventDefault();
          show(place, link);
          place.scrollIntoView({ block: "nearest" });
        }
      });
    });
    // Out of the frame, back to the name of what it shows.
    place.addEventListener("reader-key", (event) => {
      if (event.detail === "Escape") {
        place.shown.focus();
      }
    });
    if (place.links.length) {
      show(place, place.links[0]);
    }
  }

  function look() {
    places = [...document.querySelectorAll("[data-reader]")];
    places.forEach(begin);
  }

  document.addEventListener("documents-arrived", look);
  look();
})();
