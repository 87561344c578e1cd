// Point 3 of knowing people: cards of an address book in and out, and a signature that fills the form.
import { readFileSync } from 'node:fs';
import { labels } from '../support/labels.ts';
import { expect, test } from '../support/story.ts';

/** Letters that no other run has. */
const letters = () => Date.now().toString(36).replaceAll(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '');

const card = (name: string) =>
  [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `FN:${name}`,
    'ORG:遠山國際股份有限公司',
    'TITLE:採購經理',
    'TEL;TYPE=WORK:02-2345-6789#12',
    'TEL;TYPE=CELL:0912-345-678',
    'EMAIL:yijun@example.com',
    'X-SECRET:kept as it is',
    'END:VCARD',
    '',
  ].join('\r\n');

test('@both a card becomes a person, goes out as a card, and is taken back', async ({ say, look, windowOf, workspace }) => {
  const page = await windowOf('rep');
  const name = `Ann Card ${Date.now()}`;
  await page.goto('/import');
  await expect(page.getByRole('button', { name: say('import.choose') })).toBeVisible();
  const buffer = Buffer.from(card(name));
  await page.locator('input[type=file]').setInputFiles([{ name: 'people.vcf', mimeType: 'text/vcard', buffer }]);
  await expect(page.getByRole('heading', { name: 'people.vcf' })).toBeVisible();
  await look(page, 'people-2-card-match');
  await page.getByRole('button', { name: say('import.match.next') }).click();
  await page.getByRole('button', { name: say('import.check.go', { count: 1, n: 1 }) }).click();
  await expect(page.getByRole('heading', { name: say('import.ended.done') })).toBeVisible();
  const done = page.url();

  const api = await workspace.as('rep');
  const [person] = (await api.list('contacts', `name[eq]=${encodeURIComponent(name)}`)).data;
  expect(person).toMatchObject({ mobile: '0912-345-678', title: '採購經理' });
  await page.goto(`/people/${person?.id}`);
  await expect(page.getByRole('heading', { name })).toBeVisible();
  await page.getByRole('button', { name: say('record.actions') }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: say('card.one') }).click();
  const out = readFileSync(await (await download).path(), 'utf8');
  for (const line of [`FN:${name}`, 'ORG:遠山國際股份有限公司', 'TEL;TYPE=CELL:0912-345-678', 'X-SECRET:kept as it is']) {
    expect(out).toContain(`${line}\r\n`);
  }

  await page.goto(done);
  await page.getByRole('button', { name: say('import.ended.undo') }).click();
  await expect(page.getByRole('heading', { name: say('import.ended.undone') })).toBeVisible();
  expect((await api.list('contacts', `name[eq]=${encodeURIComponent(name)}`)).data).toEqual([]);
});

test('a pasted signature fills the form, marked for a look', async ({ say, look, windowOf, workspace }) => {
  const page = await windowOf('rep');
  const api = await workspace.as('rep');
  const label = await labels(api, workspace.language);
  const house = `遠山${letters()}股份有限公司`;
  await page.goto('/people');
  await page.getByRole('button', { name: say('top.new') }).first().click();
  await page.getByRole('menuitem', { name: label('contact') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: say('signature.open') }).click();
  await dialog
    .getByLabel(say('signature.label'))
    .fill(`王大明\n採購經理\n${house}\n手機：0933-222-111\n傳真：02-2345-6780\nda.ming@example.com`);
  await dialog.getByRole('button', { name: say('signature.read') }).click();
  await expect(dialog.getByLabel(label('contact', 'name')).and(page.locator('input'))).toHaveValue('王大明');
  await expect(dialog.getByText(say('signature.lookTwice')).first()).toBeVisible();
  await dialog.getByRole('button', { name: say('signature.addCompany', { name: house }) }).click();
  await expect(dialog.getByRole('button', { name: say('signature.addCompany', { name: house }) })).toHaveCount(0);
  await look(page, 'people-2-signature');
  await dialog.getByRole('button', { name: say('common.save') }).click();
  await expect(page.getByRole('heading', { name: '王大明' })).toBeVisible();
  const [person] = (await api.list('contacts', 'email[eq]=da.ming@example.com&sort=-created_at')).data;
  expect(person).toMatchObject({ name: '王大明', title: '採購經理', mobile: '0933-222-111' });
  expect((person?.['account'] as { label: string }).label).toBe(house);
});
