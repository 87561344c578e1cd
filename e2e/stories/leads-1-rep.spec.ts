// Leads as a rep lives with them: one arrives, is asked, answered and converted, and the conversion is taken back; another is put
// off and taken up again.
import { labels } from '../support/labels.ts';
import { isPhone, openPart } from '../support/phone.ts';
import { mark } from '../support/seed.ts';
import { expect, test } from '../support/story.ts';

test('@desktop-en @phone-zh a lead arrives, is asked and answered, becomes a customer, and is a lead again', async ({ say, look, effort, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const label = await labels(api, workspace.language);
  const [name, company] = [mark('林怡君'), mark('鴻海精密')];
  const page = await windowOf('rep');
  await page.goto('/');
  const places = page.getByRole('navigation');
  await places.getByRole('link', { name: label(isPhone(page) ? 'contact' : 'lead') }).first().click();
  if (isPhone(page)) await page.getByRole('radio', { name: label('lead') }).click();
  await expect(page).toHaveURL(/\/leads/);

  await page.getByRole('button', { name: say('top.new'), exact: true }).click();
  await page.getByRole('menuitem', { name: label('lead') }).click();
  const box = (field: string) => page.getByRole('dialog').getByLabel(label('lead', field)).and(page.locator('input, textarea'));
  await box('name').fill(name);
  await box('company').fill(company);
  await box('mobile').fill('0912 345 678');
  await page.getByRole('dialog').getByRole('button', { name: say('common.save') }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  await expect(page.getByText(label('lead', 'status', 'assigned'), { exact: true })).toBeVisible();
  const id = page.url().split('/').pop() ?? '';

  // The list says who waits, before anybody filters.
  await page.goto('/leads');
  await page.getByRole('link', { name: say('views.unanswered') }).click();
  const row = page.getByRole(isPhone(page) ? 'listitem' : 'row').getByRole('link', { name }).first();
  await expect(row).toBeVisible();
  await look(page, 'leads-list');
  await row.click();

  // Three facts to ask; a tap on one takes the answer.
  const ask = page.getByRole('region', { name: say('leadPage.ask') });
  await expect(ask.getByRole('button')).toHaveCount(3);
  await ask.getByRole('button', { name: label('lead', 'need'), exact: true }).click();
  await ask.getByRole('textbox').fill('想了解報價系統');
  await page.keyboard.press('Control+Enter');
  await expect(ask.getByRole('button', { name: label('lead', 'need'), exact: true })).toBeHidden();
  await look(page, 'leads-page');

  // A note is an answer: the clock stops.
  await page.getByRole('textbox', { name: say('composer.note') }).fill('已致電，約下週簡報');
  await page.getByRole('button', { name: say('composer.keepNote') }).click();
  await expect(page.getByText(label('lead', 'status', 'contacted'), { exact: true })).toBeVisible();
  expect((await api.get('leads', id))['responded_at']).toBeTruthy();

  // What is known is offered first: somebody entered the company meanwhile.
  const account = await api.create('accounts', { name: company });
  const tries = effort(page);
  await tries.click(page.getByRole('button', { name: say('leadPage.convert'), exact: true }));
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByRole('radio', { name: company }).first()).toBeChecked();
  await look(page, 'leads-convert');
  await tries.click(sheet.getByRole('button', { name: say('leadPage.convert'), exact: true }));
  tries.expectWithin('convert a lead');
  await expect(page.getByText(label('lead', 'status', 'converted'), { exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: company }).first()).toHaveAttribute('href', `/companies/${account.id}`);
  const made = (await api.get('leads', id)) as unknown as { contact: { id: string }; opportunity: { id: string } };
  expect((await api.list('notes', `contact=${made.contact.id}`)).data).toHaveLength(1);
  await look(page, 'leads-converted');
  await page.goto(`/people/${made.contact.id}`);
  await openPart(page, say, 'record.facts');
  await expect(page.getByText(say('about.cameFrom'))).toBeVisible();
  await page.getByRole('paragraph').filter({ hasText: say('about.cameFrom') }).getByRole('link', { name }).click();

  // Long after its toast is gone it can be taken back.
  await page.getByRole('button', { name: say('leadPage.takeBack') }).click();
  await expect(page.getByText(label('lead', 'status', 'contacted'), { exact: true })).toBeVisible();
  expect((await api.raw('GET', `/opportunities/${made.opportunity.id}`)).status).toBe(404);
});

test('@desktop-en @phone-zh a lead is put off, called again on its day, and set aside for a reason', async ({ say, look, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const label = await labels(api, workspace.language);
  const name = mark('王大明');
  const lead = await api.create('leads', { name, source: 'phone_in' });
  const page = await windowOf('rep');
  await page.goto(`/leads/${lead.id}`);
  await page.getByRole('button', { name: say('leadPage.notNow'), exact: true }).click();
  await look(page, 'leads-not-now');
  await page.getByRole('dialog').getByRole('button', { name: say('leadPage.later.month') }).click();
  await expect(page.getByText(label('lead', 'status', 'nurture'), { exact: true })).toBeVisible();
  await expect.poll(async () => (await api.get('leads', String(lead.id)))['recontact_on']).toBeTruthy();
  // Undo is as near as the act.
  await page.getByRole('button', { name: say('undo.button') }).first().click();
  await expect(page.getByText(label('lead', 'status', 'assigned'), { exact: true })).toBeVisible();

  await page.getByRole('button', { name: say('leadPage.nothing'), exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: label('lead', 'disqualified_because', 'no_budget') }).click();
  await expect(page.getByText(label('lead', 'status', 'disqualified'), { exact: true })).toBeVisible();
  await expect(page.getByText(label('lead', 'disqualified_because', 'no_budget'), { exact: true }).first()).toBeVisible();
  await page.getByRole('button', { name: say('leadPage.takeUp') }).click();
  await expect(page.getByText(label('lead', 'status', 'assigned'), { exact: true })).toBeVisible();
});

test('@desktop-en @phone-zh two people move one lead, and the second is asked before anything is overwritten', async ({ say, look, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const manager = await workspace.as('manager');
  const label = await labels(api, workspace.language);
  const lead = await api.create('leads', { name: mark('王大明') });
  const page = await windowOf('rep');
  await page.goto(`/leads/${lead.id}`);
  // While her click is under way, her manager sets the lead aside.
  await page.route('**/nurture', async (route) => {
    await manager.call('POST', `/leads/${lead.id}/disqualify`, { because: 'no_budget' });
    await route.continue();
  }, { times: 1 });
  await page.getByRole('button', { name: say('leadPage.notNow'), exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: say('leadPage.later.month') }).click();
  const dialog = page.getByRole('dialog', { name: say('conflict.title') });
  await expect(dialog).toContainText('蔡志明');
  await expect(dialog).toContainText(label('lead', 'status', 'disqualified'));
  await look(page, 'leads-conflict');
  expect((await api.get('leads', lead.id))['status'], 'nothing is overwritten unasked').toBe('disqualified');
  await dialog.getByRole('button', { name: say('conflict.keep') }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(label('lead', 'status', 'nurture'), { exact: true })).toBeVisible();
});
