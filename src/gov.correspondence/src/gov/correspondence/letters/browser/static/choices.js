/* Recipients and earlier letters found while one types: the editable combobox with a list of the
   ARIA Authoring Practices (1.2). The select beneath stays what the form sends, so that the page
   works without this; whatever is written into the page is text. */
(function () {
  "use strict";

  const form = document.getElementById("letter-form");
  const site = form && form.dataset.site;
  if (!site) {
    return;
  }
  const PAUSE = 120;
  const LIMIT = 10000;
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

  async function ask(service, query, signal) {
    const answer = await fetch(`${site}/${service}?${new URLSearchParams(query)}`, {
      headers: { Accept: "application/json", "Accept-Language": document.documentElement.lang },
      credentials: "same-origin",
      signal: AbortSignal.any([signal, AbortSignal.timeout(LIMIT)]),
    });
    return answer.ok ? (await answer.json()).items : [];
  }

  /* Gives an input a list. `load` finds items, `show` fills an option, `take` is told the choice. */
  function combobox(input, label, { load, show, take, left }) {
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

    function choose(wanted) {
      const chosen = items[wanted];
      close();
      take(chosen);
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
          choose(at);
        }
      } else if (event.key === "Escape" && isOpen) {
        event.preventDefault();
        close();
      }
    });
    input.addEventListener("blur", () => {
      close();
      left();
    });
    window.addEventListener("scroll", (event) => list.contains(event.target) || close(), true);
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

  function said(select) {
    const chosen = select.selectedOptions[0];
    return chosen && chosen.value && chosen.value !== "--NOVALUE--" ? chosen.textContent.trim() : "";
  }

  function label_of(field) {
    const found = field.closest("td").querySelector(".grid-cell-label");
    return found ? found.textContent.trim() : "";
  }

  function recipient(select) {
    const label = label_of(select);
    const input = element("input", {
      class: "form-control choices-input",
      type: "text",
      dir: "auto",
      "aria-label": label,
    });
    input.value = said(select);
    select.before(input);
    select.classList.add("visually-hidden");
    select.tabIndex = -1;
    select.setAttribute("aria-hidden", "true");
    const outside = [...select.options].find((option) => option.value === "outside");

    function put(value, text) {
      let option = [...select.options].find((each) => each.value === value);
      if (!option) {
        option = element("option", { value }, text);
        select.append(option);
      }
      select.value = value;
      select.dispatchEvent(new Event("input", { bubbles: true }));
      select.dispatchEvent(new Event("change", { bubbles: true }));
    }

    const box = combobox(input, label, {
      async load(text, signal) {
        const query = { q: text === said(select) ? "" : text, kind: form.dataset.kind };
        const items = await ask("@recipient-choices", query, signal);
        return outside ? [...items, { value: "outside", title: outside.textContent.trim() }] : items;
      },
      show(item, option) {
        option.append(element("span", { class: "choice-name" }, item.title));
        const more = [item.within, item.form_of_address].filter(Boolean).join(" · ");
        option.append(element("span", { class: "choice-more" }, more));
      },
      take(item) {
        put(item.value, [item.within, item.title].filter(Boolean).join(" – "));
      },
      left() {
        if (!input.value.trim() && said(select)) {
          const none = [...select.options].find((each) => each.value === "--NOVALUE--");
          select.value = none ? none.value : "";
          select.dispatchEvent(new Event("change", { bubbles: true }));
        }
        input.value = said(select);
      },
    });
    input.addEventListener("click", () => box.open(input.value));
    select.addEventListener("change", () => (input.value = said(select)));
    // Handing the focus on is not leaving the line, which would get another below it.
    for (const [one, other] of [[select, input], [input, select]]) {
      one.addEventListener("focusout", (event) => {
        if (event.relatedTarget === other) {
          event.stopPropagation();
        }
      });
    }
    select.addEventListener("focus", () => input.focus());
    if (document.activeElement === select) {
      input.focus();
    }
  }

  function cell(input, column) {
    const name = input.name.replace(/\.widgets\.\w+$/, `.widgets.${column}`);
    return form.querySelector(`[name="${name}"], [name="${name}:list"]`);
  }

  function reference(input) {
    const put = (column, value) => {
      const field = cell(input, column);
      if (field && (field.tagName !== "SELECT" || [...field.options].some((o) => o.value === value))) {
        field.value = value;
        field.dispatchEvent(new Event("change", { bubbles: true }));
      }
    };
    combobox(input, label_of(input), {
      load: (text, signal) =>
        text.trim().length > 1 ? ask("@reference-choices", { q: text }, signal) : [],
      show(item, option) {
        const number = element("bdi", { class: "choice-name ltr-number", dir: "ltr" }, item.row.number);
        const more = [item.row.date, item.party, item.letter_subject].filter(Boolean).join(" · ");
        option.append(number, element("span", { class: "choice-more", dir: "auto" }, more));
      },
      take(item) {
        input.value = item.row.number;
        ["whose", "date", "agency", "relation"].forEach((column) => {
          put(column, item.row[column] || (column === "agency" ? "--NOVALUE--" : ""));
        });
        input.dispatchEvent(new Event("change", { bubbles: true }));
      },
      left() {},
    });
  }

  function enhance() {
    const rows = "tr:not(.datagridwidget-empty-row):not([data-index='TT'])";
    const to = `.grid-recipients ${rows} select[name*='.widgets.to']`;
    const number = `.grid-references ${rows} input[name$='.widgets.number']`;
    for (const [found, make] of [
      [form.querySelectorAll(to), recipient],
      [form.querySelectorAll(number), reference],
    ]) {
      for (const field of found) {
        if (!field.dataset.choices) {
          field.dataset.choices = "1";
          make(field);
        }
      }
    }
  }

  enhance();
  for (const grid of form.querySelectorAll(".grid-recipients, .grid-references")) {
    new MutationObserver(enhance).observe(grid, { childList: true, subtree: true });
  }
})();
