// Questions to customers, and their answers: facts that are followed, never changed.

import type { AskedQuestion } from "@/api/briefs";
import type { ObjectInfo } from "@/api/schema";
import { create } from "./records";

export type { AskedQuestion, KnownFact } from "@/api/briefs";

/** Notes what was said. `key` makes a retry safe. */
export const answer = (
  object: ObjectInfo,
  asked: AskedQuestion,
  value: string,
  activity: string | undefined,
  key: string,
  said: string,
) =>
  create(
    object,
    { question: asked.id, value, [asked.about]: asked.of, ...(activity ? { activity } : {}) },
    key,
    { said },
  );
