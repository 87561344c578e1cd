// A rep's day, point 6: a colleague does the work while somebody is away, and takes it over when she goes.
import { mark } from '../support/seed.ts';
import { expect, test } from '../support/story.ts';

const day = (ahead: number) => new Date(Date.now() + (8 + 24 * ahead) * 3_600_000).toISOString().slice(0, 10);

test('@desktop-en @phone-zh somebody is away, and a colleague sees her people marked for her until it is over', async ({ say, look, windowOf, workspace }) => {
  const away = await workspace.newcomer();
  const hers = await workspace.as(away);
  const cover = await workspace.newcomer();
  const her = mark('Mrs Ho');
  const person = await hers.create('contacts', { name: her });
  await hers.create('promises', { what: 'Send the samples', contact: person.id, due_on: day(0) });
  const secret = await hers.create('notes', { body: 'for myself', contact: person.id, private: true });

  const page = await windowOf(away);
  await page.goto('/settings/together');
  const covers = page.getByRole('region', { name: say('together.covers') });
  await covers.getByRole('button', { name: say('together.addCover') }).click();
  const form = page.getByRole('form', { name: say('together.addCover') });
  await form.getByRole('combobox').selectOption({ label: cover.name });
  const dates = form.locator('input[type=date]');
  await dates.first().fill(day(0));
  await dates.last().fill(day(3));
  await form.getByRole('button', { name: say('common.save') }).click();
  await expect(covers).toContainText(say('together.coversFor', { by: cover.name, of: away.name }));
  await look(page, 'day-6-cover');

  const other = await windowOf(cover);
  await other.goto('/');
  const card = other.locator(`[data-person="${person.id}"]`);
  await expect(card).toContainText(say('today.for', { name: away.name }));
  await look(other, 'day-6-today-for');
  const theirs = await workspace.as(cover);
  await theirs.change('contacts', person.id, { title: 'Buyer' });
  expect((await theirs.raw('GET', `/notes/${secret.id}`)).status, 'what is private stays hers').toBe(404);

  await covers.getByRole('button', { name: say('together.endCoverOf', { by: cover.name, of: away.name }) }).click();
  await expect(covers).toContainText(say('together.noCover'));
  await other.reload();
  await expect(other.getByRole('main')).toBeVisible();
  await expect(card, 'over at once, with nothing left').toHaveCount(0);
});

test('@desktop-en @phone-zh whoever leaves is disabled in the step that gives her customers a new contact, who reads, introduces herself and closes it', async ({ say, look, windowOf, workspace }) => {
  const leaving = await workspace.newcomer();
  const hers = await workspace.as(leaving);
  const next = await workspace.newcomer();
  const name = mark('Mr Kuo');
  const account = await hers.create('accounts', { name: mark('Kuo Steel') });
  const person = await hers.create('contacts', { name, account: account.id, closeness: 'strong' });
  const deal = await hers.create('opportunities', {
    name: mark('Lathe'), contact: person.id, account: account.id, amount: { amount: '350000', currency: 'TWD' }, close_date: '2027-03-01',
  });
  await hers.create('promises', { what: 'Send the drawing', contact: person.id, due_on: day(2) });

  const page = await windowOf('admin');
  await page.goto('/settings/team');
  await page.getByRole('button', { name: say('team.moreOf', { name: leaving.name }) }).click();
  await page.getByRole('menuitem', { name: say('team.disable') }).click();
  const dialog = page.getByRole('dialog', { name: say('together.leaves', { name: leaving.name }) });
  await expect(dialog.getByRole('list', { name: say('together.book') }).getByRole('listitem')).toHaveCount(4);
  await dialog.getByLabel(say('together.toWhom'), { exact: true }).selectOption({ label: next.name });
  await look(page, 'day-6-leaves');
  await dialog.getByRole('button', { name: say('together.handOverAndDisable') }).click();
  await expect(dialog).toHaveCount(0);
  const owner = async (objects: string, id: string) => (await workspace.admin.get(objects, id))['owner'];
  await expect.poll(() => owner('contacts', person.id)).toMatchObject({ label: next.name });
  await expect.poll(() => owner('opportunities', deal.id)).toMatchObject({ label: next.name });
  expect((await workspace.admin.find('users', 'email', leaving.email))['status']).toBe('disabled');

  const other = await windowOf(next);
  await other.goto('/inbox');
  await other.getByRole('link', { name: new RegExp(`^${leaving.name}`) }).click();
  const people = other.getByRole('region', { name: say('together.people') });
  await expect(people).toContainText(name);
  await expect(other.getByRole('region', { name: say('together.promises') })).toContainText('Send the drawing');
  await expect(other.getByRole('region', { name: say('together.deals') })).toContainText(String(deal['name']));
  await look(other, 'day-6-brief');
  await people.getByRole('button', { name: say('together.draftFor', { name }) }).click();
  const draft = other.getByRole('dialog').getByRole('textbox');
  await expect(draft).toHaveValue(new RegExp(next.name));
  await look(other, 'day-6-draft');
  await other.getByRole('dialog').getByRole('button', { name: say('common.cancel') }).click();
  await people.getByRole('button', { name: say('together.introducedOf', { name }) }).click();
  await expect(other.getByText(say('together.closed'))).toBeVisible();
});
