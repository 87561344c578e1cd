// The parts of the web app depend leftward only: api → db → ui → fields → records → pages → app.

import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";
import { sources } from "./files";

const layers = ["i18n", "api", "db", "ui", "fields", "records", "pages", "app"];
const rank = (path: string) => layers.indexOf(path.split("/")[0] ?? "");

/** Files of `src/` that a file imports. */
function imports(path: string, text: string): string[] {
  return [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].flatMap(([, target = ""]) => {
    if (target.startsWith("@/")) return [target.slice(2)];
    return target.startsWith(".") ? [normalize(join(dirname(path), target))] : [];
  });
}

test("no part imports from a part to its right", () => {
  const wrong = sources().flatMap(({ path, text }) =>
    rank(path) < 0
      ? []
      : imports(path, text)
          .filter((target) => rank(target) > rank(path))
          .map((target) => `${path} imports ${target}`),
  );
  expect(wrong).toEqual([]);
});

test("pages know nothing of each other", () => {
  const page = (path: string) => path.split("/")[1];
  const wrong = sources()
    .filter(({ path }) => path.startsWith("pages/"))
    .flatMap(({ path, text }) =>
      imports(path, text)
        .filter((target) => target.startsWith("pages/") && page(target) !== page(path))
        .map((target) => `${path} imports ${target}`),
    );
  expect(wrong).toEqual([]);
});

test("every file opens with what it is for", () => {
  const silent = sources().filter(({ text }) => !text.startsWith("// "));
  expect(silent.map(({ path }) => path)).toEqual([]);
});

test("a file stays readable in one sitting", () => {
  const long = sources().filter(({ text }) => text.split("\n").length > 320);
  expect(long.map(({ path }) => path)).toEqual([]);
});
