// Point 4, see the truth: a figure equals its rows, the rep sees hers as her manager does, the past is computed, what
// changed adds up, and a deal that needs a look says why.
import type { Api } from '../support/api.ts';
import { deal, mark, ref, stages } from '../support/seed.ts';
import { expect, type Page, test } from '../support/story.ts';

type Figure = { key: string; n: number; rows: string; definition: Record<string, string> };
type Figures = { as_of: string; figures: Figure[] };

test('@both every figure opens into rows that add up to it, for the rep and for her manager', async ({ workspace }) => {
  const rep = await workspace.as('rep');
  const won = await deal(rep);
  await rep.call('POST', `/opportunities/${won.id}/win`, {});
  await deal(rep, { amount: { amount: '80000', currency: 'TWD' } });
  const manager = await workspace.as('manager');
  const hers = await figures(rep, '');
  const seen = await figures(manager, `owner=${workspace.users.rep.id}`);
  expect(seen.figures.map(({ key, n }) => ({ key, n }))).toEqual(hers.figures.map(({ key, n }) => ({ key, n })));
  for (const api of [rep, manager]) {
    for (const figure of (await figures(api, `owner=${workspace.users.rep.id}`)).figures) {
      const rows = await api.all('opportunities', figure.rows.replace(/^\?/, ''));
      expect(rows.length, `rows of ${figure.key}`).toBe(figure.n);
      expect(Object.keys(figure.definition).sort(), figure.key).toEqual(['en', 'zh-Hant']);
    }
  }
});

function figures(api: Api, query: string): Promise<Figures> {
  return api.call<Figures>('GET', `/opportunities/figures?${query}`);
}

test('@both the pipeline of a past day is what it was then', async ({ workspace }) => {
  const api = await workspace.as('colleague');
  const it = await deal(api);
  const [first, second] = await stages(api, it);
  await api.call('POST', `/opportunities/${it.id}/move`, { stage: second?.id });
  expect(ref((await api.get('opportunities', it.id))['stage']).id).toBe(second?.id);
  type Past = { data: { id: string; stage: { id: string } }[] };
  const today = new Date().toISOString().slice(0, 10);
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  const past = await api.call<Past>('GET', '/opportunities/as-of?at=2020-01-01');
  expect(past.data.filter(({ id }) => id === it.id), 'not there yet in 2020').toEqual([]);
  const now = await api.call<Past>('GET', `/opportunities/as-of?at=${tomorrow}`);
  expect(now.data.find(({ id }) => id === it.id)?.stage.id, `at the end of ${today}`).toBe(second?.id);
  expect(first?.id).not.toBe(second?.id);
});

type Amount = { amount: string; currency: string };
type Total = { count: number; totals: Amount[] };
type Changed = { id: string; name: string; change: Amount[] };
type Changes = { start: Total; steps: (Total & { cause: string })[]; end: Total; slipped: Total; deals?: Changed[] };

/** TWD has no cents. */
const sum = (amounts: Amount[]) => amounts.reduce((total, one) => total + BigInt(one.amount), 0n);

test('@both start and changes make the end, each line its deals, for the rep as for her manager', async ({ workspace }) => {
  const rep = await workspace.as('rep');
  const won = await deal(rep);
  await rep.call('POST', `/opportunities/${won.id}/win`, {});
  await deal(rep, { amount: { amount: '80000', currency: 'TWD' } });
  const whose = `owner=${workspace.users.rep.id}`;
  const ask = (api: Api, more = '') => api.call<Changes>('GET', `/opportunities/changes?${whose}${more}`);
  const hers = await ask(rep);
  expect(await ask(await workspace.as('manager'))).toEqual(hers);
  const moved = hers.steps.map(({ totals }) => sum(totals)).reduce((all, one) => all + one, 0n);
  expect(sum(hers.start.totals) + moved).toBe(sum(hers.end.totals));
  const lines: [string, Total][] = [
    ['start', hers.start],
    ...hers.steps.map((step): [string, Total] => [step.cause, step]),
    ['slipped', hers.slipped],
    ['end', hers.end],
  ];
  for (const [line, total] of lines) {
    const { deals = [] } = await ask(rep, `&line=${line}`);
    expect(deals.length, line).toBe(total.count);
    expect(sum(deals.flatMap(({ change }) => change)), line).toBe(sum(total.totals));
  }
  const colleague = await workspace.as('colleague');
  const seen = await ask(colleague, '&line=end');
  expect([seen.end.count, seen.deals], 'nothing of hers').toEqual([0, []]);
  expect((await colleague.call<{ data: unknown[] }>('GET', `/opportunities/flags?${whose}`)).data).toEqual([]);
});

/** A section of the page by its title. */
const card = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true });

test('a manager opens what changed into its deals, and a deal says why it needs a look', async ({ say, look, windowOf, workspace }) => {
  const rep = await workspace.as('rep');
  const name = mark('Deal');
  const it = await deal(rep, { name });
  for (const day of ['2027-04-01', '2027-05-01']) await rep.change('opportunities', it.id, { close_date: day });
  const { id } = workspace.users.rep;
  const page = await windowOf('manager');
  await page.goto(`/insights?who=${id}`);

  const changes = card(page, say('insights.changes.title.last_monday'));
  const line = say('insights.changes.lines.entered');
  const { deals = [] } = await rep.call<Changes>('GET', `/opportunities/changes?owner=${id}&line=entered`);
  await changes.getByRole('button', { name: say('insights.changes.open', { line, n: deals.length }) }).click();
  const opened = changes.getByRole('list', { name: line });
  await expect(opened.getByRole('listitem')).toHaveCount(Math.min(10, deals.length));
  const all = changes.getByRole('button', { name: say('insights.all', { n: deals.length }) });
  if (deals.length > 10) await all.click();
  await expect(opened.getByRole('link')).toHaveText(deals.map((one) => one.name));
  await look(page, '4-insights');

  const watch = card(page, say('insights.watch.title'));
  const reason = say('insights.watch.flag.pushed_twice');
  await watch.getByRole('button', { name: reason }).click();
  const flagged = watch.getByRole('listitem').filter({ hasText: name });
  await expect(flagged).toContainText(say('flags.noContact'));
  await expect(page).toHaveURL(/flag=pushed_twice/);
  await watch.getByRole('link', { name }).click();
  const why = page.getByRole('list', { name: say('flags.label') });
  await expect(why).toContainText(say('flags.noNextStep'));
  await expect(why).toContainText(say('flags.noContact'));
  await look(page, '4-why');

  const hers = await windowOf('rep');
  await hers.goto('/deals');
  await expect(hers.getByText(say('flags.short.pushed', { times: 2 })).first()).toBeVisible();
});

test('stages tell how many went on, and hide what too few deals say', async ({ say, windowOf, workspace }) => {
  const rep = await workspace.as('rep');
  await deal(rep);
  const page = await windowOf('rep');
  await page.goto('/insights');
  const flow = card(page, say('insights.flow.title'));
  type Flow = { stages: { stage: { label: string }; entered: number; percent: string | null }[] };
  const year = new Date().getFullYear();
  const { stages: all } = await rep.call<Flow>('GET', `/opportunities/conversion?from=${year}-01-01`);
  const [first] = all;
  const row = flow.getByRole('row').filter({ hasText: first?.stage.label ?? '' }).first();
  const count = say('insights.flow.count.entered');
  await row.getByRole('button', { name: `${first?.stage.label}: ${count} ${first?.entered}` }).click();
  const deals = flow.getByRole('list', { name: first?.stage.label ?? '' });
  await expect(deals.getByRole('listitem')).toHaveCount(Math.min(10, first?.entered ?? 0));
  if (first?.percent === null) await expect(row).toContainText(say('insights.flow.few'));
});
