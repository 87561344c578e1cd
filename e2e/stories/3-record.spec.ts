// Point 3, a record's page: facts changed in place, people and their roles, products that add up, the next step, private notes,
// every outcome of a deal and its way back, the trash; and the story of it all in words.
import { labels } from '../support/labels.ts';
import { deal, mark, ref, stages } from '../support/seed.ts';
import { expect, type Page, test, type Words } from '../support/story.ts';

const undo = (page: Page, say: Words) => page.getByRole('button', { name: say('undo.button') }).last().click();

test('@desktop-zh facts, people, products and the next step of a deal', async ({ say, look, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const label = await labels(api, workspace.language);
  const [buyer, tea] = [mark('Buyer'), mark('Sensor')];
  await api.create('contacts', { name: buyer });
  await workspace.admin.create('products', { name: tea, code: tea, unit_price: { amount: '2500', currency: 'TWD' }, active: true });
  const it = await deal(api, { source: 'referral' });
  const now = () => api.get('opportunities', it.id);
  const page = await windowOf('rep');
  await page.goto(`/deals/${it.id}`);

  await page.getByRole('button', { name: say('fact.edit', { field: label('opportunity', 'close_date') }) }).click();
  const day = page.getByRole('combobox', { name: label('opportunity', 'close_date') });
  await day.fill('2027-06-30');
  await day.press('Enter');
  await expect.poll(async () => (await now())['close_date']).toBe('2027-06-30');
  await undo(page, say);
  await expect.poll(async () => (await now())['close_date']).toBe('2027-03-01');

  await page.getByRole('button', { name: say('people.add') }).click();
  await page.keyboard.type(buyer);
  await page.getByRole('option', { name: buyer }).first().click();
  await page.getByLabel(say('people.roleOf', { name: buyer })).selectOption({ label: label('opportunity_contact', 'role', 'champion') });
  const people = () => api.list('opportunity_contacts', `opportunity=${it.id}`);
  await expect.poll(async () => (await people()).data.map((one) => one['role'])).toEqual(['champion']);

  await page.getByRole('button', { name: say('lines.add') }).click();
  await page.keyboard.type(tea);
  await page.getByRole('option', { name: new RegExp(tea) }).first().click();
  await expect.poll(async () => (await now())['amount']).toMatchObject({ amount: '2500' });
  await page.getByRole('button', { name: say('lines.edit', { field: label('opportunity_line', 'quantity'), value: '1' }) }).click();
  await page.getByRole('textbox', { name: label('opportunity_line', 'quantity') }).fill('4');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await now())['amount'], 'the amount is the sum of the lines').toMatchObject({ amount: '10000' });
  await expect(page.getByRole('banner').or(page.locator('header')).getByText('NT$10,000')).toBeVisible();

  // S asks for the next step; a day chip saves both.
  await page.locator('body').click({ position: { x: 700, y: 400 } });
  await page.keyboard.press('s');
  await page.keyboard.type('Send the quote');
  await page.getByRole('button', { name: say('day.tomorrow') }).first().click();
  await expect.poll(async () => (await now())['next_step']).toBe('Send the quote');
  await look(page, '3-deal-filled');
  const story = page.getByRole('region', { name: say('timeline.label') });
  await expect(story).toContainText('Send the quote');
  await expect(story).toContainText(buyer);
  await expect(story).toContainText(tea);
});

test('@desktop-zh a deal is skipped forward, moved back, won, lost and reopened, and each is taken back', async ({ say, look, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const rival = mark('Rival');
  await workspace.admin.create('competitors', { name: rival });
  const it = await deal(api);
  const line = await stages(api, it);
  const page = await windowOf('rep');
  await page.goto(`/deals/${it.id}`);
  const state = async () => {
    const deal = await api.get('opportunities', it.id);
    return `${deal['status']} ${line.findIndex(({ id }) => id === ref(deal['stage']).id)}`;
  };
  const path = page.getByRole('list', { name: say('deals.stages') });
  await expect(path).toBeVisible();
  await path.getByRole('button', { name: String(line[3]?.['name']) }).click();
  await expect.poll(state, 'over two stages').toBe('open 3');
  await path.getByRole('button', { name: String(line[1]?.['name']) }).click();
  await expect.poll(state, 'back').toBe('open 1');
  await undo(page, say);
  await expect.poll(state).toBe('open 3');
  await page.getByRole('button', { name: say('deal.win'), exact: true }).click();
  await expect.poll(state).toContain('won');
  await undo(page, say);
  await expect.poll(state).toBe('open 3');

  await page.getByRole('button', { name: say('deal.lose') }).click();
  const sheet = page.getByRole('dialog');
  const { data: reasons } = await api.list('loss_reasons', 'active=true&sort=position');
  const chip = sheet.getByText(rival, { exact: true });
  if (await chip.isVisible()) await chip.click();
  await sheet.getByRole('button', { name: String(reasons[1]?.['name']), exact: true }).click();
  await expect.poll(state).toContain('lost');
  await expect(page.getByText(say('deal.because', { reason: String(reasons[1]?.['name']) }))).toBeVisible();
  await look(page, '3-deal-lost');
  await page.getByRole('button', { name: say('deal.reopen') }).click();
  await expect.poll(state).toContain('open');
  await undo(page, say);
  await expect.poll(state).toContain('lost');
  const story = page.getByRole('region', { name: say('timeline.label') });
  await expect(story).toContainText(String(reasons[1]?.['name']));
});

test('@desktop-zh a private note stays her own, and a deal comes back from the trash by Undo', async ({ say, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const it = await deal(api);
  const [secret, open] = [mark('Between us'), mark('For all')];
  const page = await windowOf('rep');
  await page.goto(`/deals/${it.id}`);
  const composer = page.getByRole('region', { name: say('composer.label') });
  for (const [words, hidden] of [[secret, true], [open, false]] as const) {
    await composer.getByRole('textbox').first().fill(words);
    if (hidden) await composer.getByText(say('composer.private')).click();
    await composer.getByRole('textbox').first().press('ControlOrMeta+Enter');
    await expect(page.getByRole('region', { name: say('timeline.label') }).getByText(words)).toBeVisible();
  }
  const his = await windowOf('manager');
  await his.goto(`/deals/${it.id}`);
  await expect(his.getByText(open)).toBeVisible();
  await expect(his.getByText(secret)).toHaveCount(0);

  await page.getByRole('button', { name: say('record.actions') }).click();
  await page.getByRole('menuitem', { name: say('list.trash') }).click();
  await expect(page).toHaveURL(/\/deals$/);
  await expect.poll(async () => (await api.raw('GET', `/opportunities/${it.id}`)).status).toBe(404);
  await undo(page, say);
  await expect.poll(async () => (await api.raw('GET', `/opportunities/${it.id}`)).status).toBe(200);
});

test('@desktop-zh a company tells what happened to each of its deals by name', async ({ say, look, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const account = await api.create('accounts', { name: mark('Customer') });
  const [won, moved] = [await deal(api, { account: account.id }), await deal(api, { account: account.id })];
  await api.call('POST', `/opportunities/${won.id}/win`, {});
  const [, second] = await stages(api, moved);
  await api.call('POST', `/opportunities/${moved.id}/move`, { stage: second?.id });
  const page = await windowOf('rep');
  await page.goto(`/companies/${account.id}`);
  const story = page.getByRole('region', { name: say('timeline.label') });
  await expect(story.getByRole('listitem').filter({ hasText: String(won['name']) })).toHaveCount(2);
  await expect(story.getByRole('listitem').filter({ hasText: String(second?.['name']) })).toContainText(String(moved['name']));
  await look(page, '3-company-story');
});
