// Knowing people, point 8: a person asks to be left alone, to see her data and to be forgotten.
import { readFile } from 'node:fs/promises';
import { openPart } from '../support/phone.ts';
import { mark } from '../support/seed.ts';
import { expect, type Page, test, type Words } from '../support/story.ts';

async function about(page: Page, say: Words): Promise<void> {
  await openPart(page, say, 'record.about');
}

test('@desktop-en @phone-zh a person is left alone, gets her data, and is forgotten with proof', async ({ say, look, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const name = mark('山田花子');
  const person = await api.create('contacts', { name, mobile: '0912-345-678' });
  await api.create('notes', { body: `${name} 來電`, contact: person.id });
  await api.create('notes', { body: '私下說的', contact: person.id, private: true });
  const company = await api.create('accounts', { name: `${name} 商行` });

  const hers = await windowOf('rep');
  await hers.goto(`/people/${person.id}`);
  await about(hers, say);
  await hers.getByRole('button', { name: say('about.leaveAlone') }).click();
  await expect(hers.getByText(say('about.doNotContact')).first()).toBeVisible();
  await expect(hers.getByRole('button', { name: say('about.erase') }), 'erasing is an administrator’s').toHaveCount(0);

  const page = await windowOf('admin');
  await page.goto(`/people/${person.id}`);
  await about(page, say);
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: say('about.herData') }).click()]);
  const data = JSON.parse(await readFile(await file.path(), 'utf8'));
  expect(data.person.name).toBe(name);
  expect(data.private.map((one: { count: number }) => one.count)).toEqual([1]);
  expect(JSON.stringify(data)).not.toContain('私下說的');

  await page.getByRole('button', { name: say('about.erase') }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: say('about.erase') })).toBeDisabled();
  await dialog.getByRole('textbox').fill(name);
  await look(page, 'people-erase');
  await dialog.getByRole('button', { name: say('about.erase') }).click();
  await expect(dialog.getByText(say('about.erased'))).toBeVisible();
  await expect(dialog.getByText(say('about.remains'))).toBeVisible();
  await look(page, 'people-erased');
  expect((await api.raw('GET', `/contacts/${person.id}`)).status).toBe(404);
  const found = await api.call<{ data: { id: string }[] }>('GET', `/search?q=${encodeURIComponent(name)}`);
  expect(found.data.map((one) => one.id)).toEqual([company.id]);
});
