// Point 7, extend: an administrator adds fields of every kind, and they are everywhere at once; everything goes out again.
import { openPart } from '../support/phone.ts';
import { mark } from '../support/seed.ts';
import { expect, test } from '../support/story.ts';

type Field = { name: string; kind: string; custom: boolean };
type Schema = { objects: { name: string; fields: Field[] }[] };

const label = (word: string) => ({ en: word, 'zh-Hant': `${word} 欄` });
const options = [{ value: 'gold', label: label('Gold') }, { value: 'blue', label: label('Blue') }];
const KINDS: [string, Record<string, unknown>, unknown][] = [
  ['text', {}, 'Words 字'],
  ['long_text', {}, 'Two\nlines'],
  ['email', {}, 'who@example.com'],
  ['phone', {}, '02-2345-6789'],
  ['url', {}, 'https://example.com/'],
  ['integer', {}, 42],
  ['decimal', { scale: 2 }, '3.14'],
  ['percent', {}, '35.00'],
  ['money', {}, { amount: '1200', currency: 'TWD' }],
  ['date', {}, '2026-11-23'],
  ['instant', {}, '2026-11-23T08:00:00Z'],
  ['bool', {}, true],
  ['select', { options }, 'gold'],
  ['multi_select', { options }, ['gold', 'blue']],
  ['ref', { to: 'user' }, null],
];

test('@both a field of every kind is added and works at once', async ({ workspace }) => {
  const { admin } = workspace;
  const rep = await workspace.as('rep');
  const made = new Map<string, string>();
  for (const [kind, more] of KINDS) {
    const field = await admin.call<Field>('POST', '/schema/account/fields', { kind, label: label(`Extra ${kind}`), name: mark(`x_${kind}`).replace(/\W/g, '_'), ...more });
    made.set(kind, field.name);
  }
  const { objects } = await rep.call<Schema>('GET', '/schema');
  const known = objects.find(({ name }) => name === 'account')?.fields.map(({ name }) => name);
  expect(known).toEqual(expect.arrayContaining([...made.values()]));
  const values = Object.fromEntries(KINDS.map(([kind, , value]) => [made.get(kind) ?? '', kind === 'ref' ? workspace.users.rep.id : value]));
  const account = await rep.create('accounts', { name: mark('Extended'), ...values });
  const stored = await rep.get('accounts', account.id);
  for (const [kind, , value] of KINDS) {
    const said = stored[made.get(kind) ?? ''];
    if (kind === 'ref') expect(said).toMatchObject({ id: workspace.users.rep.id });
    else if (kind === 'money') expect(said).toMatchObject({ currency: 'TWD' });
    else if (kind === 'instant') expect(Date.parse(String(said))).toBe(Date.parse(String(value)));
    else expect(said, kind).toEqual(value);
  }
  const filtered = await rep.list('accounts', `${made.get('integer')}[gte]=42&${made.get('select')}=gold&sort=-${made.get('date')}`);
  expect(filtered.data.map(({ id }) => id)).toContain(account.id);
  const openapi = await (await admin.raw('GET', '/openapi.json')).text();
  expect([...made.values()].filter((name) => !openapi.includes(name)), 'fields missing in the API description').toEqual([]);
  const csv = await (await rep.raw('GET', `/accounts/export?format=csv&name=${encodeURIComponent(String(account['name']))}`)).text();
  expect(csv).toContain('Words 字');
});

test('@both everything is exported, and the counts prove it', async ({ workspace }) => {
  const { admin } = workspace;
  await Promise.all(Array.from({ length: 30 }, () => admin.create('accounts', { name: mark('Out') })));
  const count = (await admin.list('accounts', 'count=exact&limit=1')).count ?? 0;
  const json = await admin.raw('GET', '/accounts/export?format=json');
  const all = (await json.json()) as { data: unknown[]; count: number };
  expect([all.data.length, all.count, Number(json.headers.get('row-count'))]).toEqual([count, count, count]);
  const csv = await (await admin.raw('GET', '/accounts/export?format=csv')).text();
  expect(csv.split('\n').length).toBeGreaterThan(count);
});

test('an added field stands in the form', async ({ say, look, windowOf, workspace }) => {
  const word = mark('Favourite tea');
  await workspace.admin.call('POST', '/schema/account/fields', { kind: 'text', label: { en: word, 'zh-Hant': word } });
  const api = await workspace.as('rep');
  const { id } = await api.create('accounts', { name: mark('Tea house') });
  const page = await windowOf('rep');
  await page.goto(`/companies/${id}`);
  await openPart(page, say, 'record.facts');
  await expect(page.getByText(word).first()).toBeVisible();
  await look(page, '7-extended');
  await page.goto('/settings');
  await expect(page.getByRole('heading', { name: say('settings.title'), exact: true })).toBeVisible();
  await look(page, '7-settings');
});
