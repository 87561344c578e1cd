// Sorts open deals and tasks by when something is due.

import type { RecordData } from "@/api/records";
import { plusDays } from "@/i18n/format";

/** When something is due, seen from today. `none`: nobody has said what comes next. */
export type Due = "overdue" | "today" | "week" | "none" | "later";

const WHENEVER = "9999-12-31";

const order: Due[] = ["overdue", "today", "week", "none", "later"];

/** When a day is due. */
export function dueOf(day: unknown, today: string): Due {
  if (typeof day !== "string" || day === "") return "none";
  if (day < today) return "overdue";
  if (day === today) return "today";
  return day <= plusDays(today, 7) ? "week" : "later";
}

/** Deals by their next step and tasks by their due day; empty groups are left out. */
export function groupByDue(deals: RecordData[], tasks: RecordData[], today: string) {
  return order
    .map((due) => ({
      due,
      // What is to be done without a day is for whenever: it must not read as a deal without a next step.
      deals: deals.filter(
        (deal) => dueOf(deal.next_step_on ?? (deal.next_step ? WHENEVER : null), today) === due,
      ),
      tasks: tasks.filter((task) => dueOf(task.due_on ?? WHENEVER, today) === due),
    }))
    .filter((group) => group.deals.length + group.tasks.length > 0);
}
