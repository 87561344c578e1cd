// What a person does all day, on a processor four times slower than this one. `cargo xtask bench screens` prints the figures.
import { FullBoard } from '../support/board.ts';
import { slowed } from '../support/pace.ts';
import { many, mark } from '../support/seed.ts';
import { expect, test } from '../support/story.ts';

const TIMES = 20;
const SLOWER = 4;

test('a board of five hundred cards', async ({ windowOf, workspace, effort }) => {
  const page = await windowOf('rep');
  const board = await FullBoard.open(workspace, page);
  const pace = await slowed(page, SLOWER);
  let card: string | null = null;
  const drag = async () => {
    card = await board.first().getAttribute('data-card');
    await effort(page).drag(board.first(), board.column(1));
  };
  await pace.of('a card of 500 is dragged', TIMES, drag, () => board.left(card, 0));
  const move = async () => {
    card = await board.first().getAttribute('data-card');
    await board.first().focus();
    await page.keyboard.press('m');
    await pace.rest();
    await page.keyboard.press('3');
  };
  await pace.of('a card of 500 is moved by key', TIMES, move, () => board.left(card, 0));
});

test('a list of five hundred people', async ({ windowOf, workspace }) => {
  const api = await workspace.as('rep');
  await many(500, (n) => api.create('contacts', { name: mark('Person'), email: `p${n}@example.com` }));
  const page = await windowOf('rep');
  await page.goto('/people');
  const rows = page.locator('[data-row]');
  await expect(rows.first()).toBeVisible();
  const pace = await slowed(page, SLOWER);
  await rows.first().focus();
  await pace.of('the next of 500 rows by key', TIMES, () => page.keyboard.press('ArrowDown'));
  const open = async () => {
    await page.keyboard.press('Control+k');
    await pace.rest();
    await expect(page.locator('#find-options')).toBeVisible();
    await page.keyboard.press('Escape');
  };
  await pace.of('the palette opens', TIMES, open, () => expect(page.locator('#find-options')).toBeHidden());
  await page.keyboard.press('Control+k');
  const word = 'person person person';
  await pace.of('a letter is typed into the palette', word.length, (n) => page.keyboard.press(word[n] === ' ' ? 'Space' : (word[n] ?? 'a')));
  await page.keyboard.press('Escape');
  // The list hears no key until the palette is gone.
  await expect(page.locator('#find-options')).toBeHidden();
  await page.keyboard.press('Home');
  await pace.rest();
  const back = async () => {
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.goBack();
    await expect(rows.first()).toBeVisible();
    await pace.rest();
  };
  await pace.of('a person opens from the list', TIMES, () => pace.click(rows.first().locator('a').first()), back);
});

test('the plan of a day, and what happened told in a line', async ({ say, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  await many(TIMES, async (n) => {
    const { id } = await api.create('contacts', { name: mark('Person'), mobile: '0912 345 678' });
    await api.create('promises', { what: 'Send the quote', due_on: `2026-01-${String((n % 28) + 1).padStart(2, '0')}`, contact: id });
  });
  const page = await windowOf('rep');
  await page.goto('/');
  const people = page.locator('[data-person]');
  await expect(people.first()).toBeVisible();
  const pace = await slowed(page, SLOWER);
  await people.first().focus();
  await pace.of('the next person of Today by key', TIMES, (n) => page.keyboard.press(n % 2 === 0 ? 'j' : 'k'));
  const sheet = page.getByRole('dialog');
  const log = async () => {
    await pace.click(people.first().getByRole('button', { name: say('today.log') }));
    await pace.rest();
    await pace.click(sheet.getByRole('button', { name: say('activity.ending.talked') }));
  };
  const settled = async () => {
    await expect(sheet).toBeHidden();
    // Until the people stand where they belong now: nobody aims at what is about to move.
    await pace.rest();
    await pace.rest();
  };
  await pace.of('a call is logged from Today', TIMES, log, settled);
  await page.keyboard.press('l');
  await expect(page.getByRole('textbox', { name: say('capture.title') })).toBeFocused();
  const line = 'called a person abcd';
  await pace.of('a letter is typed into what happened', line.length, (n) => page.keyboard.press(line[n] === ' ' ? 'Space' : (line[n] ?? 'a')));
});
