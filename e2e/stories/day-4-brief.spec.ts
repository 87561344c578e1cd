// A rep's day, point 4: what to know before a meeting, each line with the record that says so.
import { openPart } from '../support/phone.ts';
import { expect, type Page, test } from '../support/story.ts';

let count = 0;
/** A name that no other story uses. */
const mark = (name: string) => `${name}${String.fromCodePoint(0x4e00 + ((Date.now() + 7 * (count += 1)) % 4000))}`;
const DAY = 86_400_000;
const day = (days: number) => new Date(Date.now() + 8 * 3_600_000 + days * DAY).toISOString().slice(0, 10);
/** Later today in Taipei, if only by minutes. */
const laterToday = () => new Date(Math.min(Date.now() + 3_600_000, Date.parse(`${day(1)}T00:00:00+08:00`) - 60_000)).toISOString();
const part = (page: Page, name: string) => page.getByRole('region', { name });

test('@desktop-en @phone-zh a brief tells who, what was said and promised and what is missing, and leads to each record', async ({ say, look, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const name = mark('王美玲');
  const account = await api.create('accounts', { name: mark('台泥') });
  const person = await api.create('contacts', { name, account: account.id, mobile: '0912 345 678' });
  const deal = await api.create('opportunities', {
    name: mark('機台更新'), account: account.id, contact: person.id, close_date: day(20), amount: { amount: '1200000', currency: 'TWD' },
  });
  await api.create('opportunity_contacts', { opportunity: deal.id, contact: person.id, role: 'decision_maker' });
  await api.create('activities', { kind: 'visit', contact: person.id, body: '看過產線，想要兩組樣品', starts_at: new Date(Date.now() - 3 * DAY).toISOString() });
  const promise = await api.create('promises', { what: '寄樣品', due_on: day(-1), contact: person.id });
  await api.create('promises', { what: '提供規格', by: 'them', due_on: day(2), contact: person.id });
  await api.create('preferences', { contact: person.id, kind: 'topic_to_avoid', text: '選舉' });
  const visit = await api.create('activities', { kind: 'visit', subject: mark('談報價'), contact: person.id, opportunity: deal.id, starts_at: laterToday() });

  const page = await windowOf('rep');
  await page.goto('/');
  await page.getByRole('link', { name: new RegExp(`^${say('today.brief')}.*${String(visit['subject'])}`) }).last().click();
  await expect(page).toHaveURL(new RegExp(`/brief/activities/${visit.id}$`));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(String(visit['subject']));
  const who = part(page, say('brief.people'));
  await expect(who.getByRole('link', { name, exact: true })).toHaveAttribute('href', `/people/${person.id}`);
  await expect(who.getByRole('link', { name: say('list.call', { name }) })).toHaveAttribute('href', 'tel:+886912345678');
  await expect(who).toContainText(say('about.closeness'));
  await expect(part(page, say('brief.exchanges'))).toContainText('看過產線');
  await expect(part(page, say('brief.tastes'))).toContainText('選舉');
  await expect(part(page, say('brief.deals'))).toContainText('1,200,000');
  await expect(part(page, say('brief.missing')).getByRole('link').first()).toHaveAttribute('href', `/o/activities/${visit.id}`);
  const promises = part(page, say('brief.promises'));
  await expect(promises.getByRole('listitem')).toHaveCount(2);
  await look(page, 'brief');
  await page.getByRole('button', { name: say('brief.sources') }).click();
  await look(page, 'brief-sources');
  await promises.getByRole('link', { name: '寄樣品' }).click();
  await expect(page).toHaveURL(new RegExp(`/o/promises/${promise.id}$`));
});

test('@desktop-zh a brief is one tap from the person and from what is planned with her', async ({ say, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const person = await api.create('contacts', { name: mark('Lin') });
  const call = await api.create('activities', { kind: 'call', contact: person.id, starts_at: '2099-05-01T02:00:00Z' });
  const page = await windowOf('rep');
  await page.goto(`/people/${person.id}`);
  const planned = part(page, say('activity.upcoming'));
  await planned.getByRole('link', { name: say('today.brief') }).click();
  await expect(page).toHaveURL(new RegExp(`/brief/activities/${call.id}$`));
  await page.goto(`/people/${person.id}`);
  await page.getByRole('button', { name: say('record.actions') }).click();
  await page.getByRole('menuitem', { name: say('today.brief') }).click();
  await expect(page).toHaveURL(new RegExp(`/brief/contacts/${person.id}$`));
  await expect(part(page, say('brief.people'))).toContainText(String(person['name']));
});

test('@desktop-en what a colleague may not see is not in her brief', async ({ say, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const person = await api.create('contacts', { name: mark('Chen') });
  await api.create('preferences', { contact: person.id, kind: 'topic_to_avoid', text: 'the merger' });
  const page = await windowOf('manager');
  await page.goto(`/brief/contacts/${person.id}`);
  await expect(part(page, say('brief.people'))).toContainText(String(person['name']));
  await expect(page.getByText('the merger')).toHaveCount(0);
});

test('@desktop-zh @phone-en a question is answered in one tap and becomes a fact that is not asked again', async ({ say, look, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const account = await api.create('accounts', { name: mark('台泥'), sector: 'manufacturing' });
  const person = await api.create('contacts', { name: mark('王'), account: account.id });
  const deal = await api.create('opportunities', { name: mark('機台'), account: account.id, contact: person.id });
  const questions = (await api.list('questions', 'sort=position&limit=200')).data;
  const choice = questions.find((one) => one['kind'] === 'choice' && one['about'] === 'deal');
  const words = questions.find((one) => one['kind'] === 'text' && one['about'] === 'company');
  const [text, line] = [String(choice?.['text']), String(words?.['text'])];
  const [first = '', second = ''] = String(choice?.['choices']).split('\n');
  const page = await windowOf('rep');
  await page.goto(`/brief/opportunities/${deal.id}`);
  const open = part(page, say('questions.open'));
  await look(page, 'brief-questions');
  await open.getByRole('group', { name: text }).getByRole('button', { name: first }).click();
  const known = part(page, say('questions.known'));
  await expect(known.getByRole('link', { name: text })).toContainText(first);
  await expect(open.getByText(text)).toHaveCount(0);
  await open.getByRole('textbox', { name: line }).fill('大同');
  await open.getByRole('textbox', { name: line }).press('Enter');
  await expect(known.getByRole('link', { name: line })).toContainText('大同');
  await known.getByRole('button', { name: say('questions.againOf', { question: text }) }).click();
  await known.getByRole('group', { name: text }).getByRole('button', { name: second }).click();
  await expect(known.getByRole('link', { name: text })).toContainText(second);
  await look(page, 'brief-known');
  const all = (await api.list('answers', `opportunity=${deal.id}&sort=at`)).data;
  expect(all.map((one) => [one['value'], one['current']]), 'the older one is kept').toEqual([[first, false], [second, true]]);
  await page.goto(`/companies/${account.id}`);
  await openPart(page, say, 'record.about');
  await expect(part(page, say('questions.known'))).toContainText('大同');
});

test('@desktop-en @phone-zh how a meeting went is asked once: two taps, or one not to be asked', async ({ say, look, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const person = await api.create('contacts', { name: mark('林') });
  const over = (minutes: number, subject: string) =>
    api.create('activities', { kind: 'meeting', status: 'planned', subject, contact: person.id, starts_at: new Date(Date.now() - minutes * 60_000).toISOString() });
  const [one, two] = [mark('談規格'), mark('談價格')];
  const [held, skipped] = [await over(62, one), await over(61, two)];
  const page = await windowOf('rep');
  await page.goto('/');
  const card = (subject: string) => page.getByRole('region', { name: new RegExp(`^${say('activity.how').replace('?', '\\?')}.*${subject}`) });
  await expect(card(one)).toBeVisible();
  await look(page, 'today-ended');
  await card(one).getByRole('button', { name: say('nextStep.quote') }).click();
  await card(one).getByRole('button', { name: say('activity.ending.advanced') }).click();
  await expect(card(one)).toHaveCount(0);
  const now = await api.get('activities', held.id);
  expect([now['status'], now['outcome']]).toEqual(['held', 'advanced']);
  expect((await api.list('tasks', `contact=${person.id}`)).data.map((task) => task['subject'])).toEqual([say('nextStep.quote')]);
  await card(two).getByRole('button', { name: say('activity.skip') }).click();
  await expect(card(two)).toHaveCount(0);
  expect((await api.get('activities', skipped.id))['ending_skipped']).toBe(true);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(card(two), 'not asked again').toHaveCount(0);
});

test('@desktop-en whoever looks after lists says what is asked', async ({ say, look, windowOf }) => {
  const page = await windowOf('manager');
  await page.goto('/settings/questions');
  await page.getByRole('button', { name: say('questions.addSet') }).click();
  const name = mark('Retail');
  const form = page.getByRole('form', { name: say('questions.set') });
  await form.getByRole('textbox').fill(name);
  await form.getByRole('combobox', { name: say('questions.sector') }).selectOption('retail');
  await form.getByRole('button', { name: say('common.save') }).click();
  const set = part(page, name);
  await set.getByRole('button', { name: say('questions.add') }).click();
  await set.getByRole('textbox', { name: say('questions.text') }).fill('How many shops?');
  await set.getByRole('combobox', { name: say('questions.kind') }).selectOption('number');
  await set.getByRole('button', { name: say('common.save') }).click();
  await expect(set.getByRole('listitem')).toContainText('How many shops?');
  await look(page, 'settings-questions');
  await set.getByRole('button', { name: say('questions.moreOf', { name }) }).click();
  await page.getByRole('menuitem', { name: say('questions.remove') }).click();
  await expect(set).toHaveCount(0);
  const rep = await windowOf('rep');
  await rep.goto('/settings/questions');
  await expect(rep.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(rep.getByRole('listitem').first()).toBeVisible();
  await expect(rep.getByRole('button', { name: say('questions.addSet') })).toHaveCount(0);
});
