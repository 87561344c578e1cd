// From what was understood to what is written down.

import { expect, test } from "vitest";
import type { Reading } from "@/api/captures";
import { setZone } from "@/i18n/format";
import { draftOf, lacksTime, logOf, momentOf, recordOf } from "@/records/capture/draft";

const now = new Date("2026-11-25T10:30");
const mei = { id: "01", label: "王美玲" };
const lin = { id: "02", label: "林志明" };

const reading = (more: Partial<Reading>): Reading => ({
  form: "line",
  kind: "call",
  status: "held",
  direction: null,
  outcome: null,
  on: null,
  minutes: null,
  person: null,
  company: null,
  deal: null,
  amount: null,
  quantity: null,
  next_steps: [],
  promises: [],
  ...more,
});
const whom = (...may: (typeof mei)[]) => ({ may, new: null, span: [0, 3] as [number, number] });

test("one who is meant is taken, of two neither", () => {
  expect(draftOf(reading({ person: whom(mei) }), now).contact).toEqual(mei);
  expect(draftOf(reading({ person: whom(mei, lin) }), now).contact).toBeNull();
});

test("what happened today needs no hour, another day has the morning's", () => {
  const on = (day: string) => ({ day, time: null });
  expect(draftOf(reading({ on: on("2026-11-25") }), now).at).toBeNull();
  expect(draftOf(reading({ on: on("2026-11-24") }), now).at).toBe(new Date("2026-11-24T09:00").toISOString());
  const plan = draftOf(reading({ status: "planned", on: on("2026-11-25") }), now);
  expect(plan.at).not.toBeNull();
});

test("a plan without a time lacks it, and a meeting put off is no outcome", () => {
  expect(lacksTime(draftOf(reading({ status: "planned" }), now))).toBe(true);
  const put = draftOf(
    reading({ status: "planned", outcome: "postponed", on: { day: "2026-12-01", time: "15:00" } }),
    now,
  );
  expect(lacksTime(put)).toBe(false);
  expect(put.outcome).toBeNull();
});

test("everything that was agreed goes along", () => {
  const said = reading({
    minutes: 30,
    on: { day: "2026-11-24", time: "15:00" },
    person: whom(mei),
    next_steps: [{ text: "回電", on: { day: "2026-12-02", time: null }, span: [0, 2] }],
    promises: [
      { what: "送樣品", by: "us", on: null, span: [0, 3] },
      { what: "給規格", by: "them", on: { day: "2026-12-01", time: null }, span: [0, 3] },
    ],
  });
  const draft = draftOf(said, now);
  const log = logOf({ ...draft, what: "call" }, "打電話給王美玲", true);
  expect(log.activity).toMatchObject({ kind: "call", contact: "01", origin: "pasted", status: "held" });
  expect(log.activity.starts_at).toBe(momentOf({ day: "2026-11-24", time: "15:00" }));
  expect(log.activity.ends_at).toBe(momentOf({ day: "2026-11-24", time: "15:30" }));
  expect(log.next_step).toEqual({ text: "回電", on: "2026-12-02" });
  expect(log.promises).toEqual([
    { what: "送樣品", by: "us", on: null },
    { what: "給規格", by: "them", on: "2026-12-01" },
  ]);
});

test("a note keeps the words, a task what is to be done and by when", () => {
  const note = draftOf(reading({ kind: "note", person: whom(mei) }), now);
  expect(recordOf(note, "喜歡喝茶")).toEqual({ contact: mei, body: "喜歡喝茶" });
  const steps = [{ text: "寄報價", on: { day: "2026-11-27", time: null }, span: [0, 3] as [number, number] }];
  const task = draftOf(reading({ kind: "task", next_steps: steps }), now);
  expect(recordOf(task, "週五前寄報價")).toEqual({
    subject: "寄報價",
    description: "週五前寄報價",
    due_on: "2026-11-27",
  });
});

test("a task is due on the day that the person reads on her clock", () => {
  setZone("Asia/Taipei");
  const early = draftOf(reading({ kind: "task" }), now);
  const task = recordOf({ ...early, at: "2026-11-26T23:00:00.000Z" }, "寄報價");
  expect(task.due_on).toBe("2026-11-27");
});

test("an hour is one of the clocks where the person is, and today is her day", () => {
  setZone("Pacific/Auckland");
  expect(momentOf({ day: "2026-11-24", time: "15:00" })).toBe("2026-11-24T02:00:00.000Z");
  // There it is the next day already.
  const late = new Date("2026-11-24T12:00:00.000Z");
  expect(draftOf(reading({ on: { day: "2026-11-25", time: null } }), late).at).toBeNull();
  expect(draftOf(reading({ on: { day: "2026-11-24", time: null } }), late).at).not.toBeNull();
  setZone(undefined);
});
