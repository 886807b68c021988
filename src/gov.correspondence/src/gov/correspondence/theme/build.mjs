import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import rtlcss from "rtlcss";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const output = join(here, "static", "css");

function sources() {
  const sheets = readdirSync(join(here, "scss")).sort().map((name) => `scss/${name}`);
  return ["build.mjs", "package-lock.json", "package.json", ...sheets];
}

function fingerprint() {
  const hash = createHash("sha256");
  for (const path of sources()) {
    hash.update(`${path}\0`);
    hash.update(readFileSync(join(here, path)));
    hash.update("\0");
  }
  return hash.digest("hex");
}

function compile() {
  const result = sass.compile(join(here, "scss", "portal.scss"), {
    loadPaths: [
      join(here, "node_modules"),
      join(here, "node_modules", "@plone", "plonetheme-barceloneta-base", "scss"),
    ],
    style: "compressed",
    charset: false,
    quietDeps: true,
    silenceDeprecations: ["import", "global-builtin", "color-functions"],
    logger: sass.Logger.silent,
  });
  return result.css;
}

function withoutComments(css) {
  return css.replace(/\/\*[\s\S]*?\*\//g, "");
}

function write(name, css, digest) {
  const header = [
    "/*! Portal theme of gov.correspondence, GPL-2.0-or-later. Built with \"make theme\": do not edit.",
    " * Holds Bootstrap 5.3 and parts of Plone's Barceloneta, both MIT.",
    ` * sources sha256 ${digest} */`,
  ].join("\n");
  writeFileSync(join(output, name), `${header}\n${withoutComments(css).trim()}\n`);
}

// What draws documents in the page: no scripting of documents, no character maps of East Asia.
function copyPdf() {
  const from = join(here, "node_modules", "pdfjs-dist");
  const to = join(here, "static", "pdfjs");
  const kept = ["LICENSE", "legacy/build/pdf.min.mjs", "legacy/build/pdf.worker.min.mjs"];
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  kept.forEach((path) => cpSync(join(from, path), join(to, path.split("/").pop())));
  for (const folder of ["standard_fonts", "wasm"]) {
    const filter = (path) => !path.includes("quickjs") && !path.includes("QUICKJS");
    cpSync(join(from, folder), join(to, folder), { recursive: true, filter });
  }
}

mkdirSync(output, { recursive: true });
copyPdf();
const digest = fingerprint();
const css = compile();
write("portal.ltr.css", css, digest);
write("portal.rtl.css", rtlcss.process(css), digest);
