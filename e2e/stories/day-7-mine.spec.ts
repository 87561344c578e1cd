// What belongs to the rep alone: her ratios against her own weeks before, each number open into its rows.
import { expect, type Page, test } from '../support/story.ts';

const WEEK = 7 * 86_400_000;
const past = (weeks: number) => new Date(Date.now() - weeks * WEEK).toISOString();

async function open(page: Page, title: string) {
  await page.goto('/mine');
  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
}

test('ratios are held against my own weeks before, and every number opens into its rows', async ({ say, look, windowOf, workspace }) => {
  const nia = await workspace.newcomer();
  const api = await workspace.as(nia);
  const account = await api.create('accounts', { name: '台泥' });
  for (let week = 5; week <= 14; week += 1) {
    for (let n = 0; n < 4 + (week % 2); n += 1) await api.create('activities', { kind: n === 0 ? 'meeting' : 'call', starts_at: past(week) });
  }
  for (let n = 0; n < 9; n += 1) await api.create('activities', { kind: 'call', subject: '電話', account: account.id, starts_at: past(2) });
  const page = await windowOf(nia);
  await open(page, say('mine.title'));
  const outside = page.getByRole('list', { name: say('mine.ratios.unusual') }).getByRole('listitem');
  await expect(outside.filter({ hasText: '9' }).first()).toBeVisible();
  await look(page, 'mine-ratios');
  await page.getByText(say('mine.ratios.everyWeek')).click();
  await expect(page.getByRole('row').filter({ hasText: say('mine.part.now') })).toBeVisible();
  await page.getByRole('link', { name: `${say('mine.step.activities')}: 9`, exact: true }).click();
  await expect(page).toHaveURL(/\/o\/activities\?/);
  await expect(page.getByText('電話').first()).toBeVisible();
});

test('whoever opens a record of mine is told to me, with the reason she gave', async ({ say, look, windowOf, workspace }) => {
  const nia = await workspace.newcomer();
  const api = await workspace.as(nia);
  const name = `王小明${Date.now() % 1000}`;
  const person = await api.create('contacts', { name });
  const manager = await windowOf('manager');
  await manager.goto(`/people/${person.id}`);
  await manager.getByRole('button', { name: say('record.actions') }).click();
  await manager.getByRole('menuitem', { name: say('record.why') }).click();
  await manager.getByLabel(say('look.reason')).fill('週一會談前');
  await look(manager, 'mine-why');
  await manager.getByRole('button', { name: say('look.save') }).click();
  await expect(manager.getByRole('dialog')).toBeHidden();
  const page = await windowOf(nia);
  await open(page, say('mine.title'));
  const looks = page.getByRole('list', { name: say('mine.looks.title') }).getByRole('listitem');
  await expect(async () => {
    await page.reload();
    await expect(looks.filter({ hasText: name })).toContainText('週一會談前', { timeout: 5_000 });
  }).toPass();
  await expect(looks).toHaveCount(1);
  await looks.first().scrollIntoViewIfNeeded();
  await look(page, 'mine-looks');
});

test('typing is counted, and all of mine comes in one file', async ({ say, look, windowOf, workspace }) => {
  const nia = await workspace.newcomer();
  const api = await workspace.as(nia);
  await api.create('activities', { kind: 'call', body: 'x'.repeat(1000), origin: 'pasted' });
  const person = await api.create('contacts', { name: '林' });
  await api.create('notes', { body: '0123456789', private: true, contact: person.id });
  const page = await windowOf(nia);
  await open(page, say('mine.title'));
  await expect(page.getByText(/1,000/).first()).toBeVisible();
  await page.getByRole('button', { name: say('mine.export.button') }).scrollIntoViewIfNeeded();
  await look(page, 'mine-friction');
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: say('mine.export.button') }).click();
  expect((await coming).suggestedFilename()).toBe('my-guanxi.zip');
});
