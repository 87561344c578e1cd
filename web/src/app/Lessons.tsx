// Which lesson belongs to the page that is looked at. Fetched when the browser has nothing better to do.

import { useLocation } from "@tanstack/react-router";
import { useToday } from "@/db/today";
import { LessonOffer } from "@/records/lessons/LessonOffer";

export function Lessons() {
  const { pathname, search } = useLocation();
  const { view } = search as { view?: string };
  if (pathname === "/") return <OfToday />;
  if (pathname === "/deals" && view !== "list") return <LessonOffer of="board" />;
  if (pathname === "/import") return <LessonOffer of="import" />;
  return null;
}

/** Of an empty list there is nothing to learn. */
function OfToday() {
  const { data } = useToday();
  return data && data.people.length > 0 ? <LessonOffer of="today" /> : null;
}
