// Text that was pasted where nothing is typed, until the form that it opens has taken it.

import { useEffect, useState } from "react";
import { store } from "@/db/store";

export const pasted = store("");

/** What was pasted to open this form; nothing when it was opened otherwise. */
export function usePasted(): string {
  const [text] = useState(() => pasted.get());
  useEffect(() => pasted.set(""), []);
  return text;
}
