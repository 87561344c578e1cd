// Point 5, find: anybody and anything from anywhere, in both languages, in three keystrokes.
import { mark } from '../support/seed.ts';
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

test('anybody is found and opened in few keys', async ({ say, windowOf, workspace, effort }) => {
  const page = await windowOf('rep');
  test.skip((page.viewportSize()?.width ?? 0) < 800, 'a phone has no keyboard');
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

async function open(page: Page, button: string, title: string): Promise<void> {
  await page.getByRole('button', { name: button }).click();
  await expect(page.getByRole('combobox', { name: title })).toBeVisible();
}
