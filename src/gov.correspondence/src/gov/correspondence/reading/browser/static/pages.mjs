/* The sheets of a document: only those near the window are drawn, the others are blank paper. */

const INCH = 96 / 72;
const PRINTED = 150 / 72;
/* Pixels of one drawing: more, and old computers stop drawing at all. */
const MOST = 12e6;

export class Pages {
  fits = true;
  current = 1;
  changed = () => {};
  #rotation = 0;
  #scale = 1;
  #drawn = new Map();

  constructor(pdfjs, file, box, words) {
    this.pdfjs = pdfjs;
    this.file = file;
    this.box = box;
    this.words = words;
    this.count = file.numPages;
    this.sheets = [];
    this.near = new IntersectionObserver((seen) => this.#look(seen), {
      root: box,
      rootMargin: "100% 0px",
    });
    box.addEventListener("scroll", () => this.#place(), { passive: true });
    new ResizeObserver(() => this.fits && this.#again()).observe(box);
  }

  async lay() {
    this.first = await this.file.getPage(1);
    for (let number = 1; number <= this.count; number += 1) {
      const sheet = document.createElement("div");
      sheet.className = "sheet";
      sheet.setAttribute("role", "group");
      sheet.setAttribute("aria-label", this.words.name(number));
      sheet.dataset.number = number;
      this.sheets.push(sheet);
    }
    this.box.replaceChildren(...this.sheets);
    this.#again();
    this.sheets.forEach((sheet) => this.near.observe(sheet));
    this.changed();
  }

  go(number) {
    this.current = Math.min(Math.max(number, 1), this.count);
    this.box.scrollTop = this.sheets[this.current - 1].offsetTop - 10;
    this.changed();
  }

  zoom(factor) {
    this.fits = false;
    this.#scale = Math.min(Math.max(this.#scale * factor, 0.25), 6);
    this.#again();
  }

  fit() {
    this.fits = true;
    this.#again();
  }

  turn() {
    this.#rotation = (this.#rotation + 90) % 360;
    this.#again();
  }

  /* Draws every page for paper, hands them to the printer, and forgets them. */
  async print(paper) {
    const pictures = [];
    for (let number = 1; number <= this.count; number += 1) {
      const page = await this.file.getPage(number);
      const canvas = await this.#painted(page, this.#view(page, PRINTED), "print");
      const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
      const picture = new Image();
      picture.alt = "";
      picture.src = URL.createObjectURL(blob);
      await picture.decode();
      pictures.push(picture);
    }
    paper.replaceChildren(...pictures);
    window.addEventListener("afterprint", () => {
      pictures.forEach((picture) => URL.revokeObjectURL(picture.src));
      paper.replaceChildren();
    }, { once: true });
    window.print();
  }

  #view(page, scale) {
    return page.getViewport({ scale, rotation: (page.rotate + this.#rotation) % 360 });
  }

  #again() {
    if (!this.sheets.length) {
      return;
    }
    if (this.fits) {
      const width = this.#view(this.first, 1).width;
      this.#scale = Math.max((this.box.clientWidth - 24) / width, 0.1);
    }
    this.#drawn.forEach((drawing) => drawing.stop());
    this.#drawn.clear();
    this.sheets.forEach((sheet) => {
      this.#measure(sheet, this.#view(this.first, this.#scale));
      sheet.replaceChildren();
      this.near.unobserve(sheet);
      this.near.observe(sheet);
    });
    this.go(this.current);
  }

  #measure(sheet, view) {
    sheet.style.width = `${Math.floor(view.width)}px`;
    sheet.style.height = `${Math.floor(view.height)}px`;
    sheet.style.setProperty("--total-scale-factor", view.scale);
  }

  #look(seen) {
    for (const { target, isIntersecting } of seen) {
      const drawing = this.#drawn.get(target);
      if (isIntersecting && !drawing) {
        this.#draw(target);
      } else if (!isIntersecting && drawing) {
        drawing.stop();
        this.#drawn.delete(target);
        target.replaceChildren();
      }
    }
  }

  async #draw(sheet) {
    const drawing = { stopped: false, stop() { this.stopped = true; } };
    this.#drawn.set(sheet, drawing);
    const page = await this.file.getPage(Number(sheet.dataset.number));
    if (drawing.stopped) {
      return;
    }
    const view = this.#view(page, this.#scale);
    this.#measure(sheet, view);
    const canvas = await this.#painted(page, view, "display");
    const words = await this.#words(page, view);
    if (!drawing.stopped) {
      canvas.setAttribute("aria-hidden", "true");
      sheet.replaceChildren(canvas, words);
    }
  }

  async #painted(page, view, intent) {
    const wanted = intent === "print" ? 1 : Math.min(window.devicePixelRatio || 1, 2);
    const ratio = Math.min(wanted, Math.sqrt(MOST / (view.width * view.height)));
    const canvas = document.createElement("canvas");
    canvas.width = Math.floor(view.width * ratio);
    canvas.height = Math.floor(view.height * ratio);
    const transform = ratio === 1 ? null : [ratio, 0, 0, ratio, 0, 0];
    await page.render({ canvas, viewport: view, transform, intent }).promise;
    return canvas;
  }

  async #words(page, viewport) {
    const source = await page.getTextContent();
    const layer = document.createElement("div");
    if (!source.items.some((item) => item.str && item.str.trim())) {
      layer.className = "said";
      layer.textContent = this.words.picture;
      return layer;
    }
    layer.className = "textLayer";
    await new this.pdfjs.TextLayer({ textContentSource: source, container: layer, viewport }).render();
    return layer;
  }

  #place() {
    const middle = this.box.scrollTop + this.box.clientHeight / 3;
    const found = this.sheets.findIndex((sheet) => sheet.offsetTop + sheet.offsetHeight > middle);
    const current = found < 0 ? this.count : found + 1;
    if (current !== this.current) {
      this.current = current;
      this.changed();
    }
  }
}
