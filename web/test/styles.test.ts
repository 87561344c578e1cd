// Every Mantine component brings its style sheet: with the first page, or beside where it is used.

import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { expect, test } from "vitest";
import { sources } from "./files";

/** Components that are made of others. */
const madeOf: Record<string, string[]> = {
  Select: ["Combobox", "Popover", "ScrollArea"],
  MultiSelect: ["Combobox", "Popover", "ScrollArea", "Pill", "PillsInput"],
  Autocomplete: ["Combobox", "Popover", "ScrollArea"],
  Combobox: ["Combobox", "Popover"],
  Menu: ["Menu", "Popover"],
};

const sheet = (name: string) => `@mantine/core/styles/${name}.css`;

test("every component's style sheet is fetched with it", () => {
  const files = sources();
  const main = files.find(({ path }) => path === "main.tsx")?.text ?? "";
  const wrong = files.flatMap(({ path, text }) => {
    const [, names = ""] = /import \{([^}]*)\} from "@mantine\/core"/.exec(text) ?? [];
    const beside = files.filter((file) => dirname(file.path) === dirname(path)).map((file) => file.text);
    return names
      .split(",")
      .map((name) => name.trim())
      .filter((name) => /^[A-Z]/.test(name))
      .flatMap((name) => madeOf[name] ?? [name])
      .filter((name) => existsSync(`node_modules/${sheet(name)}`))
      .filter((name) => ![main, ...beside].some((other) => other.includes(sheet(name))))
      .map((name) => `${path} uses ${name}`);
  });
  expect(wrong).toEqual([]);
});
