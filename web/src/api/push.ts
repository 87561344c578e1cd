// Whether this device is told at once what is told aloud.

import { ask, call } from "./client";
import type { Body } from "./typed";

export const push = {
  read: (signal?: AbortSignal) => ask("get", "/push", { signal }),
  begin: (body: Body<"put", "/push">) => ask("put", "/push", { body }),
  end: () => call("delete", "/push"),
};
