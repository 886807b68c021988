/* A stack of paper by the keyboard: the sender is found while one types, what its letters usually
   are is filled in where nobody touched a field, what is here already is said at once. Without this
   the page is the form of one letter. */
(function () {
  "use strict";

  const form = document.getElementById("paper-form");
  if (!form || !window.govCombobox) {
    return;
  }
  const { combobox, element } = window.govCombobox;
  const PAUSE = 250;
  const LIMIT = 10000;
  const MOST_HASHED = 200 * 1024 * 1024;
  const FILLED = [
    "arrival",
    "addressee_unit",
    "sender_unit",
    "confidentiality",
    "handling",
    "urgency",
    "declared_attachments",
  ];
  const own = new Set();
  const select = input("sender");
  const number = input("their_number");
  const day = document.getElementById("their-day");
  const subject = input("letter_subject");
  const scan = document.getElementById("main-document");
  const more = document.getElementById("attachments");
  const outside = document.getElementById("outside-field");
  const button = document.getElementById("register-next");
  const filled = document.querySelector("#habits span");
  let subjects = [];
  let digest = "";
  let filling = false;

  function input(name) {
    const whole = `form.widgets.${name}`;
    return form.querySelector(`[name="${whole}"], [name="${whole}:list"]`);
  }

  async function ask(service, query, signal) {
    const limits = [AbortSignal.timeout(LIMIT), ...(signal ? [signal] : [])];
    const answer = await fetch(`${form.dataset.letters}/${service}?${new URLSearchParams(query)}`, {
      headers: { Accept: "application/json", "Accept-Language": document.documentElement.lang },
      credentials: "same-origin",
      signal: AbortSignal.any(limits),
    });
    return answer.ok ? answer.json() : {};
  }

  function chosen() {
    const option = select.selectedOptions[0];
    return option && option.value && option.value !== "--NOVALUE--" ? option : null;
  }

  function sender() {
    const option = chosen();
    if (!option) {
      return "";
    }
    return option.value === "outside" ? input("sender_name").value.trim() : option.value;
  }

  /* The sender. */
  const typed = element("input", {
    class: "form-control",
    type: "text",
    dir: "auto",
    name: "sender_text",
    id: "sender-text",
  });
  const label = form.querySelector("#sender-field label");
  label.htmlFor = "sender-text";
  select.before(typed);
  select.classList.add("visually-hidden");
  select.tabIndex = -1;
  select.setAttribute("aria-hidden", "true");
  if (select.classList.contains("is-invalid")) {
    typed.classList.add("is-invalid");
  }
  const unnamed = [...select.options].find((option) => option.value === "outside");

  function said() {
    const option = chosen();
    return option ? (option.value === "outside" && sender()) || option.textContent.trim() : "";
  }

  function put(item) {
    if (![...select.options].some((option) => option.value === item.value)) {
      select.append(element("option", { value: item.value }, item.title));
    }
    select.value = item.value;
    if (item.value === "outside" && item.title !== unnamed.textContent.trim()) {
      input("sender_name").value = item.title;
    }
    outside.hidden = item.value !== "outside";
    typed.value = said();
    typed.classList.remove("is-invalid");
    look();
    habits().catch(() => {});
  }

  async function senders(text, signal) {
    const found = (await ask("@senders", { q: text }, signal)).items || [];
    return [...found, { value: "outside", title: unnamed.textContent.trim() }];
  }

  combobox(typed, label.textContent.trim(), {
    first: true,
    load: (text, signal) => senders(text === said() ? "" : text, signal),
    show: (item, option) => option.append(element("span", { class: "choice-name" }, item.title)),
    take(item, key) {
      put(item);
      if (key !== "Tab") {
        next(typed).focus();
      }
    },
    left() {
      const text = typed.value.trim();
      if (!text) {
        select.selectedIndex = -1;
        outside.hidden = true;
      } else if (text !== said()) {
        settle(text).catch(() => {});
      }
    },
  });

  typed.addEventListener("focus", () => typed.select());

  /* Who types faster than the list answers means the one sender that the words name. */
  async function settle(text) {
    select.selectedIndex = -1;
    const found = (await senders(text)).filter((item) => item.value !== "outside");
    if (typed.value.trim() === text && found.length === 1) {
      put(found[0]);
    }
  }

  async function habits() {
    const asked = sender();
    subjects = [];
    filled.hidden = true;
    if (!asked) {
      return;
    }
    const usual = await ask("@sender-habits", { sender: asked });
    if (asked !== sender() || !usual.letters) {
      return;
    }
    subjects = usual.subjects;
    filling = true;
    for (const name of FILLED) {
      const field = input(name);
      const value = name in usual ? String(usual[name]) : "";
      const known = field.tagName !== "SELECT" || [...field.options].some((o) => o.value === value);
      if (!own.has(field.name) && value && known) {
        field.value = value;
        field.dispatchEvent(new Event("change", { bubbles: true }));
      }
    }
    if (!own.has("units:list")) {
      for (const box of form.querySelectorAll("[name='units:list']")) {
        box.checked = usual.units.includes(box.value);
      }
    }
    filling = false;
    filled.hidden = false;
  }

  /* The subject: those of the sender's letters before. */
  combobox(subject, form.querySelector(`label[for="${subject.id}"]`).textContent.trim(), {
    load: (text) => {
      const asked = text.trim().toLowerCase();
      return Promise.resolve(subjects.filter((each) => asked && each.toLowerCase().includes(asked)));
    },
    show: (item, option) => option.append(element("span", { class: "choice-name", dir: "auto" }, item)),
    take(item) {
      subject.value = item;
    },
    left() {},
  });

  /* What is here already. */
  const hint = document.getElementById("duplicate-hint");
  let asked = "";
  let waiting = 0;

  function look() {
    clearTimeout(waiting);
    waiting = setTimeout(() => guard().catch(() => {}), PAUSE);
  }

  async function guard() {
    const query = {};
    if (sender() && number.value.trim()) {
      Object.assign(query, { sender: sender(), number: number.value.trim() });
    }
    if (digest) {
      query.sha512 = digest;
    }
    const question = new URLSearchParams(query).toString();
    if (question === asked) {
      return;
    }
    asked = question;
    const found = question ? (await ask("@duplicates", query)).items || [] : [];
    if (question !== asked) {
      return;
    }
    hint.querySelector("ul").replaceChildren(
      ...found.map((letter) => {
        const item = element("li", {});
        const link = element("a", { href: letter["@id"], target: "_blank", rel: "noopener", dir: "auto" });
        link.textContent = [letter.title, letter.their_number, letter.their_date].filter(Boolean).join(" · ");
        item.append(link);
        return item;
      }),
    );
    hint.hidden = !found.length;
  }

  async function hash() {
    const file = scan.files[0];
    digest = "";
    if (file && file.size <= MOST_HASHED && window.crypto.subtle) {
      const bytes = await crypto.subtle.digest("SHA-512", await file.arrayBuffer());
      digest = [...new Uint8Array(bytes)].map((each) => each.toString(16).padStart(2, "0")).join("");
    }
    look();
  }
  scan.addEventListener("change", () => hash().catch(() => {}));
  number.addEventListener("input", look);
  input("sender_name").addEventListener("input", look);

  /* Files dropped anywhere: the first is the scan, where none was chosen. */
  function give(field, files) {
    const carried = new DataTransfer();
    files.forEach((file) => carried.items.add(file));
    field.files = carried.files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    const files = [...event.dataTransfer.files];
    if (files.length && !scan.files.length) {
      give(scan, [files.shift()]);
    }
    if (files.length) {
      give(more, [...more.files, ...files]);
    }
  });

  /* A scan that waits may be looked at before it is taken. */
  const waits = document.getElementById("waiting-scan");
  if (waits) {
    const shown = document.getElementById("waiting-scan-shown");
    const show = () => {
      shown.hidden = !waits.value;
      shown.href = `${form.dataset.letters}/@@waiting-scan?scan=${encodeURIComponent(waits.value)}`;
    };
    waits.addEventListener("change", show);
    show();
  }

  /* Keys. */
  function next(field) {
    const stops = [typed, input("sender_name"), number, day, subject, button];
    return stops.slice(stops.indexOf(field) + 1).find((stop) => stop.checkVisibility());
  }

  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) {
      return;
    }
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      form.requestSubmit(button);
    } else if (!event.defaultPrevented && event.target.matches("input:not([type=checkbox], [type=radio], [type=file])")) {
      // A number is given for good: Enter in a field never registers.
      event.preventDefault();
      const follows = next(event.target);
      if ([typed, input("sender_name"), number, day, subject].includes(event.target) && follows) {
        follows.focus();
      }
    }
  });

  let sent = false;
  form.addEventListener("submit", (event) => {
    if (sent) {
      event.preventDefault();
    }
    sent = true;
  });
  window.addEventListener("pageshow", () => (sent = false));
  form.addEventListener("change", (event) => filling || own.add(event.target.name));

  const kept = document.getElementById("sender-field").dataset;
  if (!kept.said) {
    select.selectedIndex = -1;
  }
  outside.hidden = !chosen() || chosen().value !== "outside";
  typed.value = said() || kept.typed || "";
  const wrong = [...form.querySelectorAll(".is-invalid")].find((field) => field.checkVisibility());
  (wrong || typed).focus();
  look();
})();
