// A rep's day, point 2: a line as one would say it to a colleague becomes a call with its person, next step and promise,
// looked at before it is kept, and taken back by one undo.
import { mark } from '../support/seed.ts';
import { expect, type Page, test, type Words } from '../support/story.ts';

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
