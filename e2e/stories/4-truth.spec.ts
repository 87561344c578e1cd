// Point 4, see the truth: a figure equals its rows, the rep sees hers as her manager does, and the past is computed.
import type { Api } from '../support/api.ts';
import { deal, ref, stages } from '../support/seed.ts';
import { expect, test } from '../support/story.ts';

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
