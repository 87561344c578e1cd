// A dialog whose frame is fetched when it first opens.

import { Suspense, useState } from "react";
import type { DialogProps } from "./DialogNow";
import { wanted } from "./optional";

const Fetched = wanted<DialogProps>(
  () => import("./DialogNow").then((module) => ({ default: module.DialogNow })),
  ({ onClose }) => onClose(),
);

export function Dialog(props: DialogProps) {
  const [seen, setSeen] = useState(props.opened);
  if (props.opened && !seen) setSeen(true);
  if (!seen) return null;
  return (
    <Suspense fallback={null}>
      <Fetched {...props} />
    </Suspense>
  );
}
