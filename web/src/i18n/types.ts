// Types of the words: which languages exist, and that a misspelt key does not compile.

import type en from "./en.json";

export type Language = "en" | "zh-Hant";

export type Label = Record<Language, string>;

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    resources: { translation: typeof en };
    returnNull: false;
  }
}
