// When a screen is finished: nothing is awaited, moves, or changes any more. Before that a picture shows what no person sees.
import { expect, type Page, type Request } from '@playwright/test';

const STILL_MILLISECONDS = 150;
const PATIENCE_MILLISECONDS = 10_000;

const asked = new WeakMap<Page, Set<Request>>();

/** What nobody waits for: the stream of events is never answered, and a day is taken along question by question. */
const UNWAITED = ['/live', '/batch'];

/** Keeps in mind what the page has asked for and has not been answered. */
export function followRequests(page: Page): void {
  const open = new Set<Request>();
  asked.set(page, open);
  page.on('request', (request) => !UNWAITED.some((end) => request.url().endsWith(end)) && open.add(request));
  const answered = (request: Request) => open.delete(request);
  page.on('requestfinished', answered);
  page.on('requestfailed', answered);
}

/** Waits until the screen stands still. */
export async function settled(page: Page): Promise<void> {
  await expect.poll(() => [...(asked.get(page) ?? [])].map((request) => request.url()), 'not yet answered').toEqual([]);
  await expect(page.locator('[aria-busy=true]').filter({ visible: true }), 'parts that still wait').toHaveCount(0);
  await still(page);
}

/** Waits until nothing moves or changes, though parts may still be awaited. */
export async function still(page: Page): Promise<void> {
  await page.evaluate(stands, { quiet: STILL_MILLISECONDS, patience: PATIENCE_MILLISECONDS });
}

/** Runs in the page. */
async function stands({ quiet, patience }: { quiet: number; patience: number }): Promise<void> {
  let changed = performance.now();
  const watch = new MutationObserver(() => {
    changed = performance.now();
  });
  watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  const blank = () => (document.querySelector('main') ?? document.body).innerText.trim() === '';
  const moving = () => document.getAnimations().some(({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity);
  const end = performance.now() + patience;
  while (blank() || moving() || performance.now() - changed < quiet) {
    if (performance.now() > end) throw new Error('the screen never stands still');
    await new Promise((done) => requestAnimationFrame(done));
  }
  watch.disconnect();
}
