// Which of the dialogs that any page may call for is open.

import { store } from "@/db/store";
import { keepKeys } from "@/ui/early";

/** Find anything. */
export const finding = store(false);

/** Opens the box that finds; what is typed before it is there is not lost. */
export function startFinding(): void {
  if (finding.get()) return;
  keepKeys();
  finding.set(true);
}

/** The list of keys. */
export const helping = store(false);

/** How the app is put on a device by hand. */
export const explaining = store(false);

/** What a browser hands over that can put the app on the device. */
interface Offer extends Event {
  prompt: () => Promise<unknown>;
}

/** The browser's offer to do that. It comes once, early, and stands in the person's menu, where it is in nobody's way. */
export const offer = store<Offer | null>(null);

export function hearOffers(): void {
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offer.set(event as Offer);
  });
  addEventListener("appinstalled", () => offer.set(null));
}
