// A dialog whose frame is fetched when it first opens.

import { Suspense, useDeferredValue, useState } from "react";
import type { DialogProps } from "./DialogNow";
import { wanted } from "./optional";

const Fetched = wanted<DialogProps>(
  () => import("./DialogNow").then((module) => ({ default: module.DialogNow })),
  ({ onClose }) => onClose(),
);

export function Dialog(props: DialogProps) {
  const [seen, setSeen] = useState(props.opened);
  if (props.opened && !seen) setSeen(true);
  // What she pressed is painted first, the dialog in the next picture; it closes at once.
  const opened = useDeferredValue(props.opened, false) && props.opened;
  if (!seen) return null;
  return (
    <Suspense fallback={null}>
      <Fetched {...props} opened={opened} />
    </Suspense>
  );
}
