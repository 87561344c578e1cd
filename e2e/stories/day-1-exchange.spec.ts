// A rep's day, points 2 and 5: a call is written down in two actions, with what was agreed in it; what was planned is held or
// missed; a promise is kept. All of it can be taken back.
import { labels } from '../support/labels.ts';
import { openPart } from '../support/phone.ts';
import { deal, mark } from '../support/seed.ts';
import { expect, type Page, test, type Words } from '../support/story.ts';

const undo = (page: Page, say: Words) => page.getByRole('button', { name: say('undo.button') }).last().click();
const story = (page: Page, say: Words) => page.getByRole('region', { name: say('timeline.label') });
const segment = (page: Page, name: string) => page.getByRole('radio', { name, exact: true });

test('@desktop-en @phone-zh a call is two taps, and the person was spoken to', async ({ say, look, windowOf, workspace, effort }) => {
  const api = await workspace.as('rep');
  const her = await api.create('contacts', { name: mark('Wang') });
  const now = () => api.get('contacts', her.id);
  const page = await windowOf('rep');
  await page.goto(`/people/${her.id}`);
  await expect(story(page, say)).toBeVisible();
  const count = effort(page);
  await count.click(segment(page, say('activity.kind.call')));
  await count.click(page.getByRole('button', { name: say('activity.ending.talked') }));
  count.expectWithin('log a call with the mouse');
  await expect(story(page, say)).toContainText(say('activity.ending.talked'));
  await expect.poll(async () => (await now())['last_contact_at']).toBeTruthy();
  await look(page, 'day-1-call');
  await undo(page, say);
  await expect.poll(async () => (await api.list('activities', `contact=${her.id}`)).data.length).toBe(0);
});

test('@desktop-zh a call is a key and a digit', async ({ say, windowOf, workspace, effort }) => {
  const api = await workspace.as('rep');
  const her = await api.create('contacts', { name: mark('Lin') });
  const page = await windowOf('rep');
  await page.goto(`/people/${her.id}`);
  await expect(story(page, say)).toBeVisible();
  const count = effort(page);
  await count.press('l');
  await expect(page.getByRole('button', { name: say('activity.ending.talked') })).toBeFocused();
  await count.press('2');
  count.expectWithin('log a call by keys');
  await expect.poll(async () => (await api.list('activities', `contact=${her.id}`)).data[0]?.['outcome']).toBe('no_answer');
  const { last_contact_at } = await api.get('contacts', her.id);
  expect(last_contact_at ?? null, 'nobody answered').toBeNull();
});

test('@desktop-en @phone-zh what was agreed goes with the call and comes back with it', async ({ say, look, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const her = await api.create('contacts', { name: mark('Chen') });
  const it = await deal(api, { contact: her.id });
  const page = await windowOf('rep');
  await page.goto(`/deals/${it.id}`);
  await segment(page, say('activity.kind.meeting')).click();
  await page.getByRole('textbox', { name: say('activity.body') }).fill('They want 20 units by June');
  await page.getByRole('button', { name: say('activity.add.next') }).click();
  await page.getByRole('textbox', { name: say('nextStep.title') }).fill('Send the quote');
  await page.getByRole('group', { name: say('activity.nextWhen') }).getByRole('button', { name: say('day.tomorrow') }).click();
  await page.getByRole('button', { name: say('activity.add.promise') }).click();
  await page.getByRole('textbox', { name: say('activity.promise') }).fill('A sample of the sensor');
  await page.getByRole('group', { name: say('activity.promiseWhen') }).getByRole('button', { name: say('day.today') }).click();
  await look(page, 'day-1-agreed');
  await page.getByRole('button', { name: say('activity.ending.advanced') }).click();
  await expect(story(page, say)).toContainText('They want 20 units by June');
  await expect.poll(async () => (await api.get('opportunities', it.id))['next_step']).toBe('Send the quote');
  const promises = () => api.list('promises', `contact=${her.id}`);
  await expect.poll(async () => (await promises()).data.map((one) => one['what'])).toEqual(['A sample of the sensor']);
  await undo(page, say);
  await expect.poll(async () => (await promises()).data.length).toBe(0);
  await expect.poll(async () => (await api.get('opportunities', it.id))['next_step'] ?? null).toBeNull();
});

test('@phone-en @desktop-zh a planned visit is held, a missed one is not, a promise is kept', async ({ say, look, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const label = await labels(api, workspace.language);
  const her = await api.create('contacts', { name: mark('Wu') });
  const visit = await api.create('activities', { kind: 'visit', contact: her.id, starts_at: '2099-05-01T02:00:00Z', subject: 'Plant tour' });
  const call = await api.create('activities', { kind: 'call', contact: her.id, starts_at: '2099-05-02T02:00:00Z' });
  const promise = await api.create('promises', { what: 'Price list', contact: her.id, due_on: '2099-05-01' });
  const status = async (object: string, id: string) => (await api.get(object, id))['status'];
  const page = await windowOf('rep');
  await page.goto(`/people/${her.id}`);
  await openPart(page, say, 'record.deals');
  const planned = page.getByRole('region', { name: say('activity.upcoming') });
  await expect(planned).toContainText('Plant tour');
  await look(page, 'day-1-planned');
  await planned.getByRole('listitem').filter({ hasText: 'Plant tour' }).getByRole('button', { name: say('activity.how') }).click();
  await planned.getByRole('button', { name: say('activity.ending.advanced') }).click();
  await expect.poll(() => status('activities', visit.id)).toBe('held');
  await expect(planned).not.toContainText('Plant tour');
  await planned.getByRole('button', { name: say('activity.how') }).click();
  await planned.getByRole('button', { name: say('activity.notHeld') }).click();
  await expect.poll(() => status('activities', call.id)).toBe('not_held');
  await expect(planned).toHaveCount(0);
  await page.getByRole('checkbox', { name: say('promise.keep', { what: 'Price list' }) }).click();
  await expect.poll(() => status('promises', promise.id)).toBe('kept');
  await undo(page, say);
  await expect.poll(() => status('promises', promise.id)).toBe('open');
  expect(label('activity', 'status', 'not_held')).toBe(workspace.language === 'en' ? 'Not held' : '未成行');
});
