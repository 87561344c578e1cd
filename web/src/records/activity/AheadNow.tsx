// Planned exchanges, open promises and tasks, once they are loaded.

import type { AheadProps } from "./Ahead";
import { Planned } from "./Planned";
import { Promises } from "./Promises";
import { Tasks } from "./Tasks";

export function AheadNow(of: AheadProps) {
  return (
    <>
      <Planned {...of} />
      <Promises {...of} />
      <Tasks {...of} />
    </>
  );
}
