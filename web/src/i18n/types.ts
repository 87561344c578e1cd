// Types of the words: which languages exist, and that a misspelt key does not compile.

import type first from "./en.json";
import type later from "./en.later.json";

export type Language = "en" | "zh-Hant";

export type Label = Record<Language, string>;

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    resources: { translation: typeof first & typeof later };
    returnNull: false;
  }
}
