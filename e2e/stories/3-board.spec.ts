// Point 3, the board (a phone has tabs instead of columns): a card is carried by mouse, finger and keyboard, sums follow at once and two people
// meet at one card.
import type { Api, Row } from '../support/api.ts';
import { deal, pipeline, ref } from '../support/seed.ts';
import { expect, held, type Page, test } from '../support/story.ts';

const stageOf = async (api: Api, it: Row) => ref((await api.get('opportunities', it.id))['stage']).id;
const card = (page: Page, it: Row) => page.locator(`[data-card="${it.id}"]`);
const lifted = (page: Page) => page.locator('[data-lifted]');
const column = (page: Page, stage: Row | undefined) => page.getByRole('listitem', { name: String(stage?.['name']), exact: true });

test('@desktop-en a card is carried by a finger', async ({ windowOf, workspace }) => {
  const line = await pipeline(workspace.admin);
  const api = await workspace.as('rep');
  const it = await deal(api, { pipeline: line.id });
  const page = await windowOf('rep', { hasTouch: true, viewport: { width: 1024, height: 768 } });
  await page.goto(`/deals?pipeline=${line.id}`);
  await ready(page);
  const finger = await page.context().newCDPSession(page);
  const from = await middle(page, `[data-card="${it.id}"]`);
  const to = await column(page, line.stages[1]).boundingBox();
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: { x: number; y: number }) =>
    finger.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [at] : [] });
  await touch('touchStart', from);
  // A long press lifts; a quick swipe would scroll.
  await page.waitForTimeout(300);
  const end = { x: (to?.x ?? 0) + (to?.width ?? 0) / 2, y: from.y };
  for (let step = 1; step <= 12; step += 1) {
    await touch('touchMove', { x: from.x + ((end.x - from.x) * step) / 12, y: from.y });
  }
  await page.waitForTimeout(150);
  await touch('touchEnd');
  await expect(column(page, line.stages[1]).getByText(String(it['name']))).toBeVisible();
  await expect.poll(() => stageOf(api, it)).toBe(line.stages[1]?.id);
});

test('@desktop-en a card is lifted, carried and dropped with Space and the arrows', async ({ windowOf, workspace }) => {
  const line = await pipeline(workspace.admin);
  const api = await workspace.as('rep');
  const it = await deal(api, { pipeline: line.id });
  const page = await windowOf('rep');
  await page.goto(`/deals?pipeline=${line.id}`);
  await ready(page);
  await card(page, it).focus();
  await page.keyboard.press('Space');
  await expect(lifted(page)).toHaveCount(1);
  await page.keyboard.press('ArrowRight');
  await expect(column(page, line.stages[1]).locator('[data-over]')).toBeVisible();
  await page.keyboard.press('Space');
  await expect.poll(() => stageOf(api, it)).toBe(line.stages[1]?.id);
  await expect(column(page, line.stages[1]).getByText(String(it['name']))).toBeVisible();
  // Escape puts a lifted card back.
  await expect(lifted(page)).toHaveCount(0);
  await card(page, it).focus();
  await page.keyboard.press('Space');
  await expect(lifted(page)).toHaveCount(1);
  await page.keyboard.press('ArrowRight');
  await expect(column(page, line.stages[2]).locator('[data-over]')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(lifted(page)).toHaveCount(0);
  expect(await stageOf(api, it)).toBe(line.stages[1]?.id);
});

test('@desktop-en a card is put back however quickly Escape follows the arrow', async ({ windowOf, workspace }) => {
  const line = await pipeline(workspace.admin);
  const api = await workspace.as('rep');
  const it = await deal(api, { pipeline: line.id });
  const page = await windowOf('rep');
  await page.goto(`/deals?pipeline=${line.id}`);
  await ready(page);
  await card(page, it).focus();
  await page.keyboard.press('Space');
  await expect(lifted(page)).toHaveCount(1);
  // Both before anything is painted, as on a machine that is busy.
  await card(page, it).evaluate((lifted) => {
    for (const [key, keyCode] of [['ArrowRight', 39], ['Escape', 27]] as const) {
      lifted.dispatchEvent(new KeyboardEvent('keydown', { key, keyCode, bubbles: true, cancelable: true }));
    }
  });
  await expect(lifted(page)).toHaveCount(0);
  // And the board works on.
  await card(page, it).focus();
  await page.keyboard.press('Space');
  await expect(lifted(page)).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(lifted(page)).toHaveCount(0);
});

test('@desktop-en a reason to look at a deal stands on its card, though it comes after the board', async ({ say, windowOf, workspace }) => {
  const line = await pipeline(workspace.admin);
  const api = await workspace.as('rep');
  const it = await deal(api, { pipeline: line.id });
  for (const day of ['2027-04-01', '2027-05-01']) await api.change('opportunities', it.id, { close_date: day });
  const page = await windowOf('rep');
  const release = await held(page, '**/api/v1/opportunities/flags*');
  await page.goto(`/deals?pipeline=${line.id}`);
  await ready(page);
  release();
  await expect(card(page, it)).toContainText(say('flags.short.pushed', { times: 2 }));
});

test('@desktop-en the sums of the columns follow a card at once', async ({ windowOf, workspace, effort }) => {
  const line = await pipeline(workspace.admin);
  const api = await workspace.as('rep');
  const it = await deal(api, { pipeline: line.id, amount: { amount: '30000', currency: 'TWD' } });
  await deal(api, { pipeline: line.id, amount: { amount: '50000', currency: 'TWD' } });
  const page = await windowOf('rep');
  await page.goto(`/deals?pipeline=${line.id}`);
  await ready(page);
  const [first, second] = [column(page, line.stages[0]), column(page, line.stages[1])];
  await expect(first).toContainText('80');
  await effort(page).drag(card(page, it), second);
  await expect(second).toContainText('30');
  await expect(first).toContainText('50');
  // Shown before the server said so, and still right after it has.
  await expect.poll(() => stageOf(api, it)).toBe(line.stages[1]?.id);
  type Board = { columns: { stage: { id: string }; count: number; totals: { amount: string }[]; weighted: { amount: string }[] }[] };
  const board = await api.call<Board>('GET', `/opportunities/board?pipeline=${line.id}`);
  const sums = board.columns.slice(0, 2).map(({ count, totals, weighted }) => [count, Number(totals[0]?.amount), Number(weighted[0]?.amount)]);
  expect(sums).toEqual([[1, 50_000, 10_000], [1, 30_000, 12_000]]);
  await expect(second).toContainText('12');
});

test('@desktop-en two people who move one card see each other and lose nothing', async ({ say, windowOf, workspace, effort }) => {
  const line = await pipeline(workspace.admin);
  const api = await workspace.as('rep');
  const it = await deal(api, { pipeline: line.id });
  const [hers, his] = await Promise.all([windowOf('rep'), windowOf('manager')]);
  await Promise.all([hers, his].map((page) => page.goto(`/deals?pipeline=${line.id}`)));
  await Promise.all([ready(hers), ready(his)]);
  await effort(hers).drag(card(hers, it), column(hers, line.stages[1]));
  await expect(column(his, line.stages[1]).locator(`[data-card="${it.id}"]`)).toBeVisible({ timeout: 2_000 });
  // Now his window is behind: what it sends was decided by what it saw.
  await his.route('**/api/v1/opportunities/board*', (route) => route.abort());
  await api.call('POST', `/opportunities/${it.id}/move`, { stage: line.stages[2]?.id });
  await effort(his).drag(card(his, it), column(his, line.stages[0]));
  await expect(his.getByRole('dialog', { name: say('conflict.title') })).toBeVisible();
  expect(await stageOf(api, it), 'nothing is overwritten unasked').toBe(line.stages[2]?.id);
  await his.unroute('**/api/v1/opportunities/board*');
  await his.getByRole('dialog').getByRole('button', { name: say('conflict.keep') }).click();
  await expect(his.getByRole('dialog')).toBeHidden();
});

/** The library that drags has arrived. */
async function ready(page: Page): Promise<void> {
  await expect(page.locator('[data-rfd-droppable-id]').first()).toBeVisible();
}

async function middle(page: Page, selector: string): Promise<{ x: number; y: number }> {
  const box = await page.locator(selector).boundingBox();
  if (!box) throw new Error(`${selector} is not on the screen`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
