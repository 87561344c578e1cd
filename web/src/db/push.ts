// Alerts on this device: the browser subscribes with the server's key, and the server keeps where it is told.

import { useQuery } from "@tanstack/react-query";
import { push } from "@/api/push";
import { cache } from "./client";

const KEY = ["push"] as const;

/** Whether this browser can be told anything at all. */
export const canBeTold = () => "serviceWorker" in navigator && "PushManager" in globalThis;

export const useDevice = () => useQuery({ queryKey: KEY, queryFn: ({ signal }) => push.read(signal) });

/** Subscribes; false where the person or the browser does not allow it. */
export async function tellDevice(key: string, nameless: boolean): Promise<boolean> {
  if ((await Notification.requestPermission()) !== "granted") return false;
  const { pushManager } = await navigator.serviceWorker.ready;
  const known = await pushManager.getSubscription();
  const subscription =
    known ?? (await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key }));
  const { endpoint = "", keys = {} } = subscription.toJSON();
  const told = await push.begin({ endpoint, p256dh: keys.p256dh ?? "", auth: keys.auth ?? "", nameless });
  cache.setQueryData(KEY, told);
  return true;
}

/** Ends it, here and at the push service. */
export async function leaveDevice(): Promise<void> {
  await push.end();
  const registration = await navigator.serviceWorker.getRegistration();
  await (await registration?.pushManager.getSubscription())?.unsubscribe();
  await cache.invalidateQueries({ queryKey: KEY });
}
