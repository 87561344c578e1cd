// How long a person waits until what she did is painted, on a machine slower than this one.
import type { Page } from '@playwright/test';

type Seen = Window & { slowestInteraction: number };

/** Slows the page's processor down and measures every interaction from now on by the Event Timing API. */
export async function slowed(page: Page, times: number): Promise<{ slowest(): Promise<number> }> {
  await page.evaluate(() => {
    const seen = window as unknown as Seen;
    seen.slowestInteraction = 0;
    const note = (list: PerformanceObserverEntryList) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { interactionId?: number })[]) {
        if (entry.interactionId) seen.slowestInteraction = Math.max(seen.slowestInteraction, Math.round(entry.duration));
      }
    };
    new PerformanceObserver(note).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  });
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: times });
  return {
    /** Milliseconds of the slowest interaction since the last call. */
    slowest: () =>
      page.evaluate(() => {
        const seen = window as unknown as Seen;
        const { slowestInteraction } = seen;
        seen.slowestInteraction = 0;
        return slowestInteraction;
      }),
  };
}
