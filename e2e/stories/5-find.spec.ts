// Point 5, find: anybody and anything from anywhere, in both languages, in three keystrokes.
import { labels } from '../support/labels.ts';
import { deal, mark } from '../support/seed.ts';
import { expect, type Page, test } from '../support/story.ts';

const FOUND: [string, (name: string) => string][] = [
  ['two Chinese characters', () => '璩瓏'],
  ['the other form of a character', () => '臺鐫'],
  ['wide letters', () => 'ｑｕｉｘｔｅｒ'],
  ['a slip of the finger', () => 'Quixtre'],
];

test('@both people and companies are found in both languages, forgiving a slip', async ({ say, look, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const names = { person: `王${'璩瓏'} ${mark('')}`, company: `台鐫精密 ${mark('')}`, english: `Quixter ${mark('')}` };
  await api.create('contacts', { name: names.person });
  await api.create('accounts', { name: names.company });
  await api.create('contacts', { name: names.english });
  const expected = [names.person, names.company, names.english, names.english];
  const page = await windowOf('rep');
  await page.goto('/');
  for (const [n, [how, typed]] of FOUND.entries()) {
    await open(page, say('top.search'), say('find.title'));
    await page.getByRole('combobox', { name: say('find.title') }).fill(typed(''));
    const option = page.getByRole('option', { name: expected[n]?.trim() ?? '' });
    await expect(option, how).toBeVisible();
    if (n === 0) await look(page, '5-find');
    await page.keyboard.press('Escape');
  }
});

test('@desktop anybody is found and opened in few keys', async ({ say, windowOf, workspace, effort }) => {
  const page = await windowOf('rep');
  const api = await workspace.as('rep');
  const { id } = await api.create('contacts', { name: 'Zyx Wvuts' });
  await page.goto('/');
  await expect(page.getByRole('navigation', { name: say('nav.label') })).toBeVisible();
  const count = effort(page);
  await count.press('Control+k');
  await expect(page.getByRole('combobox', { name: say('find.title') })).toBeFocused();
  await count.type('zyx');
  await expect(page.getByRole('option', { name: 'Zyx Wvuts' })).toBeVisible();
  await count.press('Enter');
  await expect(page).toHaveURL(new RegExp(id));
  count.expectWithin('find anyone');
});

test('@desktop a deal and an action are three keys away, however fast one types', async ({ say, look, windowOf, workspace }) => {
  const page = await windowOf('rep');
  const api = await workspace.as('rep');
  const it = await deal(api, { name: mark('Qxv') });
  await page.goto('/');
  await expect(page.getByRole('navigation', { name: say('nav.label') })).toBeVisible();
  // Not waiting for the box: what is typed meanwhile arrives in it and never acts on the page.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('qxv');
  await expect(page.getByRole('option', { name: String(it['name']) })).toBeVisible();
  await look(page, '5-find-deal');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(it.id));
  await page.keyboard.press('Control+k');
  const label = await labels(api, workspace.language);
  expect(label('opportunity', 'name')).not.toBe('');
  await page.keyboard.type(workspace.language === 'en' ? 'dea' : '商機');
  const action = page.getByRole('option', { name: new RegExp(`^${say('top.newOf', { what: workspace.language === 'en' ? 'deal' : '商機' })}$`, 'i') });
  await expect(action.first()).toBeVisible();
  await action.first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
});

test('@desktop choosing Chinese characters never fires a shortcut', async ({ say, windowOf }) => {
  const page = await windowOf('rep');
  await page.goto('/deals');
  await expect(page.getByRole('navigation', { name: say('nav.label') })).toBeVisible();
  const input = await page.context().newCDPSession(page);
  // Letters of a composition on the page itself, and Enter that ends one in the box.
  await page.evaluate(() => {
    for (const key of ['g', 't', '?']) document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, isComposing: true }));
  });
  await expect(page).toHaveURL(/\/deals/);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Control+k');
  const box = page.getByRole('combobox', { name: say('find.title') });
  await expect(box).toBeFocused();
  await input.send('Input.imeSetComposition', { text: 'ㄌㄧㄣ', selectionStart: 3, selectionEnd: 3 });
  await box.dispatchEvent('keydown', { key: 'Enter', isComposing: true });
  await expect(box, 'Enter chose the characters and opened nothing').toBeFocused();
  await input.send('Input.insertText', { text: '林' });
  await expect(box).toHaveValue(/林/);
});

async function open(page: Page, button: string, title: string): Promise<void> {
  await page.getByRole('button', { name: button }).click();
  await expect(page.getByRole('combobox', { name: title })).toBeVisible();
}
