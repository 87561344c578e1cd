// Point 2, import: files in, guesses checked, values that fit nothing mended, rows refused with a reason, all taken back.
import { readFileSync } from 'node:fs';
import { Api } from '../support/api.ts';
import { agentsOf, asOf, deals, summed } from '../support/maven.ts';
import { shared } from '../support/shared.ts';
import { expect, type Page, test, type Words } from '../support/story.ts';

const FILES = ['sales_teams', 'products', 'accounts', 'sales_pipeline'];

test('a small file is matched, mended, imported and taken back', async ({ say, look, windowOf, workspace, effort }) => {
  const page = await windowOf('rep');
  await page.goto('/import');
  await look(page, '2-import');
  const mark = `Story ${Date.now()}`;
  const text = `Company,Industry,Employees\n${mark} One,technolgy,20\n${mark} 二,Retail,\n${mark} III,Retail,many\n`;
  const count = effort(page);
  await choose(page, say, [{ name: 'companies.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }]);
  await expect(page.getByRole('heading', { name: 'companies.csv' })).toBeVisible();
  await look(page, '2-import-match');
  await count.click(page.getByRole('button', { name: say('import.match.next') }));
  const meant = page.getByRole('combobox', { name: say('import.check.meant', { value: 'technolgy' }) }).or(
    page.getByLabel(say('import.check.meant', { value: 'technolgy' })),
  );
  await expect(meant.first()).toBeVisible();
  await look(page, '2-import-check');
  await count.click(page.getByRole('button', { name: say('import.check.takeOf', { value: 'technolgy' }) }));
  await expect(meant).toHaveCount(0);
  await count.click(page.getByRole('button', { name: say('import.check.go', { count: 2, n: 2 }) }));
  await expect(page.getByRole('heading', { name: say('import.ended.done') })).toBeVisible();
  count.expectWithin('import a file with one wrong value');
  await look(page, '2-import-done');

  const api = await workspace.as('rep');
  const there = await api.list('accounts', `name[starts]=${encodeURIComponent(mark)}&sort=name`);
  expect(there.data.map((account) => account['sector'])).toEqual(['technology', 'retail']);

  // The row with words for a number was refused, and the file says why.
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: say('import.ended.refused', { count: 1, n: 1 }) }).click();
  const refused = readFileSync(await (await download).path(), 'utf8');
  expect(refused).toContain(`${mark} III`);
  expect(refused).not.toContain(`${mark} One`);

  await page.getByRole('button', { name: say('import.ended.undo') }).click();
  await expect(page.getByRole('heading', { name: say('import.ended.undone') })).toBeVisible();
  const left = await api.list('accounts', `name[starts]=${encodeURIComponent(mark)}`);
  expect(left.data).toEqual([]);
});

test('who is there already is told before the import, and left out if one says so', async ({ say, look, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const digits = `${Date.now()}`.slice(-6);
  const surname = `Story${digits}`;
  await api.create('contacts', { name: `Mina ${surname}`, mobile: `0912-${digits}` });
  const page = await windowOf('rep');
  await page.goto('/import');
  const text = `External ID,Name,Mobile\nA${digits},"${surname}, Mina",+886912${digits}\nB${digits},Otto ${surname}berg,\nC${digits},Otto ${surname}berg,\n`;
  await choose(page, say, [{ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }]);
  await page.getByRole('button', { name: say('import.match.next') }).click();
  const file = page.getByRole('region', { name: 'people.csv' });
  await expect(file.getByRole('heading', { name: say('import.twice.title', { count: 2, n: 2 }) })).toBeVisible();
  await expect(file.getByRole('link', { name: `Mina ${surname}` })).toBeVisible();
  await expect(file.getByText(say('duplicates.reason.same_phone'))).toBeVisible();
  await expect(file.getByText(say('import.twice.isLikeRow', { row: 3 }))).toBeVisible();
  await look(page, '2-import-twice');
  await file.getByLabel(say('import.twice.then')).selectOption('skip');
  await page.getByRole('button', { name: say('import.check.go', { count: 1, n: 1 }) }).click();
  await expect(page.getByRole('heading', { name: say('import.ended.done') })).toBeVisible();
  const there = await api.list('contacts', `name[contains]=${surname}&sort=name`);
  expect(there.data.map((contact) => contact['name'])).toEqual([`Mina ${surname}`, `Otto ${surname}berg`]);
});

test('@both @desktop-en a real team’s pipeline of 8,800 deals arrives whole', async ({ say, windowOf, workspace, look }) => {
  test.setTimeout(600_000);
  const page = await windowOf('admin');
  await page.goto('/import');
  await choose(page, say, FILES.map((name) => shared(`maven-crm/${name}.csv`)));
  // The company of the story counts in NT$, the file in dollars and cents.
  await page.getByLabel(say('import.match.currency')).fill('USD');
  await page.getByLabel(say('import.match.currency')).blur();
  await page.getByRole('button', { name: say('import.match.next') }).click();
  await mend(page, say);
  await look(page, '2-maven-check');
  await page.getByRole('button', { name: goLabel(say) }).click();
  await expect(page.getByRole('heading', { name: say('import.ended.done') })).toBeVisible({ timeout: 500_000 });
  await look(page, '2-maven-done');
  await expectWhole(workspace.admin);
  await expectPast(workspace.admin);
  await expectTeam(workspace.admin);
});

type Files = Parameters<ReturnType<Page['locator']>['setInputFiles']>[0];

async function choose(page: Page, say: Words, files: Files): Promise<void> {
  await expect(page.getByRole('button', { name: say('import.choose') })).toBeVisible();
  await page.locator('input[type=file]').setInputFiles(files);
}

/** The button that starts an import, whatever number it names. */
function goLabel(say: Words): RegExp {
  const [before = '', after = ''] = say('import.check.go', { count: 2, n: '#' }).split('#');
  return new RegExp(`${before}[\\d,]+${after}`);
}

/** Takes every suggestion; what has none is left blank. */
async function mend(page: Page, say: Words): Promise<void> {
  const go = page.getByRole('button', { name: goLabel(say) });
  await expect(go).toBeEnabled({ timeout: 120_000 });
  for (const value of ['technolgy', 'GTXPro']) {
    const take = page.getByRole('button', { name: say('import.check.takeOf', { value }) });
    await expect(take).toBeVisible();
    await take.click();
    await expect(take).toHaveCount(0, { timeout: 60_000 });
    await expect(go).toBeEnabled({ timeout: 120_000 });
  }
}

async function expectWhole(api: Api): Promise<void> {
  const truth = deals();
  const count = async (objects: string, query = '') => (await api.list(objects, `${query}&count=exact&limit=1`)).count;
  expect(await count('opportunities', 'external_id[empty]=false')).toBe(truth.length);
  expect(await count('opportunities', 'external_id[empty]=false&account[empty]=true')).toBe(truth.filter((deal) => deal.account === '').length);
  expect(await count('accounts')).toBeGreaterThanOrEqual(85);
  expect(await count('products')).toBe(7);
  for (const [status, stage] of [['won', 'Won'], ['lost', 'Lost']] as const) {
    const said = await api.call<Aggregate>('GET', `/opportunities/aggregate?measure=count,sum:amount&external_id[empty]=false&status=${status}`);
    const expected = summed(truth.filter((deal) => deal.stage === stage));
    const [row] = said.data;
    expect(row?.count, stage).toBe(expected.count);
    const amount = row?.['sum:amount'].reduce((sum, money) => sum + Number(money.amount), 0) ?? 0;
    expect(amount, `value of ${stage}`).toBe(expected.value);
  }
}

type Money = { amount: string; currency: string };
type Aggregate = { data: { count: number; 'sum:amount': Money[] }[] };
type AsOf = { stages: { stage: { label: string }; kind?: string; count: number }[] };

/** The pipeline of a past day, computed from the log, is the one that the file's dates tell. */
async function expectPast(api: Api): Promise<void> {
  for (const day of ['2017-03-31', '2017-06-30', '2017-12-31']) {
    const { stages } = await api.call<AsOf>('GET', `/opportunities/as-of?at=${day}`);
    const total = stages.reduce((sum, stage) => sum + stage.count, 0);
    const truth = asOf(day);
    expect(total, `deals known at ${day}`).toBe(truth.open + truth.won + truth.lost);
  }
}

/** The managers and offices are the team tree; the agents are users who cannot sign in until they are invited. */
async function expectTeam(api: Api): Promise<void> {
  const agent = await api.find('users', 'name', 'Moses Frase');
  expect(agent['status']).toBe('placeholder');
  const manager = await api.find('users', 'name', 'Dustin Brinkmann');
  const role = await api.find('roles', 'key', 'manager');
  await api.change('users', manager.id, { role: role.id, email: 'dustin@example.com' });
  const { url } = await api.call<{ url: string }>('POST', `/users/${manager.id}/invite`);
  const password = 'a long enough secret';
  await Api.anonymous(api.url).call('POST', `/invitations/${url.split('/').pop()}`, { password });
  const dustin = await Api.signIn(api.url, 'dustin@example.com', password);
  const page = await dustin.list('opportunities', 'count=exact&limit=1&external_id[empty]=false');
  const team = agentsOf('Dustin Brinkmann');
  expect(page.count, 'deals the manager sees').toBe(deals().filter((deal) => team.has(deal.agent)).length);
}
