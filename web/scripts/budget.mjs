// Fails when a first visit or a further route fetches more than its budget (gzip bytes of JS and CSS).
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const FIRST_VISIT = 200_000;
const FURTHER_ROUTE = 40_000;

const manifest = JSON.parse(readFileSync("dist/.vite/manifest.json", "utf8"));
const size = (file) => gzipSync(readFileSync(join("dist", file)), { level: 9 }).length;

/** All files that loading `key` fetches at once: itself, its static imports, their style sheets. */
function files(key, seen = new Set()) {
  const chunk = manifest[key];
  if (!chunk || seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const css of chunk.css ?? []) seen.add(css);
  for (const next of chunk.imports ?? []) files(next, seen);
  return seen;
}

const sum = (set) => [...set].reduce((total, file) => total + size(file), 0);
const kilo = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

const first = files("index.html");
// A first visit also fetches one language and the page it lands on; the heaviest of each counts.
const languages = Object.keys(manifest).filter((key) => /^src\/i18n\/[^.]+\.json$/.test(key));
const routes = Object.keys(manifest).filter(
  (key) => key.startsWith("src/pages/") && manifest[key].isDynamicEntry,
);
const landing = ["src/pages/today/Today.tsx", "src/app/Workspace.tsx", "src/app/Shell.tsx"].filter(
  (key) => manifest[key],
);
for (const key of landing) files(key, first);
const heaviest = Math.max(0, ...languages.map((key) => size(manifest[key].file)));
const total = sum(first) + heaviest;

let failed = false;
function row(name, bytes, budget) {
  const over = bytes > budget;
  failed ||= over;
  process.stdout.write(
    `${over ? "OVER" : "ok  "}  ${kilo(bytes).padStart(10)} of ${kilo(budget)}  ${name}\n`,
  );
}
row("first visit", total, FIRST_VISIT);
// What a route draws at once although it is fetched apart.
const withIt = {
  "src/pages/list/ListPage.tsx": ["src/records/table/RecordList.tsx"],
  "src/pages/calendar/Calendar.tsx": ["src/pages/calendar/Grid.tsx", "src/pages/calendar/Unplanned.tsx"],
};

for (const key of routes) {
  const all = files(key);
  for (const part of withIt[key] ?? []) files(part, all);
  const more = new Set([...all].filter((file) => !first.has(file)));
  row(key.replace("src/pages/", ""), sum(more), FURTHER_ROUTE);
}
process.exit(failed ? 1 : 0);
