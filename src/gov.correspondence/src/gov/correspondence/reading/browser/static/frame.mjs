/* Draws the document it is handed. It has no origin and no cookie: bytes come from the page
   around it, which alone may fetch them, and goes back what the page has to do. */
import { Pages } from "./pages.mjs";

const body = document.body;
const library = body.dataset.library;
const build = `?v=${body.dataset.version}`;
const around = new URL(window.location.href).origin;
const part = (id) => document.getElementById(id);

function tell(type, more) {
  window.parent.postMessage({ type, ...more }, around);
}

/* A frame without an origin may start a worker of its own making only; where not even that is
   possible, pdf.js works in the frame itself. */
async function worker(pdfjs) {
  const address = `${library}pdf.worker.min.mjs${build}`;
  pdfjs.GlobalWorkerOptions.workerSrc = address;
  const source = new Blob([`import ${JSON.stringify(address)};`], { type: "text/javascript" });
  const started = await new Promise((resolve) => {
    try {
      const made = new Worker(URL.createObjectURL(source), { type: "module" });
      made.addEventListener("message", () => resolve(made), { once: true });
      made.addEventListener("error", () => resolve(null), { once: true });
    } catch {
      resolve(null);
    }
  });
  if (started) {
    pdfjs.GlobalWorkerOptions.workerPort = started;
  }
}

async function open(pdfjs, bytes) {
  const task = pdfjs.getDocument({
    data: bytes,
    standardFontDataUrl: `${library}standard_fonts/`,
    wasmUrl: `${library}wasm/`,
    enableXfa: false,
    verbosity: 0,
  });
  return task.promise;
}

function tools(pages) {
  const page = part("page");
  const acts = {
    before: () => pages.go(pages.current - 1),
    after: () => pages.go(pages.current + 1),
    smaller: () => pages.zoom(1 / 1.2),
    larger: () => pages.zoom(1.2),
    fit: () => pages.fit(),
    turn: () => pages.turn(),
    print: () => pages.print(part("paper")),
    save: () => tell("save"),
  };
  Object.entries(acts).forEach(([id, act]) => part(id).addEventListener("click", act));
  page.addEventListener("change", () => pages.go(Number.parseInt(page.value, 10) || 1));
  part("count").textContent = pages.count;
  pages.changed = () => {
    page.value = pages.current;
    part("before").disabled = pages.current <= 1;
    part("after").disabled = pages.current >= pages.count;
    part("fit").setAttribute("aria-pressed", String(pages.fits));
  };
  // The next page lies where the writing goes; a page wider than the window is moved instead.
  const [onward, back] = document.dir === "rtl" ? ["Left", "Right"] : ["Right", "Left"];
  const turns = { [`Arrow${onward}`]: acts.after, [`Arrow${back}`]: acts.before };
  part("sheets").addEventListener("keydown", (event) => {
    const sizes = { "+": acts.larger, "-": acts.smaller };
    const act = { ...sizes, ...(pages.fits ? turns : {}) }[event.key];
    if (act && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      act();
    }
  });
}

async function show(bytes) {
  try {
    const pdfjs = await import(`${library}pdf.min.mjs${build}`);
    await worker(pdfjs);
    const pages = new Pages(pdfjs, await open(pdfjs, bytes), part("sheets"), {
      picture: part("picture").textContent,
      name: (number) => part("name").textContent.replace("0", number),
    });
    tools(pages);
    await pages.lay();
    tell("shown", { pages: pages.count });
  } catch (error) {
    tell("failed", { reason: error && error.name === "PasswordException" ? "locked" : "broken" });
  }
}

window.addEventListener("message", (event) => {
  if (event.source === window.parent && event.origin === around && event.data.bytes) {
    show(event.data.bytes);
  }
});

/* Keys without a meaning here belong to the page around. */
document.addEventListener("keydown", (event) => {
  const typed = event.target instanceof HTMLInputElement;
  const held = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.repeat;
  if (!typed && !held && !event.defaultPrevented) {
    tell("key", { code: event.code });
  }
});

tell("ready");
