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
  await page.getByRole('link', { name: `${say('mine.step.activities')}: 9` }).click();
  await expect(page).toHaveURL(/\/o\/activities\?/);
  await expect(page.getByText('電話').first()).toBeVisible();
});
