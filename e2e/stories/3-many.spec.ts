// Point 3, five hundred cards: only those near the window are drawn, and each is moved as on a small board. How quickly is
// measured by `cargo xtask bench screens` (../pace).
import { CARDS, FullBoard } from '../support/board.ts';
import { expect, test } from '../support/story.ts';

test('@desktop-en one of five hundred cards is dragged, another is moved by key', async ({ windowOf, workspace, effort }) => {
  const page = await windowOf('rep');
  const board = await FullBoard.open(workspace, page);
  expect(await page.locator('[data-card]').count(), 'cards that are drawn').toBeLessThan(CARDS / 10);

  const dragged = await board.first().getAttribute('data-card');
  await effort(page).drag(board.first(), board.column(1));
  await board.stands(dragged, 1);

  const moved = await board.first().getAttribute('data-card');
  expect(moved).not.toBe(dragged);
  await board.first().focus();
  await page.keyboard.press('m');
  await page.keyboard.press('3');
  await board.stands(moved, 2);
  await expect.poll(async () => (await (await workspace.as('rep')).get('opportunities', String(moved)))['stage']).toMatchObject({ label: 'Agree' });

  // However far down a column she looks, few cards are drawn, and the one that has the focus stays.
  await board.first().focus();
  const focused = await board.first().getAttribute('data-card');
  await board.column(0).hover();
  for (let turn = 0; turn < 8; turn += 1) {
    await page.mouse.wheel(0, 1200);
    await page.waitForTimeout(100);
  }
  const held = page.locator(`[data-card="${focused}"]`);
  await expect(held).not.toBeInViewport();
  expect(await page.locator('[data-card]').count(), 'cards that are drawn').toBeLessThan(CARDS / 10);
  await expect(held).toBeFocused();
});
