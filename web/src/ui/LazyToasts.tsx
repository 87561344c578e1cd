// Fetches the toasts when there is something to say for the first time, and hears Ctrl+Z from the start.

import { lazy, Suspense } from "react";
import { notices, undoLast } from "@/db/notices";
import { useStore } from "@/db/store";
import { useKeys } from "./keys";
import { useActionWords } from "./words";

const Toasts = lazy(() => import("./Toasts").then((module) => ({ default: module.Toasts })));

export function LazyToasts() {
  const words = useActionWords();
  const notice = useStore(notices);
  useKeys({ "mod+z": () => undoLast(words) });
  return <Suspense fallback={null}>{notice ? <Toasts /> : null}</Suspense>;
}
