// A person's own language goes with her to any device; a borrowed browser does not know better.

import { speak } from "@/api/client";
import type { Session } from "@/api/session";
import { speakLanguage, spoken } from "@/i18n";

let greeted: string | undefined;

/** Speaks the language of whoever signed in. Once a person: what she chooses afterwards stands. */
export async function speakAs({ user }: Session): Promise<void> {
  if (greeted === user.id) return;
  greeted = user.id;
  if (!user.language || user.language === spoken()) return;
  speak(user.language);
  await speakLanguage(user.language);
}
