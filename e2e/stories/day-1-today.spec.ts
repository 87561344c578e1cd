// The day: who needs her, why, in which order; what one tap does; and that it ends.
import { expect, type Locator, type Page, test } from '../support/story.ts';

let count = 0;
/** A name that no other story uses. */
const mark = (name: string) => `${name}${String.fromCodePoint(0x4e00 + ((Date.now() + 7 * (count += 1)) % 4000))}`;
const day = (days: number) => new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);

const card = (page: Page, name: string): Locator => page.locator('[data-person]').filter({ hasText: name });
const order = (page: Page) =>
  page.locator('[data-person]').evaluateAll((cards) => cards.map((one) => one.querySelector('strong')?.textContent));

async function choose(page: Page, of: Locator, choices: string, item: string) {
  await of.getByRole('button', { name: choices }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

test('a promise brings somebody onto the list; a call is logged from there in two taps, and what is due stays', async ({ say, look, effort, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const name = mark('王美玲');
  const account = await api.create('accounts', { name: mark('台泥') });
  const person = await api.create('contacts', { name, account: account.id, mobile: '0912 345 678', email: 'mei@example.com' });
  await api.create('promises', { what: '寄樣品', due_on: day(-1), contact: person.id });
  await api.create('promises', { what: '提供規格', by: 'them', due_on: day(-2), contact: person.id });
  await api.create('activities', { kind: 'visit', contact: person.id, body: '看過產線，想要兩組樣品', starts_at: new Date(Date.now() - 3 * 86_400_000).toISOString() });
  const page = await windowOf('rep');
  await page.goto('/');
  const she = card(page, name);
  await expect(she.getByRole('link', { name: say('today.why.ours', { text: '寄樣品' }) })).toBeVisible();
  await expect(she).toContainText(say('today.why.theirs', { text: '提供規格' }));
  await expect(she).toContainText('看過產線');
  await expect(she.getByRole('link', { name: say('list.call', { name }) })).toHaveAttribute('href', 'tel:+886912345678');
  await expect(she.getByRole('link', { name: say('today.write', { name }) })).toHaveAttribute('href', 'mailto:mei@example.com');
  await look(page, 'today-people');

  const counted = effort(page);
  await counted.click(she.getByRole('button', { name: say('today.log') }));
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByRole('button', { name: say('activity.ending.talked') })).toBeFocused();
  await look(page, 'today-log');
  await counted.click(sheet.getByRole('button', { name: say('activity.ending.talked') }));
  await expect(sheet).toBeHidden();
  counted.expectWithin('log a call from today');
  await expect(she, 'they were asked').not.toContainText(say('today.why.theirs', { text: '提供規格' }));
  await expect(she, 'the sample is still to be sent').toContainText(say('today.why.ours', { text: '寄樣品' }));
  const keep = page.getByRole('checkbox', { name: say('today.keep', { what: '寄樣品' }) });
  await keep.click();
  await expect(she).toHaveCount(0);
});

test('not today is one tap and can be taken back; why here adds up', async ({ say, look, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const name = mark('林志明');
  const person = await api.create('contacts', { name });
  await api.create('promises', { what: '補報價', due_on: day(0), contact: person.id });
  await api.create('tasks', { subject: '回電', due_on: day(-2), contact: person.id });
  const page = await windowOf('rep');
  await page.goto('/');
  const he = card(page, name);
  await choose(page, he, say('today.choices', { name }), say('today.whyHere'));
  const why = page.getByRole('dialog');
  await expect(why.getByRole('row').last()).toContainText('172');
  await look(page, 'today-why');
  await page.keyboard.press('Escape');
  await he.getByRole('button', { name: say('today.notToday') }).click();
  await expect(he).toHaveCount(0);
  await page.getByRole('button', { name: say('undo.button') }).first().click();
  await expect(he).toBeVisible();
  await choose(page, he, say('today.choices', { name }), say('today.done'));
  await expect(he).toHaveCount(0);
  await expect(page.getByText(new RegExp(say('today.doneToday', { count: 9 }).replace('9', '\\d+')))).toBeVisible();
});

test('@desktop people are put in another order by dragging, by menu and by keys, and stay there', async ({ say, windowOf, workspace }) => {
  const api = await workspace.as('manager');
  const names = [mark('甲'), mark('乙'), mark('丙')];
  for (const name of names) {
    const person = await api.create('contacts', { name });
    await api.create('promises', { what: '寄樣品', due_on: day(-30), contact: person.id });
  }
  const page = await windowOf('manager');
  await page.goto('/');
  await expect(card(page, names[2] ?? '')).toBeVisible();
  const before = (await order(page)).filter((name) => names.includes(name ?? '')) as string[];
  const ours = async () => (await order(page)).filter((name) => names.includes(name ?? ''));
  const [one = '', two = '', three = ''] = before;
  await choose(page, card(page, three), say('today.choices', { name: three }), say('today.up'));
  await expect.poll(ours).toEqual([one, three, two]);
  await card(page, two).locator('[draggable]').dragTo(card(page, one));
  await expect.poll(ours).toEqual([two, one, three]);
  await card(page, one).focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(ours).toEqual([two, three, one]);
  await page.keyboard.press('k');
  await expect(card(page, three)).toBeFocused();
  await page.reload();
  await expect.poll(ours).toEqual([two, three, one]);
});

test('the day ends: that is all, and what comes first tomorrow', async ({ say, look, windowOf, workspace }) => {
  const she = await workspace.newcomer();
  const api = await workspace.as(she);
  const name = mark('陳淑芬');
  const person = await api.create('contacts', { name, mobile: '0922 333 444' });
  const tomorrow = `${day(1)}T02:00:00Z`;
  await api.create('activities', { kind: 'meeting', subject: '提案', contact: person.id, starts_at: tomorrow });
  const amount = { amount: '1000000', currency: 'TWD' };
  await api.create('goals', { starts_on: day(0), amount });
  const page = await windowOf(she);
  await page.goto('/');
  await expect(page.getByText(say('today.end'))).toBeVisible();
  await expect(page.getByText(name)).toBeVisible();
  await look(page, 'today-end');
});
