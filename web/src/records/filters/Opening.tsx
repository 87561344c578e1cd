// A button that is alone until it was used once, and has its popover from then on.

import { lazy, Suspense, useState, type ReactElement, type ReactNode } from "react";

const FilterPopover = lazy(() =>
  import("./FilterPopover").then((module) => ({ default: module.FilterPopover })),
);

interface OpeningProps {
  opened: boolean;
  change: (opened: boolean) => void;
  target: ReactElement;
  children: ReactNode;
}

export function Opening({ opened, change, target, children }: OpeningProps) {
  const [used, setUsed] = useState(opened);
  if (opened && !used) setUsed(true);
  if (!used) return target;
  return (
    <Suspense fallback={target}>
      <FilterPopover opened={opened} change={change} target={target}>
        {children}
      </FilterPopover>
    </Suspense>
  );
}
