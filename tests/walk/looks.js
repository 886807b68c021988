// What is wrong on a page that axe does not see; each fault is a sentence. Needs no library.
(() => {
  const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
  // What a script put something else in the place of: neither keys nor readers come to it.
  const REPLACED = "[aria-hidden=true][tabindex='-1']";
  // Data, and what names itself, such as a language.
  const PLAIN = "bdi, kbd, [id$=language] option, code, pre, script, style, noscript, textarea, [dir=auto], [lang]:not([lang^=ar]), .letter-body";
  const SPOKEN = ["aria-label", "placeholder", "title", "alt", "data-label"];
  const WORD = /[A-Za-z]{2,}/;

  // Said to who hears the page, and drawn for nobody.
  const heard = (each) => {
    for (let around = each; around; around = around.parentElement) {
      const box = around.getBoundingClientRect();
      if (box.width <= 1 && getComputedStyle(around).overflowX === "hidden") return true;
    }
    return false;
  };

  const shown = (each) =>
    each.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    each.getBoundingClientRect().width > 1 &&
    !heard(each);

  const named = (each) => {
    const id = each.id ? `#${each.id}` : "";
    const classes = [...each.classList].map((name) => `.${name}`).join("");
    const words = (each.innerText || each.value || "").trim().replace(/\s+/g, " ").slice(0, 40);
    return `<${each.localName}${id}${classes}> “${words}”`;
  };

  // A table of data may be read in two dimensions.
  const scrolls = (each) => {
    for (let around = each.parentElement; around; around = around.parentElement) {
      const way = getComputedStyle(around).overflowX;
      if (way === "auto" || way === "scroll") return Boolean(around.querySelector("table, pre"));
    }
    return false;
  };

  const outside = (each) => {
    const box = each.getBoundingClientRect();
    return box.bottom + scrollY > 0 && (box.left < -1 || box.right > innerWidth + 1) && !scrolls(each);
  };

  const covered = (each) => {
    each.scrollIntoView({ block: "center" });
    // The middle of a link over two lines is beside it.
    const box = each.getClientRects()[0] ?? each.getBoundingClientRect();
    const above = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    const label = each.closest("label") || (each.labels && each.labels[0]);
    const kin = [each, label].some((own) => own && above && (own.contains(above) || above.contains(own)));
    return Boolean(above) && !kin;
  };

  const cut = (each) => {
    const own = [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const way = getComputedStyle(each).overflowX;
    return own && each.clientWidth > 4 && (way === "hidden" || way === "clip") && each.scrollWidth > each.clientWidth + 1;
  };

  const narrow = () => {
    const faults = [];
    const root = document.documentElement;
    const all = [...document.body.querySelectorAll("*")].filter(shown);
    if (root.scrollWidth > root.clientWidth) {
      const wide = all.filter(outside).filter((each) => ![...each.children].some(outside));
      faults.push(`the page is ${root.scrollWidth} wide: ${wide.slice(0, 3).map(named).join(", ")}`);
    }
    for (const each of all) {
      if (cut(each)) faults.push(`cut off: ${named(each)}`);
      if (!each.matches(CONTROLS) || each.matches(REPLACED)) continue;
      if (outside(each)) faults.push(`out of the window: ${named(each)}`);
      else if (covered(each)) faults.push(`covered: ${named(each)}`);
    }
    scrollTo(0, 0);
    return faults;
  };

  const words = () => {
    const found = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode;
      const around = text.parentElement;
      if (WORD.test(text.data) && !around.closest(PLAIN)) found.push(text.data.trim());
    }
    for (const each of document.body.querySelectorAll("*")) {
      const said = SPOKEN.map((name) => each.getAttribute(name));
      if (each.matches("input[type=submit], input[type=button]")) said.push(each.value);
      if (!each.closest("[lang]:not([lang^=ar])")) {
        found.push(...said.filter((word) => word && WORD.test(word)));
      }
    }
    return [document.title, ...found];
  };

  const part = (each) =>
    ["class", "role", "type", "name", "action"].reduce(
      (said, name) => `${said} ${(each.getAttribute(name) ?? "").split("/").pop()}`,
      each.localName,
    );

  // How a page of a view is made: what stands in what, and never how often.
  const build = () => {
    const within = [...document.body.querySelectorAll("*")].map(
      (each) => `${part(each.parentElement)} > ${part(each)}`.replace(/[0-9a-f]{8,}|\d+/g, ""),
    );
    const view = [...document.body.classList].filter((name) => /^(template|portaltype)-/.test(name));
    return [...new Set(within)].sort().map((each) => `${view.sort().join(" ")}: ${each}`);
  };

  const open = () => document.querySelectorAll("details").forEach((each) => (each.open = true));
  const links = () => [...document.querySelectorAll("a[href]:not([download])")].map((each) => each.href);

  window.looks = { narrow, words, build, open, links };
})();
