// A workspace to practise in: as whom one comes in, and beginning anew.

import { ask, call } from "./client";

export const practice = {
  read: (signal?: AbortSignal) => ask("get", "/practice", { signal }),
  reset: () => call("post", "/practice/reset", {}),
};
