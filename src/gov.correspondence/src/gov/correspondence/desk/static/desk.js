/* Lists of letters by keyboard, with a preview at their side. Without this file each line is a
   link to its letter, and the boxes and the form below them choose letters all the same. */
(function () {
  "use strict";

  const layout = document.querySelector("[data-desk]");
  const tools = document.querySelector("[data-list-tools]");
  const pane = document.querySelector("[data-preview-pane]");
  const rows = layout ? [...layout.querySelectorAll("tr[data-letter]")] : [];
  if (!layout || !tools || !pane || !rows.length) {
    return;
  }
  const REMEMBERED = "gov.correspondence.preview";
  const WAIT = 120;
  const wide = window.matchMedia("(min-width: 992px)");
  const toggle = tools.querySelector('[data-tool="preview"]');
  const keys = tools.querySelector("[data-keys]");
  const status = tools.querySelector("[data-list-status]");
  const form = document.getElementById("together");
  const known = new Map();
  let current = null;
  let wanted = 0;
  let timer = 0;
  let on = recall();

  function recall() {
    try {
      return window.localStorage.getItem(REMEMBERED) !== "off";
    } catch (refused) {
      return true;
    }
  }

  function remember() {
    try {
      window.localStorage.setItem(REMEMBERED, on ? "on" : "off");
    } catch (refused) {
      status.textContent = "";
    }
  }

  function said(name) {
    return tools.querySelector(`[data-say="${name}"]`).textContent.trim();
  }

  function box(row) {
    return row.querySelector("input[type=checkbox]");
  }

  function link(row) {
    return row.querySelector("a.letter-title");
  }

  function lay() {
    const shown = on && wide.matches;
    tools.hidden = false;
    toggle.hidden = !wide.matches;
    toggle.setAttribute("aria-pressed", String(shown));
    pane.hidden = !shown;
    layout.classList.toggle("has-preview", shown);
    if (shown) {
      preview(current || rows[0]);
    }
  }

  function mark() {
    for (const row of rows) {
      const chosen = Boolean(box(row) && box(row).checked);
      row.setAttribute("aria-selected", String(chosen));
      row.classList.toggle("is-chosen", chosen);
    }
    if (form) {
      const marked = rows.filter((row) => box(row).checked);
      const chosen = new Set(marked.map((row) => row.dataset.letter));
      offer(marked);
      form.classList.toggle("is-waiting", chosen.size === 0);
      form.querySelector("[data-count]").textContent = String(chosen.size);
      status.textContent = chosen.size ? `${said("chosen")} ${chosen.size}` : "";
    }
  }

  function go(row, focus) {
    if (!row) {
      return;
    }
    for (const each of rows) {
      each.tabIndex = each === row ? 0 : -1;
      each.classList.toggle("is-selected", each === row);
    }
    current = row;
    if (focus) {
      row.focus({ preventScroll: true });
      row.scrollIntoView({ block: "nearest" });
    }
    preview(row);
  }

  function preview(row) {
    if (!on || !wide.matches || !row) {
      return;
    }
    window.clearTimeout(timer);
    const mine = ++wanted;
    if (known.has(row.dataset.letter)) {
      show(known.get(row.dataset.letter), mine);
      return;
    }
    pane.setAttribute("aria-busy", "true");
    timer = window.setTimeout(() => load(row, mine), WAIT);
  }

  async function load(row, mine) {
    let found = null;
    try {
      const response = await fetch(row.dataset.preview, { credentials: "same-origin" });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      found = response.ok ? page.querySelector("[data-letter-preview]") : null;
    } catch (offline) {
      found = null;
    }
    if (found) {
      known.set(row.dataset.letter, found);
    }
    show(found || failure(row), mine);
  }

  function failure(row) {
    const told = document.createElement("p");
    const way = document.createElement("a");
    told.className = "preview-note";
    way.href = link(row).href;
    way.textContent = said("failed");
    told.append(way);
    return told;
  }

  function show(node, mine) {
    if (mine !== wanted) {
      return;
    }
    pane.replaceChildren(document.importNode(node, true));
    for (const field of pane.querySelectorAll("[data-back]")) {
      field.value = window.location.href.split("#")[0];
    }
    pane.removeAttribute("aria-busy");
    pane.scrollTop = 0;
  }

  function flip() {
    on = !on;
    remember();
    lay();
  }

  /* From within the preview back to its line; from the line the preview goes. */
  function leave() {
    if (pane.contains(document.activeElement)) {
      current.focus();
    } else if (on && wide.matches) {
      flip();
    }
  }

  function choose(row) {
    if (box(row)) {
      box(row).checked = !box(row).checked;
      mark();
    }
  }

  function chooseAll(all) {
    for (const each of all.closest("table").querySelectorAll('[name="letters:list"]')) {
      each.checked = all.checked;
    }
  }

  /* Of the acts, those are offered that some chosen letter lets pass. */
  function offer(marked) {
    const possible = new Set(marked.flatMap((row) => (row.dataset.acts || "").split(" ")));
    const acts = [...form.querySelectorAll("select[name=act] option")];
    for (const act of acts) {
      act.disabled = marked.length > 0 && !possible.has(act.value);
    }
    const first = acts.find((act) => !act.disabled);
    if (first && acts.some((act) => act.selected && act.disabled)) {
      first.selected = true;
    }
    ask();
  }

  function ask() {
    const chosen = form.querySelector("select[name=act] option:checked");
    const asks = (chosen ? chosen.dataset.asks : "").split(" ");
    for (const field of form.querySelectorAll("[data-asked]")) {
      field.hidden = !asks.includes(field.dataset.asked);
    }
  }

  const ACTS = {
    ArrowDown: (row) => go(rows[rows.indexOf(row) + 1], true),
    ArrowUp: (row) => go(rows[rows.indexOf(row) - 1], true),
    Home: () => go(rows[0], true),
    End: () => go(rows[rows.length - 1], true),
    Enter: (row) => link(row).click(),
    " ": choose,
    p: flip,
    Escape: leave,
    "?": () => keys.showModal(),
  };
  ACTS.j = ACTS.ArrowDown;
  ACTS.k = ACTS.ArrowUp;
  ACTS["؟"] = ACTS["?"];
  const PLACES = { KeyJ: "j", KeyK: "k", KeyP: "p" };

  /* With Arabic letters on, a key is known by its place: the letter j is printed on it as well. */
  function pressed(event) {
    const latin = event.key.length > 1 || event.key < "\u0080" || event.key in ACTS;
    const key = latin ? event.key : PLACES[event.code] || "";
    return key.length === 1 ? key.toLowerCase() : key;
  }

  layout.addEventListener("keydown", (event) => {
    const row = event.target.closest("tr[data-letter]");
    if (!row || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    // A link opens, a box is ticked and a field is written in by its own keys.
    const arrows = event.key.startsWith("Arrow");
    const inside = event.target !== row;
    const act = ACTS[pressed(event)];
    if (act && (!inside || (arrows && !event.target.matches("select, textarea, [type=text]")))) {
      event.preventDefault();
      act(row);
    }
  });
  pane.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) {
      leave();
    }
  });
  layout.addEventListener("focusin", (event) => {
    const row = event.target.closest("tr[data-letter]");
    if (row && row !== current) {
      go(row, false);
    }
  });
  layout.addEventListener("click", (event) => {
    const row = event.target.closest("tr[data-letter]");
    if (row && !event.target.closest("a, button, input, label")) {
      go(row, true);
    }
  });
  layout.addEventListener("change", (event) => {
    if ("all" in event.target.dataset) {
      chooseAll(event.target);
    }
    mark();
  });
  tools.addEventListener("click", (event) => {
    const tool = event.target.dataset.tool;
    if (tool === "preview") {
      flip();
    } else if (tool === "keys") {
      keys.showModal();
    }
  });
  wide.addEventListener("change", lay);

  for (const table of layout.querySelectorAll("table.letter-list")) {
    table.setAttribute("role", "grid");
    table.setAttribute("aria-multiselectable", "true");
    table.setAttribute("aria-label", said("label"));
  }
  rows.forEach((row, at) => {
    row.tabIndex = at ? -1 : 0;
  });
  for (const all of layout.querySelectorAll("[data-all]")) {
    all.hidden = false;
  }
  mark();
  lay();
})();
