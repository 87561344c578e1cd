// Kinds of exchanges, and what may come of each.

import type { Log } from "@/db/activities";

export const activityKinds = ["call", "meeting", "visit", "message", "mail"] as const;
export type Kind = (typeof activityKinds)[number];

/** What came of it: the word on the button, and what it says of the activity. */
export interface Ending {
  word: "talked" | "noAnswer" | "messageLeft" | "advanced" | "declined" | "ours" | "theirs";
  says: Pick<Log["activity"], "outcome" | "direction">;
}

const talked: Ending = { word: "talked", says: { outcome: "talked" } };
const advanced: Ending = { word: "advanced", says: { outcome: "advanced" } };
const declined: Ending = { word: "declined", says: { outcome: "declined" } };
const met = [talked, advanced, declined];
const written: Ending[] = [
  { word: "ours", says: { direction: "out" } },
  { word: "theirs", says: { direction: "in" } },
  { word: "advanced", says: { direction: "in", outcome: "advanced" } },
  { word: "declined", says: { direction: "in", outcome: "declined" } },
];

export const endings: Record<Kind, readonly Ending[]> = {
  call: [
    talked,
    { word: "noAnswer", says: { outcome: "no_answer", direction: "out" } },
    { word: "messageLeft", says: { outcome: "message_left", direction: "out" } },
    advanced,
    declined,
  ],
  meeting: met,
  visit: met,
  message: written,
  mail: written,
};
