// A value as people change it, whatever its kind.

import { lazy, Suspense } from "react";
import type { EditProps } from "./kind";

/** Fetches the editors ahead of their first use, when a pointer or the focus comes near. */
export const fetchEditors = () => import("./editors/Editor");

const Lazy = lazy(() => fetchEditors().then((module) => ({ default: module.Editor })));

/** As high as a field, so that nothing jumps when the editor is here. */
const waiting = <div style={{ minHeight: 36 }} aria-busy="true" />;

export function Edit(props: EditProps) {
  return (
    <Suspense fallback={waiting}>
      <Lazy {...props} />
    </Suspense>
  );
}
