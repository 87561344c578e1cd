// The pictures of the documents, taken anew from the product: `npx playwright test --project pictures-en --project pictures-zh`.
// Everybody in them is invented.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Api } from '../support/api.ts';
import { expect, type Page, test } from '../support/story.ts';
import { settled } from '../support/settled.ts';

/** A page of text is read on a phone, too. */
const LARGEST = 150_000;

async function picture(page: Page, name: string, language: string): Promise<void> {
  const file = `${name}${language === 'en' ? '' : '.zh'}.png`;
  const path = join(import.meta.dirname, '../../docs/images', file);
  await settled(page);
  await page.mouse.move(0, 0);
  await page.screenshot({ path, animations: 'disabled' });
  expect(statSync(path).size, `${file} is small enough`).toBeLessThan(LARGEST);
}

/** A company, its people with their parts in a deal, and what was said. */
async function company(api: Api, zh: boolean) {
  const say = (en: string, chinese: string) => (zh ? chinese : en);
  const account = await api.create('accounts', { name: say('Yushan Machinery', '玉山精機'), sector: 'manufacturing', phone: '04-2358-1234' });
  const person = (name: string, title: string, mobile: string, more = {}) =>
    api.create('contacts', { name, title, mobile, account: account.id, ...more });
  const boss = await person(say('Helen Kuo', '郭海倫'), say('General manager', '總經理'), '0912 345 678', { closeness: 'weak' });
  const buyer = await person(say('Irene Lin', '林怡君'), say('Purchasing', '採購經理'), '0922 111 222', { cadence_days: 30, email: 'irene@yushan.example' });
  const user = await person(say('James Chen', '陳志明'), say('Engineer', '工程師'), '0933 222 333');
  const guard = await person(say('Amy Wu', '吳小梅'), say('Assistant', '特助'), '0944 333 444');
  for (const one of [buyer, user, guard]) await api.create('relationships', { contact: one.id, other: boss.id, kind: 'reports_to' });
  await api.create('relationships', { contact: buyer.id, other: user.id, kind: 'knows' });
  const amount = { amount: '1200000', currency: 'TWD' };
  const deal = await api.create('opportunities', { name: say('New assembly line', '組裝線更新'), account: account.id, contact: buyer.id, amount });
  await api.create('opportunities', { name: say('Service contract', '維護合約'), account: account.id, contact: buyer.id });
  const parts = [[boss, 'decision_maker'], [buyer, 'champion'], [user, 'user'], [guard, 'gatekeeper']] as const;
  for (const [one, role] of parts) await api.create('opportunity_contacts', { opportunity: deal.id, contact: one.id, role });
  const note = (body: string) => api.create('notes', { body, contact: buyer.id, account: account.id });
  await note(say('Called: the budget is approved in March.', '電話聯絡：預算三月核定。'));
  await note(say('Met at the fair. She prefers mail before ten.', '展覽碰面，早上十點前偏好電子郵件。'));
  await api.create('important_dates', { contact: buyer.id, kind: 'birthday', on: '1984-03-12' });
  await api.create('preferences', { contact: buyer.id, text: say('No coffee', '不喝咖啡') });
  return { account, buyer };
}

test('a person and her company', async ({ windowOf, workspace }) => {
  const { account, buyer } = await company(await workspace.as('rep'), workspace.language !== 'en');
  const page = await windowOf('rep');
  await page.goto(`/people/${buyer.id}`);
  await picture(page, 'person', workspace.language);
  await page.goto(`/companies/${account.id}`);
  await picture(page, 'company', workspace.language);
});

test('a lead and why it comes first', async ({ windowOf, workspace }) => {
  const zh = workspace.language !== 'en';
  const { admin } = workspace;
  await admin.create('score_rules', { name: zh ? '自己填表單' : 'Asked by herself', condition: 'source=web_form', points: 30 });
  await admin.create('score_rules', { name: zh ? '預算足夠' : 'Has the budget', condition: 'budget[gte]=500000 TWD', points: 25 });
  const api = await workspace.as('rep');
  const lead = await api.create('leads', {
    name: zh ? '王大明' : 'David Wang',
    company: zh ? '海豚電子' : 'Dolphin Electronics',
    mobile: '0955 444 555',
    email: 'david@dolphin.example',
    source: 'web_form',
    budget: { amount: '800000', currency: 'TWD' },
  });
  const page = await windowOf('rep');
  await page.goto(`/leads/${lead.id}`);
  await picture(page, 'lead', workspace.language);
});

test('two who are one', async ({ windowOf, workspace }) => {
  const zh = workspace.language !== 'en';
  const api = await workspace.as('rep');
  const account = await api.create('accounts', { name: zh ? '臺北貿易' : 'Taipei Trading' });
  await api.create('contacts', { name: zh ? '陳美玲' : 'Mei-Ling Chen', mobile: '0966 555 666', account: account.id });
  await api.create('contacts', { name: zh ? '陳美玲' : 'Chen Meiling', mobile: '+886 966-555-666', email: 'mei@trading.example' });
  const page = await windowOf('rep');
  await page.goto('/people/duplicates');
  await picture(page, 'duplicates', workspace.language);
});

test('a week on the calendar', async ({ windowOf, workspace }) => {
  const zh = workspace.language !== 'en';
  const say = (en: string, chinese: string) => (zh ? chinese : en);
  const me = await workspace.newcomer();
  const api = await workspace.as(me);
  const holiday = await workspace.admin.create('holidays', { name: say('Peace Memorial Day', '和平紀念日補假'), on: '2027-03-01', works: false });
  const account = await api.create('accounts', { name: say('Yushan Machinery', '玉山精機') });
  const buyer = await api.create('contacts', { name: say('Irene Lin', '林怡君'), account: account.id });
  const user = await api.create('contacts', { name: say('James Chen', '陳志明'), account: account.id });
  const plan = (day: string, from: string, to: string, more: Record<string, unknown>) => {
    const at = (time: string) => `2027-03-${day}T${time}:00+08:00`;
    return api.call('POST', '/activities/log', { activity: { status: 'planned', starts_at: at(from), ends_at: at(to), ...more } });
  };
  await plan('02', '10:00', '11:30', { kind: 'meeting', subject: say('Quote', '報價討論'), contact: buyer.id, place: say('Xinyi Road 7', '信義路五段7號') });
  await plan('02', '11:00', '11:30', { kind: 'call', contact: user.id });
  await plan('02', '09:00', '09:45', { kind: 'meeting', subject: say('Stand-up', '晨會'), recurrence: 'RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR' });
  await plan('04', '14:00', '16:00', { kind: 'visit', subject: say('Plant tour', '工廠參觀'), account: account.id });
  await plan('05', '16:00', '16:30', { kind: 'call', subject: say('Dentist', '牙醫'), private: true });
  const soon = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
  await api.create('promises', { what: say('Send the price list', '寄價目表'), contact: buyer.id, by: 'us', due_on: soon });
  await api.create('tasks', { subject: say('Prepare the slides', '準備簡報'), due_on: soon });
  const page = await windowOf(me);
  await page.goto('/calendar?date=2027-03-02');
  await expect(page.locator('[data-board]')).toBeVisible();
  await picture(page, 'calendar', workspace.language);
  await workspace.admin.call('DELETE', `/holidays/${holiday.id}`);
});
