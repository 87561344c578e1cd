// What belongs to the caller alone.

import { ask, Problem } from "./client";

export type { MyFriction, MyLook, MyRatios, MyStep, MyWeek } from "./wire.gen";

export const mine = {
  ratios: (weeks: number, behind?: string, signal?: AbortSignal) =>
    ask("get", "/mine/ratios", { query: behind ? { weeks, behind } : { weeks }, signal }),
  friction: (weeks: number, signal?: AbortSignal) =>
    ask("get", "/mine/friction", { query: { weeks }, signal }),
  looks: (after?: string, signal?: AbortSignal) =>
    ask("get", "/mine/looks", { query: after ? { after } : {}, signal }),
};

/** Everything that is hers, a piece at a time; `came` is told how many bytes there are by now. */
export async function myFile(came: (bytes: number) => void): Promise<Blob> {
  const answer = await fetch("/api/v1/mine/export").catch(() => undefined);
  const reader = answer?.ok ? answer.body?.getReader() : undefined;
  if (!answer || !reader) throw new Problem(answer?.status ?? 0, {});
  // Each a blob: with all her photos they are more than memory should hold.
  const pieces: Blob[] = [];
  let bytes = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    pieces.push(new Blob([next.value]));
    bytes += next.value.length;
    came(bytes);
  }
  return new Blob(pieces, { type: "application/zip" });
}
