// The calendar as screens read and change it: what is moved is seen where it goes at once, and asked again after.

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { calendar, type Asked, type Calendar, type CalendarEntry, type Reach } from "@/api/calendar";
import type { RecordData } from "@/api/records";
import { acted, refresh, rewrite } from "./changes";
import { keys } from "./client";
import { announce } from "./notices";

/** What a moved activity may change beside itself. */
const touched = ["activity", "attendee", "contact", "account", "opportunity", "lead"];

/** What takes place in a span; pass undefined to wait. */
export const useCalendar = (asked: Asked) =>
  useQuery({
    queryKey: [...keys.object("activity"), "calendar", asked],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }): Promise<Calendar> => calendar.read(asked, signal),
  });

/** When these people are taken. */
export const useBusy = (people: readonly string[], from: string, to: string) =>
  useQuery({
    queryKey: [...keys.object("activity"), "busy", people, from, to],
    enabled: people.length > 0,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => calendar.busy(people, from, to, signal),
  });

/** Whether it is one of a series that no record of its own stands for. */
export const repeats = (entry: CalendarEntry): boolean => entry.series === entry.activity;

/** What names one time at which something takes place, wherever it is moved. */
export const entryKey = (entry: CalendarEntry): string =>
  repeats(entry) ? `${entry.activity}|${entry.original_start}` : entry.activity;

export interface Times {
  starts_at: string;
  ends_at: string;
}

/** An entry that is changed wherever it is shown; answers how to put it back. */
const shown = (entry: CalendarEntry, edit: (known: CalendarEntry) => CalendarEntry[]) =>
  rewrite("activity", (shape, data) => {
    if (shape !== "calendar" || data === undefined) return data;
    const known = data as Calendar;
    const same = (other: CalendarEntry) => entryKey(other) === entryKey(entry);
    return { ...known, data: known.data.flatMap((one) => (same(one) ? edit(one) : [one])) };
  });

/** Moves or stretches it. Answers the record that says so now. */
export const move = (entry: CalendarEntry, to: Times, reach: Reach, said: string): Promise<RecordData> =>
  acted("activity", async () => {
    const back = shown(entry, (known) => [{ ...known, ...to }]);
    const which = repeats(entry) ? { original_start: entry.original_start, reach } : {};
    try {
      const answer = await calendar.move(entry.activity, { ...to, ...which }, entry.version);
      announce(said, answer.operation, touched);
      return answer.data as RecordData;
    } catch (error) {
      back();
      throw error;
    } finally {
      refresh(touched);
    }
  });

/** Takes it off the calendar. */
export const drop = (entry: CalendarEntry, reach: Reach, said: string): Promise<void> =>
  acted("activity", async () => {
    const back = shown(entry, () => []);
    const which = repeats(entry) ? { original_start: entry.original_start, reach } : {};
    try {
      const answer = await calendar.drop(entry.activity, which, entry.version);
      announce(said, answer.operation, touched);
    } catch (error) {
      back();
      throw error;
    } finally {
      refresh(touched);
    }
  });
