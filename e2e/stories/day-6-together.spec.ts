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
