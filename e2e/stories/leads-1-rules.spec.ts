// Leads as a manager and an administrator see them: rules that score and share, how soon leads are answered, and what waits today.
import { labels } from '../support/labels.ts';
import { openPart } from '../support/phone.ts';
import { mark } from '../support/seed.ts';
import { expect, test } from '../support/story.ts';

test('@desktop-en @phone-zh a scoring rule is written with the words of a filter, and a lead says why it has its score', async ({ say, look, windowOf, workspace }) => {
  const admin = workspace.admin;
  const label = await labels(admin, workspace.language);
  const rep = await workspace.as('rep');
  const lead = await rep.create('leads', { name: mark('陳美惠'), source: 'event' });
  const page = await windowOf('admin');
  await page.goto('/settings/leads');
  await page.getByRole('button', { name: say('leadRules.addScore') }).click();
  const reason = mark('Met');
  await page.getByLabel(say('leadRules.reason'), { exact: true }).fill(reason);
  await page.getByLabel(say('leadRules.pointsField'), { exact: true }).fill('25');
  const condition = page.getByRole('group', { name: say('leadRules.condition') });
  await condition.getByRole('button', { name: say('filter.add') }).click();
  await page.getByRole('dialog').getByRole('button', { name: label('lead', 'source'), exact: true }).click();
  await page.getByRole('option', { name: label('lead', 'source', 'event'), exact: true }).click();
  await page.keyboard.press('Escape');
  await expect(condition.getByRole('status')).toContainText(/[1-9]/);
  await look(page, 'leads-rule');
  await page.getByRole('button', { name: say('common.save'), exact: true }).click();
  await expect(page.getByRole('listitem').filter({ hasText: reason })).toContainText('+25');
  // The rule was kept as the address of a list, and scored what is open.
  const rule = await admin.find('score_rules', 'name', reason);
  expect(rule['condition']).toBe('source=event');
  await expect.poll(async () => (await rep.get('leads', lead.id))['score']).toBe(25);

  // Who takes turns, and who is away.
  const name = mark('Events');
  await page.getByRole('button', { name: say('leadRules.addAssignment') }).click();
  await page.getByLabel(say('leadRules.name'), { exact: true }).first().fill(name);
  await page.getByRole('button', { name: say('common.save'), exact: true }).click();
  await page.getByLabel(say('leadRules.addMember', { name })).selectOption({ label: '林美玲' });
  await expect(page.getByRole('listitem').filter({ hasText: '林美玲' }).first()).toBeVisible();
  await look(page, 'leads-settings');

  const hers = await windowOf('rep');
  await hers.goto(`/leads/${lead.id}`);
  await hers.getByRole('button', { name: say('leadPage.assign') }).click();
  await openPart(hers, say, 'record.about');
  await expect(hers.getByText(say('leadPage.why.rule', { rule: name }))).toBeVisible();
  await openPart(hers, say, 'record.facts');
  await expect(hers.getByRole('region', { name: say('leadPage.score') }).getByText(reason)).toBeVisible();
  await look(hers, 'leads-score');
  // They would score and share the leads of other stories.
  const shared = await admin.find('assignment_rules', 'name', name);
  await admin.call('DELETE', `/assignment_rules/${shared.id}`);
  await admin.call('DELETE', `/score_rules/${rule.id}`);
});

test('@desktop-en @phone-zh the report says how soon leads are answered, and each number opens into its leads', async ({ say, look, windowOf, workspace }) => {
  const api = await workspace.as('colleague');
  const [answered, waiting] = [mark('黃志豪'), mark('吳淑芬')];
  const lead = await api.create('leads', { name: answered, source: 'referral' });
  await api.create('notes', { body: '已回電', lead: lead.id });
  await api.create('leads', { name: waiting, source: 'referral' });
  const page = await windowOf('colleague');
  await page.goto('/insights?period=all');
  const report = page.getByRole('region', { name: say('insights.leads.title') });
  await report.getByRole('button', { name: new RegExp(say('insights.leads.end.m5')) }).click();
  await expect(report.getByRole('link', { name: answered })).toBeVisible();
  await report.scrollIntoViewIfNeeded();
  await look(page, 'leads-report');
  await report.getByRole('row').filter({ hasText: say('insights.leads.never') }).getByRole('link').click();
  await expect(page).toHaveURL(/\/leads\?.*responded_at/);
  await expect(page.getByText(waiting).first()).toBeVisible();
  await expect(page.getByText(answered)).toHaveCount(0);
});

test('@desktop-en @phone-zh today shows who waits, and who has not heard from us for too long', async ({ say, windowOf, workspace }) => {
  const api = await workspace.as('manager');
  const [name, friend, fresh] = [mark('林淑娟'), mark('許文龍'), mark('陳怡安')];
  const lead = await api.create('leads', { name, company: '台達電子', mobile: '0912 345 678' });
  const lastCall = new Date(Date.now() - 6 * 86_400_000).toISOString();
  const known = await api.create('contacts', { name: friend, cadence_days: 5 });
  await api.create('activities', { kind: 'call', contact: known.id, starts_at: lastCall });
  await api.create('contacts', { name: fresh, cadence_days: 5 });
  const page = await windowOf('manager');
  await page.goto('/');
  const row = (name: string) => page.locator('[data-person]').filter({ hasText: name });
  await expect(row(name).getByRole('link', { name: say('list.call', { name }) })).toHaveAttribute('href', 'tel:+886912345678');
  await expect(row(name)).toContainText(say('today.why.waiting'));
  await expect(row(friend)).toContainText(say('today.why.silent'));
  await expect(row(fresh), 'not yet').toHaveCount(0);
  // Whoever is answered, or spoken to, is no longer due.
  await api.create('notes', { body: '已回電', lead: lead.id });
  await api.create('notes', { body: '電話問候', contact: known.id });
  await expect(row(name)).toHaveCount(0);
  await expect(row(friend)).toHaveCount(0);
});

test('@desktop-en @phone-zh the score is held against what became of leads, and each band opens into its leads', async ({ say, look, windowOf, workspace }) => {
  const admin = workspace.admin;
  const api = await workspace.as('colleague');
  const source = 'partner';
  const rule = await admin.create('score_rules', { name: mark('Partner'), condition: `source=${source}`, points: 40 });
  const decide = async (source: string, became: number, of: number) => {
    for (let n = 0; n < of; n += 1) {
      const lead = await api.create('leads', { name: mark(`${source} ${n}`), source });
      if (n < became) await api.call('POST', `/leads/${lead.id}/convert`, {});
      else await api.call('POST', `/leads/${lead.id}/disqualify`, { because: 'no_need' });
    }
  };
  await decide(source, 6, 10);
  await decide('other', 1, 3);
  const page = await windowOf('colleague');
  await page.goto('/insights?period=all');
  const report = page.getByRole('region', { name: say('insights.leads.title') });
  await expect(report.getByText(say('insights.score.tooFew')), 'three are too few to compare with').toBeVisible();
  const high = report.getByRole('row').filter({ hasText: '60%' });
  await expect(high).toContainText('31.27%');
  await high.getByRole('button').click();
  await expect(report.getByRole('listitem').filter({ hasText: say('insights.score.became') })).toHaveCount(6);
  await decide('other', 0, 7);
  await expect(report.getByText(say('insights.score.tooFew'))).toBeHidden();
  await expect(report).toContainText('10%');
  await report.getByRole('heading', { name: say('insights.score.title') }).scrollIntoViewIfNeeded();
  await look(page, 'leads-calibration');
  await admin.call('DELETE', `/score_rules/${rule.id}`);
});
