// Knowing people, point 1: what one may note about a person and a company, who is around whom, how close we are, and the group.
import { labels } from '../support/labels.ts';
import { isPhone, openPart } from '../support/phone.ts';
import { mark } from '../support/seed.ts';
import { expect, test } from '../support/story.ts';

test('@desktop-en @phone-zh what is known about a person stands on her page', async ({ say, look, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const label = await labels(api, workspace.language);
  const [name, boss, friend] = ['林怡君', '陳國華', 'Amy Wu'].map(mark) as [string, string, string];
  const account = await api.create('accounts', { name: mark('鴻海') });
  const person = await api.create('contacts', { name, account: account.id, title: '採購經理' });
  await api.create('contacts', { name: boss });
  const amy = await api.create('contacts', { name: friend });
  await api.create('relationships', { contact: amy.id, other: person.id, kind: 'knows' });
  const page = await windowOf('rep');
  await page.goto(`/people/${person.id}`);
  await openPart(page, say, 'record.about');

  const add = (object: string) =>
    page.getByRole('region', { name: say('about.add') }).getByText(label(object), { exact: true });
  const save = () => page.getByRole('dialog').getByRole('button', { name: say('common.save') }).click();
  const box = (object: string, field: string) => page.getByRole('dialog').getByLabel(label(object, field)).and(page.locator('input, textarea'));

  await add('contact_point').click();
  await box('contact_point', 'value').fill('02-2345-6789');
  await save();
  await expect(page.getByRole('button', { name: /02-2345-6789/ })).toBeVisible();

  await add('relationship').click();
  await box('relationship', 'other').click();
  await page.keyboard.type(boss);
  await page.getByRole('option', { name: boss }).first().click();
  await save();
  await expect(page.getByRole('group', { name: say('about.map', { name }) })).toBeVisible();

  await add('preference').click();
  await box('preference', 'text').fill('不喝咖啡');
  await save();
  await expect(page.getByRole('button', { name: /不喝咖啡/ })).toBeVisible();
  // Private unless shared: her manager, who sees the person, does not see it.
  const manager = await workspace.as('manager');
  expect((await manager.list('preferences', `contact=${person.id}`)).data).toEqual([]);
  expect((await manager.list('relationships', `contact=${person.id}`)).data).toHaveLength(1);

  await add('consent').click();
  await page.getByRole('option', { name: label('consent', 'purpose', 'newsletter') }).click();
  await save();
  await page.getByRole('button', { name: say('about.withdraw') }).click();
  await expect(page.getByRole('region', { name: label('consent'), exact: false }).getByText(label('consent', 'state', 'withdrawn'))).toBeVisible();
  // Both words stay: what was given, and that it was withdrawn.
  await expect.poll(async () => (await api.list('consents', `contact=${person.id}`)).data.length).toBe(2);
  await look(page, 'people-about');

  // She moves to another company: where she was stays on her page and on that of the company.
  const next = await api.create('accounts', { name: mark('台達') });
  await api.call('PATCH', `/contacts/${person.id}`, { account: next.id, title: '採購處長' });
  await expect(page.getByRole('region', { name: say('about.positions') }).getByText('採購經理')).toBeVisible();
  await page.goto(`/companies/${account.id}`);
  await openPart(page, say, 'record.about');
  await expect(page.getByRole('region', { name: say('about.formerPeople') }).getByText(name)).toBeVisible();
});

test('@desktop-en @phone-zh closeness says what it is made of, and a note brings the last contact up to date', async ({ say, look, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const label = await labels(api, workspace.language);
  const person = await api.create('contacts', { name: mark('王大明'), cadence_days: 30 });
  const page = await windowOf('rep');
  await page.goto(`/people/${person.id}`);
  await openPart(page, say, 'record.facts');
  const closeness = page.getByRole('region', { name: say('about.closeness') });
  await expect(closeness).toContainText(say('about.never'));
  await api.create('notes', { body: '電話聯絡', contact: person.id });
  await expect(closeness).toContainText(say('about.score', { score: 50 }));
  await closeness.getByRole('button', { name: say('about.why') }).click();
  await expect(closeness).toContainText(say('about.points', { points: 40, of: 40 }));
  await look(page, 'people-closeness');
  // Her story is narrowed to what one looks for.
  await openPart(page, say, 'timeline.label');
  const story = page.getByRole('region', { name: say('timeline.label') });
  await expect(story.getByText('電話聯絡')).toBeVisible();
  await story.getByRole('radio', { name: say('timeline.tasks') }).check();
  await expect(story.getByText('電話聯絡')).toBeHidden();
  await expect(story.getByText(say('timeline.empty'))).toBeVisible();
  await story.getByRole('radio', { name: say('timeline.notes') }).check();
  await expect(story.getByText('電話聯絡')).toBeVisible();
  await look(page, 'people-timeline');
  await openPart(page, say, 'record.facts');
  // What she says herself goes before the count, and the count stays in sight.
  await api.call('PATCH', `/contacts/${person.id}`, { closeness: 'strong' });
  await expect(closeness.getByText(label('contact', 'closeness', 'strong')).first()).toBeVisible();
  await expect(closeness).toContainText('50');
});

test('@desktop-en @phone-zh a group of companies adds up, each company once', async ({ say, look, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const make = (name: string, parent?: string) => api.create('accounts', { name: mark(name), ...(parent ? { parent } : {}) });
  const top = await make('遠東集團');
  const [left, right] = [await make('遠東紡織', top.id), await make('遠東電信', top.id)];
  const joint = await make('遠東資訊', left.id);
  await api.create('account_links', { parent: right.id, child: joint.id, kind: 'joint_venture' });
  const worth = { amount: { amount: '250000', currency: 'TWD' } };
  await api.create('opportunities', { name: mark('Deal'), account: joint.id, ...worth });
  await api.create('contacts', { name: mark('張先生'), account: joint.id });
  const page = await windowOf('rep');
  await page.goto(`/companies/${top.id}`);
  await openPart(page, say, 'record.about');
  const group = page.getByRole('region', { name: say('about.group') });
  await expect(group.getByRole('row')).toHaveCount(5);
  const sums = await group.locator('tbody tr td:nth-child(3)').allTextContents();
  expect(new Set(sums), 'the joint venture counts once above both parents').toEqual(new Set([sums[0]]));
  await look(page, 'people-group');
  await group.getByRole('link').first().click();
  await expect(page).not.toHaveURL(new RegExp(top.id));
});

test('@desktop-en @phone-zh introductions tell whom she brought, what came of it, and whom to thank', async ({ say, look, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const [her, first, second] = await Promise.all(['介紹人', '王先生', '李小姐'].map((name) => api.create('contacts', { name: mark(name) })));
  if (!her || !first || !second) throw new Error('three people');
  await api.create('referrals', { referrer: her.id, contact: first.id, status: 'given' });
  await api.create('referrals', { referrer: first.id, contact: second.id, status: 'given' });
  const worth = { amount: { amount: '80000', currency: 'TWD' } };
  const deal = await api.create('opportunities', { name: mark('Deal'), contact: second.id, ...worth });
  await api.call('POST', `/opportunities/${deal.id}/win`, {});
  const page = await windowOf('rep');
  await page.goto(`/people/${her.id}`);
  await openPart(page, say, 'record.about');
  const card = page.getByRole('region', { name: say('about.introduced') });
  await expect(card).toContainText(say('about.brought', { count: 2 }));
  await expect(card.getByRole('link', { name: String(second['name']) })).toBeVisible();
  await card.getByRole('button', { name: say('about.thank') }).click();
  await expect(card.getByRole('button', { name: say('about.thank') })).toHaveCount(0);
  await look(page, 'people-introductions');
});

test('@desktop-en @phone-zh a company shows who has how much of a say, and whom we do not know yet', async ({ say, look, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const label = await labels(api, workspace.language);
  const account = await api.create('accounts', { name: mark('鴻海') });
  const person = async (name: string, title: string, mobile?: string) =>
    await api.create('contacts', { name: mark(name), title, account: account.id, ...(mobile ? { mobile } : {}) });
  const boss = await person('郭總經理', '總經理');
  const buyer = await person('林怡君', '採購經理', '0912345678');
  const user = await person('陳志明', '工程師');
  const clerk = await person('吳小姐', '總機');
  await api.create('relationships', { contact: buyer.id, other: boss.id, kind: 'reports_to' });
  await api.create('relationships', { contact: user.id, other: boss.id, kind: 'reports_to' });
  const first = await api.create('opportunities', { name: mark('First'), account: account.id, contact: buyer.id });
  const second = await api.create('opportunities', { name: mark('Second'), account: account.id, contact: buyer.id });
  for (const [contact, role] of [[boss, 'decision_maker'], [buyer, 'champion'], [user, 'user']] as const)
    await api.create('opportunity_contacts', { opportunity: first.id, contact: contact.id, role });
  await api.create('notes', { body: '電話聯絡', contact: buyer.id });

  const page = await windowOf('rep');
  await page.goto(`/companies/${account.id}`);
  await openPart(page, say, 'record.people');
  const card = page.getByRole('region', { name: workspace.language === 'en' ? 'Contacts' : '聯絡人' });
  const role = (code: string) => card.getByRole('group', { name: label('opportunity_contact', 'role', code), exact: true });
  await expect(role('decision_maker').getByRole('link', { name: String(boss['name']) })).toBeVisible();
  await expect(role('champion')).toContainText(say('about.closenessIs', { level: label('contact', 'closeness', 'good') }));
  await expect(card.getByRole('group', { name: say('about.noPart'), exact: true })).toContainText(String(clerk['name']));
  await expect(card.getByRole('link', { name: say('list.call', { name: String(buyer['name']) }) })).toHaveAttribute('href', 'tel:+886912345678');
  const missing = card.getByRole('list', { name: say('about.gaps') });
  await expect(missing).toContainText(say('about.gap.no_decision_maker'));
  await expect(missing.getByRole('link', { name: String(second['name']) }).first()).toBeVisible();
  const map = card.getByRole('group', { name: say('about.sayMap', { name: String(account['name']) }) });
  // A phone has the list alone.
  await expect(map).toHaveCount(isPhone(page) ? 0 : 1);
  await look(page, 'people-company');
  // Somebody who decides is found: the warning goes without a reload.
  await api.create('opportunity_contacts', { opportunity: second.id, contact: boss.id, role: 'decision_maker' });
  await expect(missing).not.toContainText(say('about.gap.no_decision_maker'));
  const to = isPhone(page) ? role('decision_maker') : map;
  await to.getByRole('link', { name: String(boss['name']) }).click();
  await expect(page).toHaveURL(new RegExp(boss.id));
});

test('@desktop-en @phone-zh a household is made from a person, with its members, their days and what they are worth together', async ({ say, look, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const label = await labels(api, workspace.language);
  const her = await api.create('contacts', { name: '歐陽怡君', mobile: '0912345678' });
  const him = mark('林志明');
  await api.create('contacts', { name: him });
  await api.create('important_dates', { contact: her.id, kind: 'birthday', on: '1980-03-01' });
  const worth = { amount: { amount: '60000', currency: 'TWD' } };
  await api.create('opportunities', { name: mark('Deal'), contact: her.id, ...worth });
  const page = await windowOf('rep');
  await page.goto(`/people/${her.id}`);
  await openPart(page, say, 'record.about');
  await page.getByRole('button', { name: say('about.makeHousehold') }).click();
  await expect(page.getByRole('heading', { name: '歐陽家', level: 1 })).toBeVisible();
  await openPart(page, say, 'record.people');
  const members = page.getByRole('region', { name: say('about.members') });
  await expect(members).toContainText(label('affiliation', 'family_role', 'head'));
  await members.getByRole('button', { name: say('about.addMember') }).first().click();
  await page.getByRole('dialog').getByLabel(label('affiliation', 'contact')).and(page.locator('input')).click();
  await page.keyboard.type(him);
  await page.getByRole('option', { name: him }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: say('common.save') }).click();
  await expect(members.getByRole('link', { name: him })).toContainText(label('affiliation', 'family_role', 'spouse'));
  await expect(members.getByText(say('about.openTogether', { count: 1, worth: '' }).trim().replace(/[,，]$/u, ''))).toBeVisible();
  await expect(page.getByRole('region', { name: label('important_date'), exact: false })).toContainText('1980');
  await look(page, 'people-household');
  // On his page stands who else is of the family.
  await members.getByRole('link', { name: him }).click();
  await openPart(page, say, 'record.about');
  const family = page.getByRole('region', { name: say('about.household'), exact: true });
  await expect(family.getByRole('link', { name: String(her['name']) }).first()).toBeVisible();
});
