// A rep's day, point 2: she calls somebody by a link of ours; when she is back she is asked once how it went, and a tap says it.
import { mark } from '../support/seed.ts';
import { expect, type Page, test } from '../support/story.ts';

/** The phone takes over while somebody speaks, and the page is seen again afterwards. */
async function away(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen = (state: string) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
      document.dispatchEvent(new Event('visibilitychange'));
    };
    seen('hidden');
    seen('visible');
  });
}

/** Nothing is dialled in a test. */
const withoutPhone = (page: Page) =>
  page.addInitScript(() => document.addEventListener('click', (event) => (event.target as Element).closest('a[href^="tel:"]') && event.preventDefault()));

test('after a call from the list she is asked once how it went, and two taps have it written down @desktop-en @phone-zh', async ({ say, look, effort, windowOf, workspace }) => {
  const me = await workspace.newcomer();
  const api = await workspace.as(me);
  const name = mark('Wang');
  const person = await api.create('contacts', { name, mobile: '0912 345 678' });
  const due_on = new Date(Date.now() + 8 * 3_600_000 - 86_400_000).toISOString().slice(0, 10);
  await api.create('promises', { what: 'Specs', by: 'them', due_on, contact: person.id });
  const page = await windowOf(me);
  await withoutPhone(page);
  await page.goto('/');
  const count = effort(page);
  await count.click(page.locator('[data-person]').getByRole('link', { name: say('list.call', { name }) }));
  const card = page.getByRole('dialog', { name: say('activity.callHow', { name }) });
  await expect(card, 'she is still speaking').toHaveCount(0);
  await away(page);
  await expect(card.getByRole('button', { name: say('activity.ending.talked') })).toBeFocused();
  await look(page, 'day-2-call');
  await count.click(card.getByRole('button', { name: say('activity.ending.talked') }));
  await expect(card).toHaveCount(0);
  count.expectWithin('log a call after it');
  const calls = (await api.list('activities', `contact=${person.id}`)).data;
  expect(calls).toHaveLength(1);
  expect(calls[0]).toMatchObject({ kind: 'call', status: 'held', outcome: 'talked', origin: 'tapped' });
  await expect(page.locator('[data-person]'), 'they were asked').toHaveCount(0);
  // That she acted on what the list said is kept for its order.
  expect((await api.list('today_choices', 'choice=acted')).data).toHaveLength(1);
  await away(page);
  await expect(card, 'asked once').toHaveCount(0);
});

test('whoever does not want to say is not asked again, and what she wrote down herself is not asked about @desktop-en', async ({ say, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const name = mark('Lin');
  const person = await api.create('contacts', { name, mobile: '0922 111 222' });
  const page = await windowOf('rep');
  await withoutPhone(page);
  await page.goto(`/people/${person.id}`);
  // At the head of the page; an empty story offers it too.
  const call = page.getByRole('link', { name: say('contact.call'), exact: true }).first();
  const card = page.getByRole('dialog', { name: say('activity.callHow', { name }) });
  await call.click();
  await away(page);
  await card.getByRole('textbox', { name: say('activity.body') }).fill('Wants a second offer');
  await card.getByRole('button', { name: say('activity.noCall') }).click();
  await expect(card).toHaveCount(0);
  await away(page);
  await expect(card).toHaveCount(0);
  expect((await api.list('activities', `contact=${person.id}`)).data).toEqual([]);
  // Even so nothing that was typed is gone.
  await call.click();
  await away(page);
  await expect(card.getByRole('textbox', { name: say('activity.body') })).toHaveValue('Wants a second offer');
  await page.keyboard.press('Escape');
  await call.click();
  await page.keyboard.press('l');
  await expect(page.getByRole('button', { name: say('activity.ending.talked') })).toBeFocused();
  await page.keyboard.press('1');
  await expect.poll(async () => (await api.list('activities', `contact=${person.id}`)).data.length).toBe(1);
  await away(page);
  await page.waitForTimeout(500);
  await expect(card, 'it is written down already').toHaveCount(0);
});
