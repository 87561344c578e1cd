// Point 3, the list: thousands of rows under one scroll bar, arranged by words, columns, order and groups; a view is kept and
// shared; cells are changed in place, many rows at once, and all of it is taken back.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Row } from '../support/api.ts';
import { labels } from '../support/labels.ts';
import { many, mark } from '../support/seed.ts';
import { expect, type Page, test, type Words } from '../support/story.ts';

const rows = (page: Page) => page.getByRole('grid').locator('[data-row][data-column="0"]');
const cell = (page: Page, it: Row, column: number) => page.locator(`[data-row="${it.id}"][data-column="${column}"]`);

test('@desktop-zh two thousand rows scroll, and only those in sight are drawn', async ({ say, windowOf, workspace }) => {
  const family = mark('F').replace(' ', '');
  const lines = Array.from({ length: 2000 }, (_, n) => `${family} ${String(n).padStart(4, '0')},${family},${family}-${n}`);
  const file = join(mkdtempSync(join(tmpdir(), 'guanxi-rows-')), 'products.csv');
  writeFileSync(file, `Name,Family,Code\n${lines.join('\n')}\n`);
  workspace.server.command(['import', 'product', file, '--yes']);
  const page = await windowOf('admin');
  await page.goto(`/o/products?family=${family}&sort=name`);
  await expect(page.getByText(say('list.count', { count: 2000, shown: '2,000' }))).toBeVisible();
  await expect(page.getByText(`${family} 0000`)).toBeVisible();
  const grid = page.getByRole('grid');
  for (let n = 0; n < 80; n += 1) {
    await grid.evaluate((box) => box.scrollTo(0, box.scrollHeight));
    if (await page.getByText(`${family} 1999`).isVisible()) break;
    await page.waitForTimeout(60);
  }
  await expect(page.getByText(`${family} 1999`)).toBeVisible();
  expect(await rows(page).count(), 'rows drawn').toBeLessThan(60);
  // Back from a record, the list stands where it was left.
  await page.getByText(`${family} 1995`).click();
  await expect(page.getByRole('heading', { name: `${family} 1995` })).toBeVisible();
  await page.goBack();
  await expect(page.getByText(`${family} 1995`)).toBeVisible();
});

test('@desktop-zh columns, order and groups are chosen, kept as a view, and opened by somebody else', async ({ say, look, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const [name, department] = [mark('View'), mark('Dept')];
  await many(6, (n) => api.create('contacts', { name: `${mark('Row')} ${n}`, department, title: n % 2 ? 'Buyer' : 'Owner' }));
  const page = await windowOf('rep');
  await page.goto(`/people?department=${encodeURIComponent(department)}`);
  await expect(rows(page)).toHaveCount(6);
  const named = await labels(api, workspace.language);
  const label = (field: string) => named('contact', field);
  await page.getByRole('button', { name: say('list.arrange') }).click();
  await page.getByRole('checkbox', { name: label('department') }).check();
  await page.getByRole('checkbox', { name: label('email') }).uncheck();
  await look(page, '3-list-columns');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('columnheader', { name: label('department') })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: label('email') })).toHaveCount(0);
  await page.getByTitle(say('list.sortBy', { field: label('name') })).click();
  await expect(page.getByRole('columnheader', { name: label('name') })).toHaveAttribute('aria-sort', 'ascending');
  await page.getByRole('button', { name: say('views.save') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(say('views.name')).fill(name);
  await dialog.getByLabel(say('views.share')).check();
  await look(page, '3-list-save-view');
  await dialog.getByRole('button', { name: say('common.save') }).click();
  await expect(page.getByRole('link', { name })).toBeVisible();
  // Another arrangement is chosen anew from what it is.
  await page.getByRole('link', { name: say('views.all') }).click();
  await expect(page.getByRole('columnheader', { name: label('department') })).toHaveCount(0);
  await page.getByRole('button', { name: say('list.arrange') }).click();
  await expect(page.getByRole('checkbox', { name: label('email') })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: label('department') })).not.toBeChecked();

  const other = await windowOf('manager');
  await other.goto('/people');
  await other.getByRole('link', { name }).click();
  await expect(rows(other)).toHaveCount(6);
  await expect(other.getByRole('columnheader', { name: label('department') })).toBeVisible();
  await expect(other.getByRole('columnheader', { name: label('name') })).toHaveAttribute('aria-sort', 'ascending');
});

test('@desktop names stand where they are looked up: by strokes, or by reading for whoever says so', async ({ say, look, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const department = mark('Order');
  for (const name of ['zoe', '陳大文', 'Ann', '王小明', '林美玲']) await api.create('contacts', { name, department });
  const page = await windowOf('rep');
  const list = `/people?department=${encodeURIComponent(department)}&sort=name`;
  await page.goto(list);
  await expect(rows(page)).toContainText(['王小明', '林美玲', '陳大文', 'Ann', 'zoe']);
  await page.goto('/settings/profile');
  const person = page.getByRole('region', { name: say('settings.profile.title') });
  await person.getByLabel(say('profile.nameOrder')).selectOption('reading');
  await look(page, '3-list-name-order');
  await person.getByRole('button', { name: say('common.save') }).click();
  await expect(page.getByText(say('profile.saved'))).toBeVisible();
  await page.goto(list);
  await expect(rows(page)).toContainText(['林美玲', '陳大文', '王小明', 'Ann', 'zoe']);
});

test('@desktop-zh rows are grouped with their counts and sums, and a group opens and closes', async ({ look, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const description = mark('grouped');
  await many(5, (n) => api.create('opportunities', { name: mark('Deal'), description, next_step: description, amount: { amount: '1000', currency: 'TWD' }, source: n < 2 ? 'referral' : 'website' }));
  const page = await windowOf('rep');
  await page.goto(`/deals?view=list&next_step=${encodeURIComponent(description)}&group=source`);
  const groups = page.getByRole('grid').locator('button[aria-expanded]');
  await expect(groups).toHaveCount(2);
  await expect(rows(page)).toHaveCount(5);
  // Each heading has its count and the sum of its amounts.
  const heading = (n: number) => page.getByRole('row').filter({ has: page.locator('button[aria-expanded]') }).nth(n);
  const said = await Promise.all([0, 1].map((n) => heading(n).innerText()));
  expect(said.map((text) => /(^|\D)[23](\D|$)/.test(text) && /[23](k|,000|000)/i.test(text))).toEqual([true, true]);
  await look(page, '3-list-groups');
  await groups.first().click();
  await expect(rows(page)).not.toHaveCount(5);
  await expect(groups.first()).toHaveAttribute('aria-expanded', 'false');
});

test('@desktop-zh cells are changed by keyboard, many rows at once, and all of it is taken back', async ({ say, look, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const department = mark('Dept');
  const made = await many(4, (n) => api.create('contacts', { name: `${mark('Row')} ${n}`, department, title: 'Buyer' }));
  const page = await windowOf('rep');
  await page.goto(`/people?department=${encodeURIComponent(department)}&sort=name&cols=name,title,department`);
  await expect(rows(page)).toHaveCount(4);
  const [first, second] = made as [Row, Row];
  const title = async (it: Row) => (await api.get('contacts', it.id))['title'];

  // J goes down, E edits, Enter keeps.
  await cell(page, first, 0).focus();
  await page.keyboard.press('j');
  await page.keyboard.press('ArrowRight');
  await expect(cell(page, second, 1)).toBeFocused();
  await page.keyboard.press('e');
  await expect(cell(page, second, 1).getByRole('textbox')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('Head of purchasing');
  await page.keyboard.press('Enter');
  await expect.poll(() => title(second)).toBe('Head of purchasing');
  await expect(cell(page, second, 1)).toContainText('Head of purchasing');
  await expect(cell(page, second, 1), 'the keyboard goes on from here').toBeFocused();
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => title(second)).toBe('Buyer');

  // X selects; the bar changes what is selected.
  await cell(page, first, 0).focus();
  for (const key of ['x', 'j', 'x', 'j', 'x']) await page.keyboard.press(key);
  const bar = page.getByRole('toolbar');
  await expect(bar).toContainText(say('list.selected', { count: 3 }));
  await bar.getByRole('button', { name: say('list.change') }).click();
  const label = await labels(api, workspace.language);
  await page.getByLabel(say('list.changeField'), { exact: true }).selectOption({ label: label('contact', 'title') });
  await page.getByLabel(say('list.changeTo'), { exact: true }).fill('Engineer');
  await look(page, '3-list-bulk');
  await page.getByRole('button', { name: say('list.changeApply') }).click();
  const titles = async () => Promise.all(made.map(title));
  await expect.poll(titles).toEqual(['Engineer', 'Engineer', 'Engineer', 'Buyer']);
  await page.getByRole('button', { name: say('undo.button') }).last().click();
  await expect.poll(titles).toEqual(['Buyer', 'Buyer', 'Buyer', 'Buyer']);

  // Space looks at a record beside the list, Enter opens it.
  await cell(page, first, 0).focus();
  await page.keyboard.press('Space');
  await expect(page.getByRole('complementary', { name: say('peek.label') })).toBeVisible();
  await look(page, '3-list-peek');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/people/${first.id}`));
});

test('@desktop-zh a list is narrowed by a condition in words, and a condition that fits nothing can be dropped', async ({ say, look, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const department = mark('Dept');
  await many(2, (n) => api.create('contacts', { name: `${mark('Row')} ${n}`, department, title: `Title ${n}` }));
  const page = await windowOf('rep');
  await page.goto(`/people?department=${encodeURIComponent(department)}`);
  await expect(rows(page)).toHaveCount(2);
  const label = await labels(api, workspace.language);
  await narrow(page, say, label('contact', 'title'), 'Title 1');
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole('button', { name: say('filter.drop') }).last().click();
  await expect(rows(page)).toHaveCount(2);
  await narrow(page, say, label('contact', 'title'), 'nobody has this');
  await expect(page.getByText(say('list.noMatch'))).toBeVisible();
  await look(page, '3-list-no-match');
  // Each condition is named with what there would be without it.
  await page.getByRole('button', { name: say('list.dropFor', { count: 2, n: 2 }) }).click();
  await expect(rows(page)).toHaveCount(2);
});

/** Filters by a field's name. */
async function narrow(page: Page, say: Words, field: string, value: string): Promise<void> {
  await page.getByRole('button', { name: say('filter.add'), exact: true }).click();
  await expect(page.getByRole('textbox', { name: say('filter.field') })).toBeFocused();
  await page.keyboard.type(field);
  await page.keyboard.press('Enter');
  await page.getByLabel(say('filter.value'), { exact: true }).fill(value);
  await page.keyboard.press('Enter');
}
