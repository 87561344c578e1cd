// A dialog whose frame is fetched when it first opens.

import { Suspense, useDeferredValue, useState } from "react";
import type { DialogProps } from "./DialogNow";
import { wanted } from "./optional";

const Fetched = wanted<DialogProps>(
  () => import("./DialogNow").then((module) => ({ default: module.DialogNow })),
  ({ onClose }) => onClose(),
);

export function Dialog(props: DialogProps) {
  // What she pressed is painted first, the dialog in the next picture; it closes at once.
  const asked = useDeferredValue(props.opened, false);
  const [seen, setSeen] = useState(false);
  if (asked && !seen) setSeen(true);
  if (!seen) return null;
  return (
    <Suspense fallback={null}>
      <Fetched {...props} opened={asked && props.opened} />
    </Suspense>
  );
}
