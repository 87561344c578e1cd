// A rep's day, point 2: a line as one would say it to a colleague becomes a call with its person, next step and promise,
// looked at before it is kept, and taken back by one undo.
import { mark } from '../support/seed.ts';
import { expect, held, type Page, test, type Words } from '../support/story.ts';

const undo = (page: Page, say: Words) => page.getByRole('button', { name: say('undo.button') }).last().click();

test('@desktop-en a typed line is understood, put right, kept by Enter and taken back', async ({ say, look, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const company = await api.create('accounts', { name: mark('Acme') });
  const buyer = await api.create('contacts', { name: mark('Jane Miller'), title: 'Buyer', account: company.id });
  const page = await windowOf('rep');
  await page.goto('/people');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('l');
  const line = page.getByRole('textbox', { name: say('capture.title') });
  await expect(line).toBeFocused();
  await page.keyboard.type(`Called ${buyer['name']}, will send the price list by Friday`);
  const understood = page.getByRole('region', { name: say('capture.understood') });
  await expect(understood.getByRole('combobox', { name: say('capture.what') })).toHaveValue('call');
  await expect(understood.getByRole('textbox', { name: say('activity.promise') })).toHaveValue(/price list/);
  await look(page, 'day-2-capture');
  const activities = async () => (await api.list('activities', `contact=${buyer.id}`)).data;
  await line.press('Enter');
  await expect.poll(async () => (await activities()).length).toBe(1);
  expect((await activities())[0]).toMatchObject({ kind: 'call', origin: 'typed', status: 'held' });
  const promises = async () => (await api.list('promises', `contact=${buyer.id}`)).data;
  expect((await promises()).map((one) => one['by'])).toEqual(['us']);
  await undo(page, say);
  await expect.poll(async () => (await activities()).length).toBe(0);
  expect(await promises()).toEqual([]);
});

test('@phone-zh a line in Chinese goes in by the thumb, and a draft is not lost', async ({ say, look, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const name = `林${['怡君', '志明', '淑芬', '家豪'][Date.now() % 4]}`;
  const person = await api.create('contacts', { name });
  const page = await windowOf('rep');
  await page.goto('/people');
  await page.getByRole('button', { name: say('top.new') }).click();
  await page.getByRole('menuitem', { name: say('top.capture') }).click();
  const line = page.getByRole('textbox', { name: say('capture.title') });
  await line.fill(`打電話給${name} 談報價 對方要再考慮 下週三 3pm 回電`);
  const understood = page.getByRole('region', { name: say('capture.understood') });
  await expect(understood.getByRole('combobox', { name: say('capture.what') })).toHaveValue('call');
  await expect(understood.getByRole('textbox', { name: say('nextStep.title') })).toHaveValue(/回電/);
  await look(page, 'day-2-capture');
  await page.keyboard.press('Escape');
  await expect(line).toHaveCount(0);
  await page.getByRole('button', { name: say('top.new') }).click();
  await page.getByRole('menuitem', { name: say('top.capture') }).click();
  await expect(line).toHaveValue(new RegExp(name));
  const save = page.getByRole('button', { name: say('capture.save'), exact: true });
  await expect(save).toBeEnabled();
  await save.click();
  const tasks = async () => (await api.list('tasks', `contact=${person.id}`)).data;
  await expect.poll(async () => (await tasks()).map((one) => one['subject'])).toEqual([expect.stringContaining('回電')]);
  await expect.poll(async () => (await api.list('activities', `contact=${person.id}`)).data[0]?.['kind']).toBe('call');
});

test('@desktop-en Enter that comes before the answer keeps it as soon as that is here', async ({ say, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const buyer = await api.create('contacts', { name: mark('Ann Foster') });
  const page = await windowOf('rep');
  await page.goto('/people');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('l');
  const line = page.getByRole('textbox', { name: say('capture.title') });
  await expect(line).toBeFocused();
  const release = await held(page, '**/api/v1/captures/read');
  await page.keyboard.type(`Called ${buyer['name']}`);
  await page.keyboard.press('Enter');
  await page.waitForTimeout(600);
  expect((await api.list('activities', `contact=${buyer.id}`)).data).toEqual([]);
  release();
  await expect(line).toHaveCount(0);
  await expect.poll(async () => (await api.list('activities', `contact=${buyer.id}`)).data.length).toBe(1);
});

test('@desktop-en an hour is that of her own clock, and a day that is still to come is refused at its field', async ({ say, look, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const buyer = await api.create('contacts', { name: mark('Paul Reed') });
  // The browser stands elsewhere than she lives.
  const page = await windowOf('rep', { timezoneId: 'America/New_York' });
  await page.goto('/people');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('l');
  const line = page.getByRole('textbox', { name: say('capture.title') });
  const save = page.getByRole('button', { name: say('capture.save'), exact: true });
  const tomorrow = new Date(Date.now() + 32 * 3_600_000).toISOString().slice(0, 10);
  await line.fill(`Meeting with ${buyer['name']} tomorrow at 3pm`);
  await expect(save).toBeEnabled();
  const when = page.locator('input[type="datetime-local"]');
  await expect(when).toHaveValue(`${tomorrow}T15:00`);
  const status = page.getByRole('region', { name: say('capture.understood') }).getByRole('combobox').nth(1);
  await status.selectOption('held');
  await save.click();
  await expect(when).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByText('This cannot be in the future.')).toHaveCount(1);
  await look(page, 'day-2-capture-refused');
  await expect(line, 'nothing typed is lost').toHaveValue(/tomorrow at 3pm/);
  await status.selectOption('planned');
  await save.click();
  await expect(line).toHaveCount(0);
  const [kept] = (await api.list('activities', `contact=${buyer.id}`)).data;
  expect(Date.parse(String(kept?.['starts_at']))).toBe(Date.parse(`${tomorrow}T15:00:00+08:00`));
});
