// A dialog whose frame is fetched when it first opens.

import { lazy, Suspense, useState } from "react";
import type { DialogProps } from "./DialogNow";

const Lazy = lazy(() => import("./DialogNow").then((module) => ({ default: module.DialogNow })));

export function Dialog(props: DialogProps) {
  const [seen, setSeen] = useState(props.opened);
  if (props.opened && !seen) setSeen(true);
  if (!seen) return null;
  return (
    <Suspense fallback={null}>
      <Lazy {...props} />
    </Suspense>
  );
}
