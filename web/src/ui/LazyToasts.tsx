// Fetches the toasts in a quiet moment or when there is something to say, and hears Ctrl+Z from the start.

import { lazy, Suspense, useEffect } from "react";
import { notices, undoLast } from "@/db/notices";
import { useStore } from "@/db/store";
import { fetchWhenIdle } from "./idle";
import { useKeys } from "./keys";
import { optional } from "./optional";
import { useActionWords } from "./words";

const load = () => import("./Toasts");
const Toasts = lazy(optional(() => load().then((module) => ({ default: module.Toasts }))));

export function LazyToasts() {
  const words = useActionWords();
  const notice = useStore(notices);
  useEffect(() => fetchWhenIdle([load]), []);
  useKeys({ "mod+z": () => undoLast(words) });
  return <Suspense fallback={null}>{notice ? <Toasts /> : null}</Suspense>;
}
