// The words of the product in two languages. Two JSON files a language, fetched only when it is spoken: what the first
// screens say, and what the pages say that one goes to later.

import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import type { Label, Language } from "./types";

const loaders: Record<Language, () => Promise<{ default: object }>> = {
  en: () => import("./en.json"),
  "zh-Hant": () => import("./zh-Hant.json"),
};

const laterLoaders: Record<Language, () => Promise<{ default: object }>> = {
  en: () => import("./en.later.json"),
  "zh-Hant": () => import("./zh-Hant.later.json"),
};

/** Languages whose later words are here. */
const complete = new Set<Language>();

const STORED = "guanxi.language";

/** The language to begin with: chosen earlier on this device, else what the browser asks for. */
export function firstLanguage(): Language {
  const stored = localStorage.getItem(STORED);
  if (stored === "en" || stored === "zh-Hant") return stored;
  return navigator.languages.some((tag) => tag.toLowerCase().startsWith("zh")) ? "zh-Hant" : "en";
}

/** Prepares the first language. Call once, before anything is drawn. */
export async function startWords(language: Language): Promise<void> {
  const words = (await loaders[language]()).default;
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    // As it is unless told; told, it need not be guessed anew for every word.
    keySeparator: ".",
    resources: { [language]: { translation: words } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  mark(language);
}

/** Switches the language in place; nothing typed is lost. */
export async function speakLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, "translation")) {
    i18next.addResourceBundle(language, "translation", (await loaders[language]()).default);
  }
  if (complete.size > 0) await completeWords(language);
  await i18next.changeLanguage(language);
  localStorage.setItem(STORED, language);
  mark(language);
}

async function completeWords(language: Language): Promise<void> {
  if (complete.has(language)) return;
  const words = (await laterLoaders[language]()).default;
  i18next.addResourceBundle(language, "translation", words, true);
  complete.add(language);
}

/** A page that says more than the first words: fetched together with the rest of them. */
export function withWords<Page>(load: () => Promise<Page>): () => Promise<Page> {
  return async () => {
    const [page] = await Promise.all([load(), completeWords(spoken())]);
    return page;
  };
}

function mark(language: Language): void {
  document.documentElement.lang = language === "zh-Hant" ? "zh-Hant-TW" : "en";
}

/** The language spoken now. */
export function spoken(): Language {
  return i18next.language === "zh-Hant" ? "zh-Hant" : "en";
}

/** A declared label in the language spoken now. */
export function say(label: Label): string {
  return label[spoken()];
}

/** A declared noun inside a sentence: English writes it small, Chinese has no capitals to lose. */
export function noun(label: Label): string {
  const said = say(label);
  return spoken() === "en" ? said.replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase()) : said;
}
