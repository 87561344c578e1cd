// Puts the app on the device: where the browser offers it, with one tap; on an iPhone or iPad by hand.

import { explaining, offer } from "./overlays";

const own = () => matchMedia("(display-mode: standalone)").matches;
/** An iPad calls itself a Mac with fingers. */
const apple = () =>
  /iPhone|iPad|iPod/.test(navigator.userAgent) ||
  (/Mac/.test(navigator.platform) && navigator.maxTouchPoints > 1);

/** Whether there is a way that is not gone already. */
export const installable = (): boolean => !own() && (offer.get() !== null || apple());

/** Installs it, or shows how. */
export async function install(): Promise<void> {
  const offered = offer.get();
  if (!offered) return explaining.set(true);
  // An offer is good for one answer.
  offer.set(null);
  await offered.prompt();
}
