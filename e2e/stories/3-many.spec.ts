// Point 3, five hundred cards: only those near the window are drawn, and each is moved as on a small board. How quickly is
// measured by `cargo xtask bench screens` (../pace).
import { CARDS, FullBoard } from '../support/board.ts';
import { expect, test } from '../support/story.ts';

test('@desktop-en one of five hundred cards is dragged, another is moved by key', async ({ windowOf, workspace, effort }) => {
  const page = await windowOf('rep');
  const board = await FullBoard.open(workspace, page);
  expect(await page.locator('[data-card]').count(), 'cards that are drawn').toBeLessThan(CARDS / 2);

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
});
