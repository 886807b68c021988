/* Says, while a letter is being entered, that one like it is here already. */
(function () {
  "use strict";

  const form = document.getElementById("arrival-form");
  const hint = document.getElementById("duplicate-hint");
  if (!form || !hint) {
    return;
  }
  const names = ["sender", "sender_name", "their_number", "their_date"];
  let asked = "";

  function value(name) {
    const whole = `form.widgets.${name}`;
    const input = form.querySelector(`[name="${whole}"], [name="${whole}:list"]`);
    const said = input ? input.value.trim() : "";
    return said === "--NOVALUE--" ? "" : said;
  }

  function question() {
    const sender = value("sender");
    const named = sender && sender !== "outside" ? sender : value("sender_name");
    const query = { sender: named, number: value("their_number"), date: value("their_date") };
    return Object.values(query).every(Boolean) ? new URLSearchParams(query).toString() : "";
  }

  function show(letters) {
    const list = hint.querySelector("ul");
    list.replaceChildren(
      ...letters.map((letter) => {
        const item = document.createElement("li");
        const link = document.createElement("a");
        link.href = letter["@id"];
        link.target = "_blank";
        link.rel = "noopener";
        link.dir = "auto";
        link.textContent = letter.title;
        item.append(link);
        return item;
      }),
    );
    hint.hidden = letters.length === 0;
  }

  async function ask() {
    const query = question();
    if (query === asked) {
      return;
    }
    asked = query;
    if (!query) {
      show([]);
      return;
    }
    const answer = await fetch(`${form.dataset.duplicates}?${query}`, {
      headers: { Accept: "application/json" },
      credentials: "same-origin",
    });
    if (answer.ok && query === asked) {
      show((await answer.json()).items);
    }
  }

  form.addEventListener("change", (event) => {
    if (names.some((name) => event.target.name.startsWith(`form.widgets.${name}`))) {
      ask().catch(() => show([]));
    }
  });
})();
