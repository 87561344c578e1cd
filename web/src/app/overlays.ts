// Which of the dialogs that any page may call for is open.

import { store } from "@/db/store";

/** Find anything. */
export const finding = store(false);

/** The list of keys. */
export const helping = store(false);
