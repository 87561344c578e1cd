// Whether the capture sheet is open.

import { store } from "@/db/store";

export const capturing = store(false);

/** Opens the sheet. */
export const startCapturing = () => capturing.set(true);
