// The pictures of the documents, taken anew from the product: `npx playwright test --project pictures-en --project pictures-zh`.
// Everybody in them is invented.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Api, Row } from '../support/api.ts';
import { expect, type Page, test, type Workspace } from '../support/story.ts';
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

/** The same on a phone, as a small picture beside. */
const phone = { viewport: { width: 390, height: 760 }, isMobile: true, hasTouch: true };

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

const HOUR = 3_600_000;
/** A day in Taipei, from today. */
const day = (days: number) => new Date(Date.now() + 8 * HOUR + days * 24 * HOUR).toISOString().slice(0, 10);

/** Somebody with a day before her: a meeting, promises, people who wait. */
async function workday(workspace: Workspace) {
  const zh = workspace.language !== 'en';
  const say = (en: string, chinese: string) => (zh ? chinese : en);
  const me = await workspace.newcomer();
  const { id } = await workspace.admin.find('users', 'email', me.email);
  await workspace.admin.change('users', id, { name: say('Mei Lin', '林美玲') });
  const api = await workspace.as(me);
  const account = await api.create('accounts', { name: say('Yushan Machinery', '玉山精機'), sector: 'manufacturing' });
  const other = await api.create('accounts', { name: say('Dolphin Electronics', '海豚電子') });
  const person = (name: string, title: string, mobile: string, of: string) => api.create('contacts', { name, title, mobile, account: of });
  const buyer = await person(say('Irene Lin', '林怡君'), say('Purchasing', '採購經理'), '0922 111 222', account.id);
  const engineer = await person(say('James Chen', '陳志明'), say('Engineer', '工程師'), '0933 222 333', account.id);
  const owner = await person(say('David Wang', '王大明'), say('Owner', '負責人'), '0955 444 555', other.id);
  const amount = { amount: '1200000', currency: 'TWD' };
  const deal = await api.create('opportunities', { name: say('New assembly line', '組裝線更新'), account: account.id, contact: buyer.id, amount });
  await api.create('opportunity_contacts', { opportunity: deal.id, contact: buyer.id, role: 'champion' });
  const plan = (kind: string, from: string, to: string, more: Record<string, unknown>) => {
    const at = (time: string) => `${day(0)}T${time}:00+08:00`;
    return api.call<Row>('POST', '/activities/log', { activity: { kind, status: 'planned', starts_at: at(from), ends_at: at(to), ...more } });
  };
  const meeting = await plan('meeting', '23:00', '23:50', { subject: say('Quote', '報價討論'), contact: buyer.id, opportunity: deal.id, place: say('Xinyi Road 7', '信義路五段7號') });
  await api.create('promises', { what: say('Send the price list', '寄價目表'), contact: buyer.id, opportunity: deal.id, by: 'us', due_on: day(0) });
  await api.create('promises', { what: say('Tell the voltage of the line', '提供產線電壓'), contact: engineer.id, by: 'them', due_on: day(-1) });
  await api.create('promises', { what: say('Two samples', '兩組樣品'), contact: owner.id, by: 'us', due_on: day(2) });
  await api.create('tasks', { subject: say('Ask how the samples did', '詢問樣品結果'), contact: owner.id, due_on: day(0) });
  await api.create('tasks', { subject: say('Prepare the slides', '準備簡報'), due_on: day(1) });
  const lead = { name: say('Nina Hsu', '許妮娜'), company: say('Fenn Foods', '豐恩食品'), mobile: '0966 777 888', need: say('Two packing lines', '兩條包裝線') };
  await api.create('leads', { ...lead, source: 'web_form' });
  const ago = (days: number) => new Date(Date.now() - days * 24 * HOUR).toISOString();
  const said = (contact: string, days: number, body: string) => api.create('activities', { kind: 'call', contact, body, starts_at: ago(days), outcome: 'talked' });
  await said(buyer.id, 6, say('The budget is approved in March.', '預算三月核定。'));
  await said(owner.id, 12, say('Wants to try two samples first.', '想先試兩組樣品。'));
  await api.create('preferences', { contact: buyer.id, text: say('No coffee', '不喝咖啡') });
  // What a colleague asks and gives.
  await workspace.admin.create('notes', { body: say('@Mei Lin could you bring the catalogue?', '@林美玲 可以帶型錄過去嗎？'), contact: buyer.id });
  await workspace.admin.create('tasks', { subject: say('Call the fair about our booth', '聯絡展覽攤位'), owner: id });
  const told = async () => (await api.list('notices')).data.length;
  await expect.poll(told, { timeout: 30_000 }).toBeGreaterThan(1);
  return { me, meeting, say };
}

test('a day, a line, and what to know before a meeting', async ({ windowOf, workspace }) => {
  test.setTimeout(180_000);
  const { language } = workspace;
  const { me, meeting, say } = await workday(workspace);
  for (const [page, of] of [[await windowOf(me), ''], [await windowOf(me, phone), '.phone']] as const) {
    // Nothing is taken along for the road while the picture is taken.
    await page.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }));
    await page.goto('/');
    await expect(page.locator('[data-person]').first()).toBeVisible({ timeout: 30_000 });
    await picture(page, `today${of}`, language);
    await page.goto(`/brief/activities/${meeting.id}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await picture(page, `brief${of}`, language);
    await page.goto('/calendar');
    await expect(page.getByRole('heading', { level: 1 }).or(page.getByRole('main'))).not.toHaveCount(0);
    if (of) await picture(page, `calendar${of}`, language);
    await page.goto('/inbox');
    await expect(page.getByRole('main').getByRole('listitem').nth(1)).toBeVisible();
    if (!of) await picture(page, 'inbox', language);
    await page.goto('/');
    await expect(page.locator('[data-person]').first()).toBeVisible();
    if (of) {
      await page.getByRole('button', { name: say('New', '新增'), exact: true }).click();
      await page.getByRole('menuitem').last().click();
    } else await page.keyboard.press('l');
    const line = page.getByRole('dialog').getByRole('textbox').first();
    await line.fill(say('Called Irene Lin, she wants 20 units by June, I will send the price list on Friday', '打電話給林怡君 談報價 對方要再考慮 下週三 3pm 回電'));
    await expect(page.getByRole('dialog').getByRole('combobox').nth(2)).toHaveValue(say('Irene Lin', '林怡君'));
    await picture(page, `capture${of}`, language);
    await page.keyboard.press('Escape');
  }
});

test('the deals of a rep as a board', async ({ windowOf, workspace }) => {
  const zh = workspace.language !== 'en';
  const say = (en: string, chinese: string) => (zh ? chinese : en);
  const me = await workspace.newcomer();
  const { id } = await workspace.admin.find('users', 'email', me.email);
  await workspace.admin.change('users', id, { name: say('Mei Lin', '林美玲') });
  const api = await workspace.as(me);
  const companies = [say('Yushan Machinery', '玉山精機'), say('Dolphin Electronics', '海豚電子'), say('Fenn Foods', '豐恩食品'), say('Harbour Freight', '港都物流')];
  const accounts = await Promise.all(companies.map((name) => api.create('accounts', { name })));
  const wanted = [
    [say('New assembly line', '組裝線更新'), '1200000', 0, say('Send the price list', '寄價目表')],
    [say('Service contract', '維護合約'), '180000', 1, say('Call about the hours', '電話確認時數')],
    [say('Two packing lines', '兩條包裝線'), '2400000', 2, say('Visit the plant', '拜訪工廠')],
    [say('Forklifts', '堆高機'), '860000', 0, null],
    [say('Spare parts', '備品'), '95000', 1, say('Quote for a year', '年度報價')],
    [say('Cold store', '冷凍倉'), '3100000', 2, null],
    [say('Training', '教育訓練'), '60000', 3, say('Agree on a day', '確認日期')],
  ] as const;
  for (const [at, [name, amount, stage, step]] of wanted.entries()) {
    const soon = new Date(Date.now() + (at + 3) * 86_400_000).toISOString().slice(0, 10);
    const next = step ? { next_step: step, next_step_on: soon } : {};
    const deal = await api.create('opportunities', { name, account: accounts[at % accounts.length]?.id, amount: { amount, currency: 'TWD' }, close_date: '2027-03-01', ...next });
    const { data } = await api.list('stages', `pipeline=${(deal['pipeline'] as Row).id}&sort=position`);
    if (stage > 0) await api.call('POST', `/opportunities/${deal.id}/move`, { stage: data[stage]?.id });
  }
  const page = await windowOf(me);
  await page.goto('/deals?owner=me');
  await expect(page.getByText(say('Forklifts', '堆高機'))).toBeVisible();
  await picture(page, 'board', workspace.language);
});
