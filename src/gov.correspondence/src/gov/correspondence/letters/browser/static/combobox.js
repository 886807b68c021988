/* The editable combobox with a list of the ARIA Authoring Practices (1.2); whatever is written into
   the page is text. */
(function () {
  "use strict";

  const PAUSE = 120;
  let made = 0;

  function element(name, attributes, text) {
    const found = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      found.setAttribute(key, value);
    }
    if (text) {
      found.textContent = text;
    }
    return found;
  }

  /* Gives an input a list. `load` finds items, `show` fills an option, `take` is told the
     choice and the key that made it, if one did. With `first`, the first of what was found for a
     text is marked, so that Enter and Tab take it. */
  function combobox(input, label, { load, show, take, left, first = false }) {
    const id = `choices-${++made}`;
    const list = element("ul", { id, role: "listbox", class: "choices", "aria-label": label });
    list.hidden = true;
    for (const [name, value] of Object.entries({
      role: "combobox",
      autocomplete: "off",
      "aria-autocomplete": "list",
      "aria-controls": id,
      "aria-expanded": "false",
    })) {
      input.setAttribute(name, value);
    }
    input.after(list);
    let items = [];
    let at = -1;
    let waiting = 0;
    let asking = new AbortController();

    function close() {
      clearTimeout(waiting);
      asking.abort();
      list.hidden = true;
      at = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    /* Outside of the grid, which scrolls by itself and would cut the list off. */
    function place() {
      const box = input.getBoundingClientRect();
      const ends = getComputedStyle(input).direction === "rtl";
      const wide = document.documentElement.clientWidth;
      list.style.insetBlockStart = `${box.bottom + 2}px`;
      list.style.left = ends ? "auto" : `${box.left}px`;
      list.style.right = ends ? `${wide - box.right}px` : "auto";
      list.style.minWidth = `${Math.min(Math.max(box.width, 320), wide - 16)}px`;
    }

    function mark(wanted) {
      const options = [...list.children];
      at = options.length ? (wanted + options.length) % options.length : -1;
      options.forEach((option, index) => option.setAttribute("aria-selected", index === at));
      if (at >= 0) {
        input.setAttribute("aria-activedescendant", options[at].id);
        options[at].scrollIntoView({ block: "nearest" });
      }
    }

    function choose(wanted, key) {
      const chosen = items[wanted];
      close();
      take(chosen, key);
    }

    async function open(text) {
      asking.abort();
      asking = new AbortController();
      const mine = asking;
      const found = await load(text, mine.signal).catch(() => null);
      if (mine !== asking || found === null || mine.signal.aborted) {
        return;
      }
      items = found;
      at = -1;
      input.removeAttribute("aria-activedescendant");
      list.replaceChildren(
        ...items.map((item, index) => {
          const option = element("li", {
            id: `${id}-${index}`,
            role: "option",
            class: "choice",
            "aria-selected": "false",
          });
          show(item, option);
          return option;
        }),
      );
      list.hidden = !items.length;
      place();
      input.setAttribute("aria-expanded", String(Boolean(items.length)));
      if (first && text) {
        mark(0);
      }
    }

    input.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => open(input.value), PAUSE);
    });
    input.addEventListener("keydown", (event) => {
      const isOpen = !list.hidden;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        const step = event.key === "ArrowDown" ? 1 : -1;
        if (isOpen) {
          mark(at < 0 && step < 0 ? items.length - 1 : at + step);
        } else {
          open(input.value).then(() => mark(step > 0 ? 0 : -1));
        }
      } else if (event.key === "Enter" && isOpen) {
        event.preventDefault();
        if (at >= 0) {
          choose(at, "Enter");
        } else {
          close();
        }
      } else if (event.key === "Tab" && isOpen && first && at >= 0) {
        choose(at, "Tab");
      } else if (event.key === "Escape" && isOpen) {
        event.preventDefault();
        close();
      }
    });
    input.addEventListener("blur", () => {
      close();
      left();
    });
    window.addEventListener("scroll", () => list.hidden || place(), true);
    // The input keeps the focus, so that the list is still there when the button is let go.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role='option']");
      if (option) {
        choose([...list.children].indexOf(option));
      }
    });
    return { open, close };
  }

  window.govCombobox = { combobox, element };
})();
