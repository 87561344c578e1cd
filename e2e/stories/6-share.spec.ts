// Point 6, share: what is hers stays hers until she shares it; a second window follows within two seconds; two people
// who change different fields both win, and the same field is a visible conflict.
import { deal, mark } from '../support/seed.ts';
import { expect, test } from '../support/story.ts';

test('@both a colleague sees a record only when it is shared, and a private note never', async ({ workspace }) => {
  const [rep, colleague, manager] = await Promise.all([workspace.as('rep'), workspace.as('colleague'), workspace.as('manager')]);
  const it = await deal(rep);
  const secret = await rep.create('notes', { body: mark('secret'), opportunity: it.id, private: true });
  const open = async (api: typeof rep, path: string) => (await api.raw('GET', path)).status;
  expect(await open(colleague, `/opportunities/${it.id}`)).toBe(404);
  expect(await open(manager, `/opportunities/${it.id}`)).toBe(200);
  await rep.call('POST', `/opportunities/${it.id}/grants`, { user: workspace.users.colleague.id, level: 'read' });
  expect(await open(colleague, `/opportunities/${it.id}`)).toBe(200);
  const change = await colleague.raw('PATCH', `/opportunities/${it.id}`, { name: 'mine now' });
  expect(change.status).toBe(403);
  for (const api of [colleague, manager]) {
    expect(await open(api, `/notes/${secret.id}`)).toBe(404);
    const found = await api.call<{ data: unknown[] }>('GET', `/search?q=${encodeURIComponent(String(secret['body']))}`);
    expect(JSON.stringify(found.data)).not.toContain(secret.id);
  }
});

test('@both a second window sees a change within two seconds', async ({ windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const it = await deal(api);
  const page = await windowOf('manager');
  await page.goto(`/deals/${it.id}`);
  await expect(page.getByRole('heading', { name: String(it['name']) })).toBeVisible();
  // The stream of events is open before anything changes.
  await page.waitForTimeout(500);
  const name = mark('Renamed');
  await api.change('opportunities', it.id, { name });
  await expect(page.getByRole('heading', { name })).toBeVisible({ timeout: 2_000 });
});

test('@both different fields are both kept, the same field is a conflict', async ({ workspace }) => {
  const [rep, manager] = await Promise.all([workspace.as('rep'), workspace.as('manager')]);
  const it = await deal(rep);
  const tag = { 'if-match': `"${it.version}"` };
  await rep.call('PATCH', `/opportunities/${it.id}`, { next_step: 'Send the quote' }, tag);
  await manager.call('PATCH', `/opportunities/${it.id}`, { description: 'Seen at the fair' }, tag);
  const both = await rep.get('opportunities', it.id);
  expect([both['next_step'], both['description']]).toEqual(['Send the quote', 'Seen at the fair']);
  const late = await manager.raw('PATCH', `/opportunities/${it.id}`, { next_step: 'Call back' }, tag);
  expect(late.status).toBe(409);
  const problem = (await late.json()) as { code: string; errors: { field: string }[] };
  expect(problem.code).toBe('conflict');
  expect(problem.errors.map(({ field }) => field)).toEqual(['next_step']);
});
