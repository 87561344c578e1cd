// A rep's day, point 5: she is told what a colleague gave her, once and alone; it is done, put off, or of no use.
import { mark } from '../support/seed.ts';
import { expect, type Page, test, type Words } from '../support/story.ts';

const undo = (page: Page, say: Words) => page.getByRole('button', { name: say('undo.button') }).last().click();

test('@desktop-en @phone-zh what a colleague gives is told at once, to her alone', async ({ say, look, windowOf, workspace }) => {
  const manager = await workspace.as('manager');
  const rep = await workspace.as('rep');
  const page = await windowOf('rep');
  await page.goto('/');
  const bell = page.getByRole('link', { name: new RegExp(`^${say('top.inbox')}`) });
  await expect(bell).toBeVisible();
  const names = [mark('Lin'), mark('Wu'), mark('Ho')];
  for (const name of names) await manager.create('leads', { name, owner: workspace.users.rep.id });
  await expect(bell, 'the bell counts without a reload').toContainText(/\d/);
  await bell.click();
  const row = (name: string) => page.getByRole('listitem').filter({ hasText: name });
  for (const name of names) await expect(row(name)).toBeVisible();
  await look(page, 'day-5-inbox');
  const [done, later, useless] = names as [string, string, string];
  await row(done).getByRole('button', { name: say('inbox.done') }).click();
  await expect(row(done)).toHaveCount(0);
  await undo(page, say);
  await expect(row(done)).toBeVisible();
  await row(done).getByRole('button', { name: say('inbox.done') }).click();
  await row(later).getByRole('button', { name: say('inbox.hour') }).click();
  await row(useless).getByRole('button', { name: say('inbox.useless') }).click();
  for (const name of names) await expect(row(name)).toHaveCount(0);
  await expect(page.getByRole('region', { name: say('inbox.useful') })).toBeVisible();
  const hers = await rep.list('notices', 'sort=-created_at&limit=10');
  const theirs = await manager.list('notices', 'limit=200');
  const seen = new Set(hers.data.map((one) => one.id));
  expect(theirs.data.filter((one) => seen.has(one.id)), 'nobody reads what another was told').toEqual([]);
});

test('@phone-en @desktop-zh a colleague is named in a note, told, and seen to have been in touch', async ({ say, look, windowOf, workspace }) => {
  const rep = await workspace.as('rep');
  const manager = await workspace.as('manager');
  const her = await rep.create('contacts', { name: mark('Tsai') });
  const page = await windowOf('rep');
  await page.goto(`/people/${her.id}`);
  const note = page.getByRole('textbox', { name: say('composer.note') });
  const boss = String(workspace.users.manager['name']);
  await note.click();
  await page.keyboard.type(`@${[...boss][0]}`);
  await page.getByRole('group', { name: say('activity.mention') }).getByRole('button', { name: boss }).click();
  await page.keyboard.type('about the price');
  await page.getByRole('button', { name: say('composer.keepNote') }).click();
  const told = async () => (await manager.list('notices', 'kind=mentioned&sort=-created_at&limit=5')).data;
  await expect.poll(async () => (await told())[0]?.['contact']).toMatchObject({ id: her.id });
  await manager.create('activities', { kind: 'call', contact: her.id, outcome: 'talked' });
  await expect(page.getByRole('note'), 'a warning before she calls too').toContainText(boss);
  await look(page, 'day-5-colleague');
});
