// What is ahead with somebody: planned exchanges, open promises and tasks. Drawn once the page is there.

import { lazy, Suspense } from "react";
import { optional } from "@/ui/optional";

export interface AheadProps {
  /** Name of the field that points to this record. */
  by: "account" | "contact" | "opportunity" | "lead";
  id: string;
}

const AheadNow = lazy(optional(() => import("./AheadNow").then((module) => ({ default: module.AheadNow }))));

export function Ahead(of: AheadProps) {
  return (
    <Suspense fallback={null}>
      <AheadNow {...of} />
    </Suspense>
  );
}
