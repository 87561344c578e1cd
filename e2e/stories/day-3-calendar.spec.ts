// A rep's day, point 3: the calendar. Planned, carried, stretched, repeated, and taken back; and of colleagues when they are taken only.
import type { Api, Row } from '../support/api.ts';
import { mark } from '../support/seed.ts';
import { settled } from '../support/settled.ts';
import { expect, field, type Locator, type Page, test, type Words } from '../support/story.ts';

/** A Tuesday nobody else of the stories plans on. */
const DAY = '2027-03-02';
const at = (time: string, day = DAY) => `${day}T${time}:00+08:00`;
const plan = (api: Api, activity: Record<string, unknown>) =>
  api.call<Row>('POST', '/activities/log', { activity: { kind: 'meeting', status: 'planned', ...activity } });
/** Takes back the last of what toasts tell; `of` is what stands in it, where another may still be there. */
const undo = (page: Page, say: Words, of = '') =>
  page.getByRole('alert').filter({ hasText: of }).getByRole('button', { name: say('undo.button') }).last().click();

type Entry = { activity: string; starts_at: string; ends_at: string; subject: string | null };
/** What is hers in the two weeks around. */
async function entries(api: Api): Promise<Entry[]> {
  const { user } = await api.call<{ user: Row }>('GET', '/session');
  const span = new URLSearchParams({ from: at('00:00', '2027-02-28'), to: at('00:00', '2027-03-14'), owner: user.id });
  return (await api.call<{ data: Entry[] }>('GET', `/calendar?${span}`)).data;
}
/** `03-02 14:00–15:00` for each, where the stories take place. */
async function told(api: Api): Promise<string[]> {
  const clock = (iso: string) => new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ');
  return (await entries(api)).map((one) => `${clock(one.starts_at)}–${clock(one.ends_at).slice(6)}`);
}

/** Carries something with the mouse: so many hours down, so many days to the right. */
async function carry(page: Page, from: Locator, { hours = 0, days = 0, grip = 'middle' }: { hours?: number; days?: number; grip?: 'middle' | 'end' }) {
  await settled(page);
  await from.scrollIntoViewIfNeeded();
  const box = await from.boundingBox();
  const board = await page.locator('[data-board]').boundingBox();
  if (!box || !board) throw new Error('nothing to carry');
  const x = box.x + box.width / 2;
  const y = grip === 'end' ? box.y + box.height - 3 : box.y + box.height / 2;
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 6, y + 6, { steps: 3 });
  await page.mouse.move(x + (days * board.width) / 7, y + (hours * board.height) / 24, { steps: 12 });
  await page.mouse.up();
}

test('@desktop @both a meeting is planned on empty time, carried, stretched, and taken back', async ({ say, look, windowOf, workspace }) => {
  const me = await workspace.newcomer();
  const api = await workspace.as(me);
  const buyer = await api.create('contacts', { name: mark('Irene Lin') });
  const page = await windowOf(me);
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await expect(page).toHaveURL(/\/calendar/);
  await page.goto(`/calendar?date=${DAY}`);
  const board = page.locator('[data-board]');
  await expect(board).toBeVisible();
  const place = await board.boundingBox();
  if (!place) throw new Error('no board');
  // Tuesday is the third day in Chinese weeks, the second in English ones.
  const column = workspace.language === 'en' ? 1 : 2;
  await page.mouse.click(place.x + ((column + 0.5) * place.width) / 7, place.y + (10 * place.height) / 24 + 4);
  const form = page.getByRole('dialog', { name: say('calendar.plan') });
  await expect(form.getByLabel(say('calendar.from'))).toHaveValue('10:00');
  await field(page, workspace.language === 'en' ? 'Subject' : '主旨').fill('Talk about the quote');
  const whom = form.getByRole('combobox', { name: workspace.language === 'en' ? 'Contact' : '聯絡人' });
  await whom.fill(String(buyer['name']));
  await page.getByRole('option', { name: String(buyer['name']) }).click();
  await form.getByRole('button', { name: say('calendar.plan') }).click();
  await expect(form).toHaveCount(0);
  await expect.poll(() => told(api)).toEqual(['03-02 10:00–11:00']);
  const meeting = page.getByRole('button', { name: 'Talk about the quote' });
  await expect(meeting).toContainText(String(buyer['name']));

  await carry(page, meeting, { hours: 2, days: 1 });
  await expect.poll(() => told(api)).toEqual(['03-03 12:00–13:00']);
  await undo(page, say, '12:00');
  await expect.poll(() => told(api)).toEqual(['03-02 10:00–11:00']);
  await carry(page, meeting, { hours: 1, grip: 'end' });
  await expect.poll(() => told(api)).toEqual(['03-02 10:00–12:00']);

  await plan(api, { kind: 'call', starts_at: at('11:30'), ends_at: at('12:30') });
  await expect(page.getByRole('img', { name: say('calendar.conflict') })).toHaveCount(2);
  await look(page, 'day-3-week');
  await meeting.click();
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByText(say('calendar.conflict'))).toBeVisible();
  await look(page, 'day-3-open');
  await sheet.getByRole('button', { name: say('calendar.move.earlier') }).click();
  await expect.poll(() => told(api)).toContain('03-02 09:45–11:45');
  await sheet.getByRole('button', { name: say('calendar.drop') }).click();
  await expect.poll(() => told(api)).toEqual(['03-02 11:30–12:30']);
});

test('@desktop one of a series is moved alone, all that follow go with another, and one falls out', async ({ say, look, windowOf, workspace }) => {
  const me = await workspace.newcomer();
  const api = await workspace.as(me);
  const page = await windowOf(me);
  await page.goto(`/calendar?date=${DAY}`);
  await expect(page.locator('[data-board]')).toBeVisible();
  await page.keyboard.press('n');
  const form = page.getByRole('dialog', { name: say('calendar.plan') });
  await field(page, workspace.language === 'en' ? 'Subject' : '主旨').fill('Weekly');
  await form.getByLabel(say('calendar.repeats.title')).selectOption('daily');
  await look(page, 'day-3-plan');
  await page.keyboard.press('Enter');
  await expect(form).toHaveCount(0);
  const series = page.getByRole('button', { name: 'Weekly' });
  await expect(series).toHaveCount(workspace.language === 'en' ? 6 : 5);

  await carry(page, series.nth(1), { hours: 3 });
  const ask = page.getByRole('dialog', { name: say('calendar.reach.move') });
  await look(page, 'day-3-reach');
  await ask.getByRole('button', { name: workspace.language === 'en' ? /^Only/ : /^只有/ }).click();
  await expect.poll(async () => (await told(api)).slice(0, 3)).toEqual(['03-02 09:00–10:00', '03-03 12:00–13:00', '03-04 09:00–10:00']);
  await undo(page, say);
  await expect.poll(async () => (await told(api))[1]).toBe('03-03 09:00–10:00');

  await carry(page, series.nth(2), { hours: 1 });
  await ask.getByRole('button', { name: say('calendar.reach.following') }).click();
  await expect.poll(async () => (await told(api)).slice(0, 4)).toEqual([
    '03-02 09:00–10:00',
    '03-03 09:00–10:00',
    '03-04 10:00–11:00',
    '03-05 10:00–11:00',
  ]);
  await series.nth(1).click();
  await page.getByRole('dialog').getByRole('button', { name: say('calendar.drop') }).click();
  await page.getByRole('dialog', { name: say('calendar.reach.drop') }).getByRole('button', { name: workspace.language === 'en' ? /^Only/ : /^只有/ }).click();
  await expect.poll(async () => (await told(api))[1]).toBe('03-04 10:00–11:00');
});

test('@desktop in a month an entry is dragged to another day, and keys go from view to view', async ({ say, look, windowOf, workspace }) => {
  const me = await workspace.newcomer();
  const api = await workspace.as(me);
  await plan(api, { subject: 'Plant tour', kind: 'visit', starts_at: at('14:00'), ends_at: at('15:00') });
  const page = await windowOf(me);
  await page.goto(`/calendar?date=${DAY}`);
  await expect(page.locator('[data-board]')).toBeVisible();
  await page.keyboard.press('m');
  await expect(page).toHaveURL(/view=month/);
  const entry = page.getByRole('button', { name: 'Plant tour' });
  await look(page, 'day-3-month');
  const next = page.getByRole('group', { name: /2027年3月12日|Fri, 12 Mar 2027/ });
  await entry.dragTo(next);
  await expect.poll(() => told(api)).toEqual(['03-12 14:00–15:00']);
  await undo(page, say);
  await expect.poll(() => told(api)).toEqual(['03-02 14:00–15:00']);
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/date=2027-04-01/);
  await page.keyboard.press('d');
  await expect(page).toHaveURL(/view=day/);
  await page.keyboard.press('t');
  await expect(page).not.toHaveURL(/date=/);
});

test('@phone the month has dots, a day its list, and an entry is moved from its sheet', async ({ say, look, windowOf, workspace }) => {
  const me = await workspace.newcomer();
  const api = await workspace.as(me);
  const page = await windowOf(me);
  await plan(api, { subject: 'Plant tour', kind: 'visit', starts_at: at('14:00'), ends_at: at('15:00'), place: 'Hsinchu' });
  await plan(api, { subject: 'Call back', kind: 'call', starts_at: at('14:30'), ends_at: at('15:00') });
  await page.goto('/');
  await page.getByRole('link', { name: say('nav.calendar') }).click();
  await page.goto('/calendar?date=2027-03-01');
  await page.getByRole('button', { name: say('calendar.count', { count: 2 }) }).click();
  await expect(page).toHaveURL(/date=2027-03-02/);
  await look(page, 'day-3-phone');
  await page.getByRole('button', { name: 'Plant tour' }).click();
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByText(say('calendar.conflict'))).toBeVisible();
  await look(page, 'day-3-sheet');
  await sheet.getByRole('button', { name: say('calendar.move.tomorrow') }).click();
  await expect.poll(() => told(api)).toEqual(['03-02 14:30–15:00', '03-03 14:00–15:00']);
  await page.keyboard.press('Escape');
  await undo(page, say);
  await expect.poll(() => told(api)).toEqual(['03-02 14:00–15:00', '03-02 14:30–15:00']);
  await page.getByRole('button', { name: say('calendar.plan'), exact: true }).click();
  const form = page.getByRole('dialog', { name: say('calendar.plan') });
  await form.getByLabel(say('calendar.from')).selectOption('14:15');
  await expect(form.getByText('Plant tour')).toBeVisible();
});

test('@desktop what has no time is dragged to one, or planned by its button', async ({ say, windowOf, workspace }) => {
  const me = await workspace.newcomer();
  const api = await workspace.as(me);
  await api.create('tasks', { subject: 'Prepare the slides', due_on: new Date().toISOString().slice(0, 10) });
  const page = await windowOf(me);
  await page.goto(`/calendar?date=${DAY}`);
  const side = page.getByRole('complementary', { name: say('calendar.open.title') });
  const task = side.getByRole('listitem').filter({ hasText: 'Prepare the slides' });
  await expect(task).toBeVisible();
  await expect(page.locator('[data-board]')).toBeVisible();
  const board = await page.locator('[data-board]').boundingBox();
  if (!board) throw new Error('no board');
  const column = workspace.language === 'en' ? 1 : 2;
  const target = { x: ((column + 0.5) * board.width) / 7, y: (13 * board.height) / 24 + 2 };
  await task.dragTo(page.locator('[data-board]'), { targetPosition: target });
  await expect.poll(() => told(api)).toEqual(['03-02 13:00–13:30']);
  await undo(page, say);
  await expect.poll(() => told(api)).toEqual([]);
  await task.getByRole('button').click();
  await expect(field(page, workspace.language === 'en' ? 'Subject' : '主旨')).toHaveValue('Prepare the slides');
});

test('@desktop of the team one sees when it is taken, finds a time that suits all, and reads nothing of what it is at', async ({ say, look, windowOf, workspace }) => {
  const colleague = await workspace.as('colleague');
  const secret = mark('Job interview');
  const hers = await plan(colleague, { subject: secret, private: true, starts_at: at('09:00'), ends_at: at('12:00') });
  const me = await workspace.newcomer();
  const page = await windowOf(me);
  await page.goto(`/calendar?view=team&date=${DAY}`);
  const row = page.getByRole('row').filter({ hasText: 'Bo Hansen' });
  await expect(row).toContainText('09:00–12:00');
  await expect(page.getByText(secret)).toHaveCount(0);
  await look(page, 'day-3-team');
  // People of other stories have their own plans: she asks for him and herself, who comes first.
  for (const other of (await page.getByRole('row').getByRole('checkbox').all()).slice(1)) await other.uncheck();
  await row.getByRole('checkbox').check();
  const free = page.getByRole('region', { name: say('calendar.team.find') });
  const times = free.getByRole('button');
  await expect(times.filter({ hasText: /12:00–13:00/ })).toHaveCount(1);
  await times.filter({ hasText: /12:00–13:00/ }).click();
  await expect(page.getByRole('dialog').getByLabel(say('calendar.from'))).toHaveValue('12:00');
  await colleague.call('DELETE', `/activities/${hers.id}`);
});

test('a day that is not worked has its name, and one made up for it too', async ({ windowOf, workspace }) => {
  const made = [
    await workspace.admin.create('holidays', { name: '清明連假', on: '2027-03-29', works: false }),
    await workspace.admin.create('holidays', { name: '補行上班', on: '2027-04-03', works: true }),
  ];
  const me = await workspace.newcomer();
  const page = await windowOf(me);
  await page.goto('/calendar?view=agenda&date=2027-03-28');
  await expect(page.getByText('清明連假')).toBeVisible();
  await expect(page.getByText('補行上班')).toBeVisible();
  for (const one of made) await workspace.admin.call('DELETE', `/holidays/${one.id}`);
});

test('@desktop-en @phone-zh another calendar subscribes by a secret address, and files come in and go out', async ({ say, look, windowOf, workspace }) => {
  const me = await workspace.newcomer();
  const api = await workspace.as(me);
  const page = await windowOf(me);
  await page.goto(`/calendar?view=agenda&date=${DAY}`);
  const further = async (what: string) => {
    await page.getByRole('button', { name: say('calendar.further') }).click();
    await page.getByRole('menuitem', { name: what }).click();
  };
  await further(say('calendar.feed.title'));
  await page.getByRole('button', { name: say('calendar.feed.make') }).click();
  const address = (await page.getByRole('dialog').locator('code').textContent()) ?? '';
  await look(page, 'day-3-feed');
  expect(await (await fetch(address)).text()).toContain('BEGIN:VCALENDAR');
  await page.getByRole('button', { name: say('calendar.feed.end') }).click();
  await expect.poll(async () => (await fetch(address)).status).toBe(404);
  await page.keyboard.press('Escape');

  await further(say('calendar.file.title'));
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//t//t//EN', 'BEGIN:VEVENT', `UID:${mark('uid')}`, 'DTSTAMP:20270101T000000Z'];
  const event = ['DTSTART;TZID=Asia/Taipei:20270302T160000', 'DTEND;TZID=Asia/Taipei:20270302T170000', 'SUMMARY:From elsewhere', 'END:VEVENT', 'END:VCALENDAR'];
  await page.locator('input[type=file]').setInputFiles({ name: 'a.ics', mimeType: 'text/calendar', buffer: Buffer.from([...lines, ...event, ''].join('\r\n')) });
  await expect(page.getByText(say('calendar.file.done', { created: 1, updated: 0, unchanged: 0 }))).toBeVisible();
  const handed = page.waitForEvent('download');
  await page.getByRole('link', { name: say('calendar.file.out') }).click();
  expect((await handed).suggestedFilename()).toBe('calendar.ics');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'From elsewhere' })).toBeVisible();
  await expect.poll(() => told(api)).toEqual(['03-02 16:00–17:00']);
});
