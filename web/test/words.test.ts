// Both languages say everything, nothing is said that is not used, and nothing is used that is not said.

import { expect, test } from "vitest";
import enFirst from "@/i18n/en.json";
import enLater from "@/i18n/en.later.json";
import zhFirst from "@/i18n/zh-Hant.json";
import zhLater from "@/i18n/zh-Hant.later.json";
import { sources } from "./files";

type Words = { [key: string]: string | Words };

function flat(words: Words, prefix = ""): Map<string, string> {
  const all = new Map<string, string>();
  for (const [key, value] of Object.entries(words)) {
    if (typeof value === "string") all.set(prefix + key, value);
    else for (const [inner, text] of flat(value, `${prefix}${key}.`)) all.set(inner, text);
  }
  return all;
}

const english = flat({ ...enFirst, ...enLater } as Words);
const chinese = flat({ ...zhFirst, ...zhLater } as Words);
/** English has two forms of number, Chinese one: both carry the same key underneath. */
const base = (key: string) => key.replace(/_(one|other)$/, "");
const bases = (words: Map<string, string>) => [...new Set([...words.keys()].map(base))].sort();

test("both languages have the same keys", () => {
  expect(bases(chinese)).toEqual(bases(english));
});

/** Folders whose every page is fetched with the later words. */
const later =
  /^(app\/(InstallHelp|KeysHelp|Newer|Practice)\.tsx$|(pages\/(brief|calendar|inbox|insights|mine|import|settings|entry|record|duplicates|segments|today\/more|start)|records\/(about|activity|capture|files|notes|related|duplicates|segments|timeline|questions|lessons|look))\/)/;

test("what is said later is said only where its words have been fetched", () => {
  expect(Object.keys(enLater)).toEqual(Object.keys(zhLater));
  const said = new RegExp(`["\`](${Object.keys(enLater).join("|")})\\.`);
  const early = sources().filter(({ path, text }) => !later.test(path) && said.test(text));
  expect(early.map(({ path }) => path)).toEqual([]);
});

test("no text is empty", () => {
  const empty = [...english, ...chinese].filter(([, text]) => text.trim() === "");
  expect(empty).toEqual([]);
});

test("both languages fill in the same values", () => {
  const holes = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name).sort();
  const wrong = [...chinese].filter(([key, text]) => {
    const other = english.get(key) ?? english.get(`${base(key)}_other`) ?? "";
    return String(holes(text)) !== String(holes(other));
  });
  expect(wrong).toEqual([]);
});

test("every key is used and every used key exists", () => {
  const code = sources()
    .map(({ text }) => text)
    .join("\n");
  const literal = new Set([...code.matchAll(/\bt\(\s*"([\w.]+)"/g)].map(([, key = ""]) => key));
  for (const [, key = ""] of code.matchAll(/"([a-z]\w*(?:\.\w+)+)"/g)) {
    if (english.has(key) || english.has(`${key}_other`)) literal.add(key);
  }
  const started = [...code.matchAll(/\bt\(\s*`([\w.]+\.)\$\{/g)].map(([, prefix = ""]) => prefix);
  const used = (key: string) => literal.has(key) || started.some((prefix) => key.startsWith(prefix));

  const known = bases(english);
  expect(known.filter((key) => !used(key) && !new RegExp(`"${key}"|\\? "${key}"`).test(code))).toEqual([]);
  expect([...literal].filter((key) => !known.includes(key))).toEqual([]);
});

test("the Chinese is Taiwan's: no simplified characters, none of the words that Taiwan does not use", () => {
  const simplified = /[们这为从关门车东买卖书见贝长马鸟鱼龙认识话语说谢请让设]/u;
  const foreign = /己(?=[完儲存刪讀寄])|用戶|默認|搜索|聯繫人|線索|數據|導入|導出|鼠標|信息|視頻|屏幕/u;
  const wrong = [...chinese].filter(
    ([, text]) => foreign.test(text) || [...text].some((c) => simplified.test(c)),
  );
  expect(wrong).toEqual([]);
});
