// Knowing people, point 5: a filtered list becomes a segment; who is in it is in it now, with reasons, and what is sent out leaves out who
// said stop.
import { readFile } from 'node:fs/promises';
import { labels } from '../support/labels.ts';
import { openPart } from '../support/phone.ts';
import { deal, mark } from '../support/seed.ts';
import { expect, type Locator, type Page, test, type Words } from '../support/story.ts';

async function about(page: Page, say: Words): Promise<void> {
  await openPart(page, say, 'record.about');
}

/** Chooses what to filter by. */
async function choose(page: Page, say: Words, what: string, within: Page | Locator = page): Promise<void> {
  await within.getByRole('button', { name: say('filter.add'), exact: true }).click();
  await page.getByPlaceholder(say('filter.field')).fill(what);
  await page.getByRole('button', { name: what, exact: true }).last().click();
}

/** Chooses a value from the list that an editor offers. */
async function pick(page: Page, value: string): Promise<void> {
  await page.getByRole('option', { name: value }).first().click();
  await page.keyboard.press('Escape');
}

test('@desktop-en @phone-zh a filtered list becomes a segment that says why, and lets go of whoever changes', async ({ say, look, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const label = await labels(api, workspace.language);
  const [department, name] = [mark('Dept'), mark('採購')];
  const [ann, ben] = [mark('林怡君'), mark('陳柏翰')];
  const hers = await api.create('contacts', { name: ann, department });
  await api.create('contacts', { name: ben, department });
  const open = await deal(api, { contact: hers.id });

  const page = await windowOf('rep');
  await page.goto(`/people?department=${encodeURIComponent(department)}`);
  await expect(page.getByText(ben)).toBeVisible();
  const plural = (object: string) => label(object) + (workspace.language === 'en' ? 's' : '');
  await choose(page, say, plural('opportunity'));
  const relation = page.getByRole('dialog', { name: plural('opportunity') });
  await choose(page, say, label('opportunity', 'status'), relation);
  await pick(page, label('opportunity', 'status', 'open'));
  await look(page, 'segment-relation');
  await relation.getByRole('button', { name: say('filter.done') }).click();
  await expect(page.getByText(ben)).toHaveCount(0);
  await expect(page.getByText(ann)).toBeVisible();
  await look(page, 'segment-filtered');

  await page.getByRole('button', { name: say('segments.keep') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(say('segments.name')).fill(name);
  await look(page, 'segment-keep');
  await dialog.getByRole('button', { name: say('common.save') }).click();
  await expect(page.getByRole('heading', { name })).toBeVisible();
  await expect(page.getByRole('link', { name: new RegExp(ann) })).toBeVisible();
  await expect(page.getByRole('region', { name: say('segments.definition') })).toContainText(say('segments.has', { what: plural('opportunity').toLowerCase() }));
  await look(page, 'segment');
  const kept = page.url().split('/').pop();

  // Why she is in it, on her own page.
  await page.getByRole('link', { name: new RegExp(ann) }).click();
  await expect(page.getByRole('heading', { name: ann })).toBeVisible();
  await about(page, say);
  const inSegments = page.getByRole('region', { name: plural('segment') });
  await inSegments.getByRole('button', { name }).click();
  await expect(inSegments).toContainText(String(open['name']));
  await look(page, 'segment-why');

  // As a filter like any other, in a second window that follows what happens in the first.
  const other = await windowOf('rep');
  await other.goto('/people');
  await choose(other, say, label('segment'));
  await pick(other, name);
  await expect(other.getByText(ann)).toBeVisible();
  await expect(other.getByText(ben)).toHaveCount(0);
  await look(other, 'segment-filter');
  await api.call('POST', `/opportunities/${open.id}/win`, {});
  await expect(other.getByText(say('list.noMatch'))).toBeVisible();
  await expect(inSegments).toHaveCount(0);

  await page.goto('/segments');
  await expect(page.getByRole('link', { name: new RegExp(name) })).toContainText('0');
  await look(page, 'segments');
  // Whoever does not see it does not meet it.
  const his = await workspace.as('colleague');
  expect((await his.raw('GET', `/segments/${kept}`)).status).toBe(404);
  expect((await his.raw('GET', `/contacts?segment=${kept}`)).status, 'no value that a list knows').toBe(400);
});

test('@desktop-en @phone-zh an audience leaves out who said stop, and so does its file', async ({ say, look, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const department = mark('Dept');
  const named = (word: string) => mark(word);
  const make = (name: string, more: Record<string, unknown>) => api.create('contacts', { name, department, ...more });
  const names = { yes: named('王小美'), stop: named('李大同'), never: named('張三'), away: named('趙四') };
  const yes = await make(names.yes, { email: 'yes@example.com' });
  const stop = await make(names.stop, { email: 'stop@example.com' });
  await make(names.never, { email: 'never@example.com' });
  const away = await make(names.away, {});
  for (const one of [yes, stop, away]) await api.create('consents', { contact: one.id, purpose: 'newsletter', channel: 'email' });
  const name = mark('電子報');
  const kept = await api.create('segments', { name, object: 'contact', condition: `department=${encodeURIComponent(department)}` });

  const page = await windowOf('rep');
  await page.goto(`/segments/${kept.id}?purpose=newsletter&channel=email`);
  const audience = page.getByRole('region', { name: say('segments.audience') });
  await expect(audience.getByRole('status')).toContainText('2');
  await api.call('POST', `/contacts/${stop.id}/stop`, {});
  await expect(audience).toContainText(say('segments.left.stopped'));
  await expect(audience.getByRole('status')).toContainText('1');
  await expect(audience).toContainText(say('segments.left.no_address'));
  await expect(audience).toContainText(say('segments.left.no_consent'));
  await look(page, 'segment-audience');
  const [file] = await Promise.all([page.waitForEvent('download'), audience.getByRole('link', { name: say('segments.exportReachable') }).click()]);
  const text = await readFile(await file.path(), 'utf8');
  expect(text).toContain(names.yes);
  for (const left of [names.stop, names.never, names.away]) expect(text).not.toContain(left);
  const [whole] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: say('segments.export'), exact: true }).click()]);
  expect(await readFile(await whole.path(), 'utf8')).toContain(names.stop);

  // The figure leads to those whom it counts, as an ordinary list.
  await audience.getByRole('status').getByRole('link').click();
  await expect(page.getByText(names.yes)).toBeVisible();
  await expect(page.getByText(names.stop)).toHaveCount(0);
  await look(page, 'segment-reachable');
  await page.goBack();

  // It is shared, and what is taken back is undone.
  await page.getByRole('button', { name: say('segments.share') }).click();
  await expect(page.getByRole('button', { name: say('segments.unshare') })).toBeVisible();
  const his = await workspace.as('manager');
  await expect.poll(async () => (await his.raw('GET', `/contacts?segment=${kept.id}`)).status).toBe(200);
  await page.getByRole('button', { name: say('undo.button') }).first().click();
  await expect.poll(async () => (await his.raw('GET', `/contacts?segment=${kept.id}`)).status).toBe(400);
});
