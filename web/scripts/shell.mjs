// Writes into the worker which files it keeps: the app without the pages that need a desk and a line.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

const manifest = JSON.parse(readFileSync("dist/.vite/manifest.json", "utf8"));

/** What nobody opens on the street. */
const atADesk = /^src\/pages\/(import|insights|settings|entry|trash|duplicates|segments)\//;

/** Files of the app that are not made by the build. */
const still = ["/index.html", "/mark.svg", "/icon-192.png", "/manifest.webmanifest"];

const files = new Set(still);
const seen = new Set();

function take(key) {
  const chunk = manifest[key];
  if (!chunk || seen.has(key) || atADesk.test(key)) return;
  seen.add(key);
  for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(`/${file}`);
  for (const next of [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])]) take(next);
}
take("index.html");

const list = [...files].sort();
// The page's own address never changes, what it holds does.
const version = createHash("sha256")
  .update(list.join())
  .update(readFileSync("dist/index.html"))
  .digest("hex")
  .slice(0, 12);

const place = "dist/sw.js";
const filled = readFileSync(place, "utf8").replace("VERSION", version).replace("FILES", list.join(" "));
if (!filled.includes(version) || !filled.includes("/index.html /"))
  throw new Error("the worker has no place for its list");
writeFileSync(place, filled);
