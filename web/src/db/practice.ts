// The workspace to practise in, as screens ask for it.

import { useQuery } from "@tanstack/react-query";
import { practice } from "@/api/practice";

const KEY = ["practice"] as const;

/** Whether this is one, and as whom one comes in. */
export const usePractice = () =>
  useQuery({
    queryKey: KEY,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) => practice.read(signal),
  });

/** Begins it anew; `far` hears how far it is. Answers when it is made. */
export async function beginAnew(far: (done: number, all: number) => void): Promise<void> {
  await practice.reset();
  // The server ends and comes up again: until then nobody may answer, and the old one may still.
  let made = false;
  for (let asked = 0; asked < 600; asked += 1) {
    await new Promise((done) => setTimeout(done, 300));
    const now = await practice.read().catch(() => undefined);
    if (now?.making) {
      made = true;
      far(now.making.done, now.making.all);
    } else if (now && made) return;
    // So quick that nobody saw it being made.
    else if (now && asked > 20) return;
  }
}
