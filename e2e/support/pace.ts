// How long a person waits until what she did is painted, on a machine slower than this one.
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';

const results = join(import.meta.dirname, '../results');
/** The Event Timing API says nothing of what is painted sooner than this. */
const SOONEST_MILLISECONDS = 16;
/** After an act: its picture, and whatever it set off that would make the next one wait. */
const REST_MILLISECONDS = 400;
/** Between reaching something and pressing it: nobody does both at once, and what lights up under the hand is no answer to the press. */
const AIMED_MILLISECONDS = 100;

type Seen = Window & { slowestInteraction: number };

/** Slows the page's processor down and measures what is done from now on by the Event Timing API. */
export async function slowed(page: Page, times: number): Promise<Pace> {
  await page.evaluate((soonest) => {
    const seen = window as unknown as Seen;
    seen.slowestInteraction = 0;
    const note = (list: PerformanceObserverEntryList) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { interactionId?: number })[]) {
        if (entry.interactionId) seen.slowestInteraction = Math.max(seen.slowestInteraction, Math.round(entry.duration));
      }
    };
    new PerformanceObserver(note).observe({ type: 'event', durationThreshold: soonest } as PerformanceObserverInit);
  }, SOONEST_MILLISECONDS);
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: times });
  return new Pace(page);
}

export class Pace {
  constructor(private readonly page: Page) {}

  /**
   * Does something a number of times and keeps, of each time, the slowest interaction; for the table of figures. What has come of it is
   * looked at afterwards: looking takes the page's own processor, and would count as its slowness.
   */
  async of(what: string, times: number, act: (n: number) => Promise<void>, then?: (n: number) => Promise<void>): Promise<void> {
    const milliseconds: number[] = [];
    for (let n = 0; n < times; n += 1) {
      await this.slowest();
      await act(n);
      await this.rest();
      milliseconds.push(Math.max(await this.slowest(), SOONEST_MILLISECONDS));
      await then?.(n);
    }
    console.log(`${what}: ${milliseconds.join(', ')} ms`);
    expect(Math.max(...milliseconds), 'an interaction was seen').toBeGreaterThan(SOONEST_MILLISECONDS);
    mkdirSync(results, { recursive: true });
    appendFileSync(join(results, 'pace.jsonl'), `${JSON.stringify({ what, milliseconds })}\n`);
  }

  /** As long as a person looks at what she did; nothing is asked of the page meanwhile. */
  rest(): Promise<void> {
    return this.page.waitForTimeout(REST_MILLISECONDS);
  }

  /** Clicks into the middle of something that stands still, once the hand has come to rest on it. */
  async click(at: Locator): Promise<void> {
    await at.scrollIntoViewIfNeeded();
    const box = await at.boundingBox();
    if (!box) throw new Error('there is nothing to click on');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await this.page.mouse.move(x, y);
    await this.page.waitForTimeout(AIMED_MILLISECONDS);
    await this.page.mouse.click(x, y);
  }

  /** Milliseconds of the slowest interaction since the last call. */
  private slowest(): Promise<number> {
    return this.page.evaluate(() => {
      const seen = window as unknown as Seen;
      const { slowestInteraction } = seen;
      seen.slowestInteraction = 0;
      return slowestInteraction;
    });
  }
}
