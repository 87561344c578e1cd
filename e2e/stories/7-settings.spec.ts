// Point 7 on screen, and the pipelines of point 3: an administrator adds a field of every kind, publishes a new version of a pipeline
// with deals in it, and takes everything out as files that prove themselves complete.
import { readFileSync } from 'node:fs';
import { deal, mark, pipeline, ref } from '../support/seed.ts';
import { expect, type Page, test, type Words } from '../support/story.ts';

const KINDS = ['text', 'long_text', 'select', 'multi_select', 'date', 'integer', 'decimal', 'percent', 'money', 'bool', 'ref', 'email', 'phone', 'url', 'instant'];

// The narrowest screen and the other language are the hard ones.
test('@phone-zh a field of every kind is added, and stands in the facts at once', async ({ say, look, windowOf, workspace }) => {
  test.setTimeout(120_000);
  const page = await windowOf('admin');
  await page.goto('/settings/fields');
  await page.getByLabel(say('fields.of'), { exact: true }).selectOption('account');
  const made: string[] = [];
  for (const kind of KINDS) {
    const name = `${say(`fields.kind.${kind}`)} ${mark('')}`.trim();
    await addField(page, say, kind, name);
    await expect(page.getByText(name).first()).toBeVisible();
    if (kind === 'select') await look(page, '7-fields');
    made.push(name);
  }
  const account = await workspace.admin.create('accounts', { name: mark('Extended') });
  await page.goto(`/companies/${account.id}`);
  await page.getByRole('tab', { name: say('record.facts') }).click();
  for (const name of made) await expect(page.getByRole('term').filter({ hasText: name })).toBeVisible();
  const url = made[KINDS.indexOf('url')] ?? '';
  await page.getByRole('button', { name: say('fact.addOf', { field: url }) }).click();
  await page.getByRole('textbox', { name: url }).fill('https://example.com/台灣');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: /example\.com/ })).toBeVisible();
  await look(page, '7-facts');
});

async function addField(page: Page, say: Words, kind: string, name: string): Promise<void> {
  await page.getByRole('button', { name: say('fields.add'), exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: new RegExp(`${say('fields.name')}.*${say('fields.in.zh')}`) }).fill(name);
  await dialog.getByLabel(say('fields.kindLabel')).selectOption(kind);
  if (kind === 'select' || kind === 'multi_select') {
    for (const n of [1, 2]) await dialog.getByRole('textbox', { name: say('fields.choiceIn', { n, language: say('fields.in.zh') }) }).fill(`選項${n}`);
  }
  if (kind === 'ref') await dialog.getByLabel(say('fields.to')).selectOption('contact');
  await dialog.getByRole('button', { name: say('common.save') }).click();
  await expect(dialog).toBeHidden();
}

test('@desktop-en @phone-zh a new version of a pipeline takes its open deals along, and loses none', async ({ say, look, windowOf, workspace }) => {
  const line = await pipeline(workspace.admin);
  const api = await workspace.as('rep');
  const [stays, moves] = [await deal(api, { pipeline: line.id }), await deal(api, { pipeline: line.id, stage: line.stages[1]?.id })];
  const page = await windowOf('admin');
  await page.goto(`/settings/pipelines?pipeline=${line.id}`);
  const stage = (n: number) => page.getByRole('textbox', { name: say('pipelines.name'), exact: true }).nth(n);
  await expect(stage(1)).toHaveValue('Offer');
  await look(page, '7-pipelines');
  // One stage is renamed, another removed while a deal stands in it.
  await stage(0).fill('First talk');
  await page.getByRole('button', { name: say('pipelines.moreOf', { name: 'Offer' }) }).click();
  await page.getByRole('menuitem', { name: say('pipelines.remove') }).click();
  const publish = page.getByRole('button', { name: say('pipelines.publish') });
  await expect(publish, 'where the deal goes must be said first').toBeDisabled();
  await page.getByLabel(say('pipelines.whereOf', { name: 'Offer', count: 1 })).selectOption({ label: 'Agree' });
  await look(page, '7-pipelines-where');
  await publish.click();
  await expect(page.getByText(say('pipelines.published', { count: 2 }))).toBeVisible();
  const at = async (id: string) => ref((await api.get('opportunities', id))['stage']).label;
  expect([await at(stays.id), await at(moves.id)]).toEqual(['First talk', 'Agree']);
});

test('@desktop-en @phone-zh everything leaves as CSV and as JSON, with the counts that prove it', async ({ say, look, windowOf, workspace }) => {
  const page = await windowOf('admin');
  await page.goto('/settings/data');
  await look(page, '7-data');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: say('dataPage.export.json') }).click();
  const all = JSON.parse(readFileSync(await (await download).path(), 'utf8')) as Record<string, unknown>;
  const { count } = await workspace.admin.list('users', 'count=exact&limit=1');
  expect(JSON.stringify(all)).toContain('mei@example.com');
  expect(count).toBeGreaterThanOrEqual(4);
  const zip = page.waitForEvent('download');
  await page.getByRole('link', { name: say('dataPage.export.csv') }).click();
  expect(readFileSync(await (await zip).path()).length).toBeGreaterThan(1000);
});
