/* Recipients and earlier letters found while one types, in lists of `combobox.js`. The select
   beneath stays what the form sends, so that the page works without this. */
(function () {
  "use strict";

  const form = document.getElementById("letter-form");
  const site = form && form.dataset.site;
  if (!site) {
    return;
  }
  const LIMIT = 10000;
  const { combobox, element } = window.govCombobox;

  async function ask(service, query, signal) {
    const answer = await fetch(`${site}/${service}?${new URLSearchParams(query)}`, {
      headers: { Accept: "application/json", "Accept-Language": document.documentElement.lang },
      credentials: "same-origin",
      signal: AbortSignal.any([signal, AbortSignal.timeout(LIMIT)]),
    });
    return answer.ok ? (await answer.json()).items : [];
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
