// A rep's day, point 9: on the street there is no line now and then. The app opens all the same, shows what it showed last and
// says of when that is; what it does not have it says plainly; and nothing stays behind of somebody who signed out.
import { deal, mark } from '../support/seed.ts';
import { expect, type Page, test, type Words } from '../support/story.ts';

/** Everything that this device keeps of a person: addresses of answers, and names of caches. */
const kept = (page: Page) =>
  page.evaluate(async () => {
    const databases = (await indexedDB.databases()).map(({ name }) => name ?? '');
    const answers = await Promise.all(
      databases.map(
        (name) =>
          new Promise<string[]>((done) => {
            const opening = indexedDB.open(name);
            opening.addEventListener('success', () => {
              const stores = [...opening.result.objectStoreNames];
              if (stores.length === 0) return done([]);
              const all = opening.result.transaction(stores).objectStore(stores[0] ?? '').getAllKeys();
              all.addEventListener('success', () => {
                opening.result.close();
                done(all.result.map(String));
              });
            });
          }),
      ),
    );
    const workers = await navigator.serviceWorker.getRegistrations();
    return { answers: answers.flat(), caches: await caches.keys(), workers: workers.length };
  });

/** Waits until the app itself is on the device. */
const shellKept = (page: Page) =>
  expect
    .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state), { timeout: 30_000 })
    .toBe('activated');

const answered = (page: Page, address: string) =>
  expect.poll(async () => (await kept(page)).answers, { timeout: 30_000 }).toContain(`/api/v1${address}`);

/** The bar that says so. Its time is that of the data. */
const bar = (page: Page, say: Words) => page.getByRole('status').filter({ hasText: say('top.offline', { when: '' }).split(/[.，]/)[0] ?? '' });

test('@desktop-en @phone-zh Today opens without a line and says of when it is', async ({ say, look, windowOf, workspace }) => {
  const person = await workspace.newcomer();
  const api = await workspace.as(person);
  const subject = mark('Send the offer');
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Taipei' }).format(new Date());
  await api.create('tasks', { subject, due_on: today });
  const page = await windowOf(person);
  await page.goto('/');
  await expect(page.getByText(subject)).toBeVisible();
  await shellKept(page);
  await answered(page, '/today');

  await page.context().setOffline(true);
  await page.reload();
  await expect(page.getByText(subject)).toBeVisible();
  await expect(bar(page, say)).toHaveText(/\d\d:\d\d/);
  await look(page, 'day-9-offline-today');

  // What it does not have it says.
  await page.goto('/segments');
  await expect(page.getByRole('alert').or(page.getByText(say('problem.notKept'))).first()).toContainText(say('problem.notKept'));
  await look(page, 'day-9-offline-not-kept');

  // A write is refused, and what is on the screen stays true.
  await page.goto('/');
  await page.getByRole('checkbox', { name: say('task.finish', { subject }) }).click();
  await expect(page.getByText(say('problem.offline')).first()).toBeVisible();
  await expect(page.getByText(subject)).toBeVisible();

  await page.context().setOffline(false);
  await expect(bar(page, say)).toHaveCount(0, { timeout: 20_000 });
  await page.getByRole('checkbox', { name: say('task.finish', { subject }) }).click();
  await expect.poll(async () => (await api.find('tasks', 'subject', subject))['status']).toBe('done');
});

test('@desktop-en @phone-zh her people and deals are read without a line, though she opened none of them', async ({ say, look, windowOf, workspace }) => {
  const person = await workspace.newcomer();
  const api = await workspace.as(person);
  const company = await api.create('accounts', { name: mark('Mill') });
  const her = await api.create('contacts', { name: mark('Hsu'), account: company.id, mobile: '0912 345 678' });
  const it = await deal(api, { account: company.id, contact: her.id });
  const said = mark('Wants the offer by mail');
  await api.create('notes', { body: said, contact: her.id });
  await api.create('notes', { body: mark('Second round'), opportunity: it.id });
  const page = await windowOf(person);
  await page.goto('/');
  await shellKept(page);
  await answered(page, `/contacts/${her.id}/timeline?limit=50`);
  await answered(page, `/opportunities/flags?id=${it.id}`);

  await page.context().setOffline(true);
  await page.goto('/people?owner=me');
  await page.getByRole('main').getByRole('link', { name: String(her['name']) }).first().click();
  await expect(page.getByRole('heading', { name: String(her['name']) })).toBeVisible();
  await expect(page.getByText(said)).toBeVisible();
  await look(page, 'day-9-offline-person');
  await page.goto('/deals');
  await page.getByRole('main').getByRole('link', { name: String(it['name']) }).first().click();
  await expect(page.getByRole('heading', { name: String(it['name']) })).toBeVisible();
  await expect(page.getByText('Second round').first()).toBeVisible();
  await expect(bar(page, say)).toHaveText(/\d\d:\d\d/);
  await expect(page.getByText(say('top.offlineInPart', { when: '' }).split(/[;；]/)[1]?.trim() ?? '')).toHaveCount(0);
  await look(page, 'day-9-offline-deal');

  // What one writes meanwhile is refused in words, and stays where it was written.
  const words = mark('Call him on Monday');
  const note = page.getByRole('region', { name: say('composer.label') }).getByRole('textbox').first();
  await note.fill(words);
  await page.getByRole('button', { name: say('composer.keepNote') }).click();
  await expect(page.getByText(say('problem.offline')).first()).toBeVisible();
  await expect(note).toHaveValue(words);
});

test('@desktop-en what one may not see any more leaves the device at the next contact', async ({ windowOf, workspace }) => {
  const person = await workspace.newcomer();
  const api = await workspace.as(person);
  const her = await api.create('contacts', { name: mark('Hsu') });
  const page = await windowOf(person);
  await page.goto('/');
  await answered(page, `/contacts/${her.id}`);
  await workspace.admin.call('DELETE', `/contacts/${her.id}`);
  await page.reload();
  await expect.poll(async () => (await kept(page)).answers.filter((address) => address.includes(her.id)), { timeout: 40_000 }).toEqual([]);
  expect((await kept(page)).answers).toContain('/api/v1/today');
});

test('@desktop-en @phone-zh whoever signs out leaves nothing behind', async ({ say, windowOf }) => {
  const page = await windowOf('rep');
  await page.goto('/');
  await shellKept(page);
  await answered(page, '/today');
  await page.getByRole('button', { name: say('top.profile') }).click();
  await page.getByRole('menuitem', { name: say('top.signOut') }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.getByRole('heading', { name: say('signIn.title') })).toBeVisible();
  await page.waitForTimeout(3000);
  expect(await kept(page)).toEqual({ answers: [], caches: [], workers: 0 });
});

test('@desktop-en a session that was ended elsewhere takes its data along at the next contact', async ({ windowOf, workspace }) => {
  const person = await workspace.newcomer();
  const page = await windowOf(person);
  await page.goto('/');
  await shellKept(page);
  await answered(page, '/today');
  const api = await workspace.as(person);
  const { data } = await api.call<{ data: { id: string; current: boolean }[] }>('GET', '/sessions');
  for (const one of data) if (!one.current) await api.call('DELETE', `/sessions/${one.id}`);
  await expect(page).toHaveURL(/\/sign-in/, { timeout: 30_000 });
  await expect.poll(() => kept(page)).toEqual({ answers: [], caches: [], workers: 0 });
});

test('@desktop-en somebody else at the same device finds nothing of who was there before', async ({ windowOf, workspace }) => {
  const page = await windowOf('rep');
  await page.goto('/people');
  await answered(page, '/session');
  const other = await workspace.newcomer();
  const { email, password } = other;
  await page.request.post('/api/v1/session', { data: { email, password }, headers: { 'sec-fetch-site': 'same-origin' } });
  await page.goto('/');
  await answered(page, '/today');
  expect((await kept(page)).answers.filter((address) => address.startsWith('/api/v1/contacts'))).toEqual([]);
});

test('@desktop-en @phone-zh a new version says that it is here, and is loaded when she says so', async ({ say, look, windowOf }) => {
  const page = await windowOf('rep');
  await page.goto('/');
  await shellKept(page);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.evaluate(() => {
    document.documentElement.setAttribute('data-before', '');
    // To the browser another address is another version.
    return navigator.serviceWorker.register('/sw.js?next');
  });
  const news = page.getByRole('status').filter({ hasText: say('shell.newer.here') });
  await expect(news).toBeVisible({ timeout: 20_000 });
  await look(page, 'day-9-newer');
  await expect(page.locator('html[data-before]'), 'nothing reloads by itself').toHaveCount(1);
  await news.getByRole('button', { name: say('shell.newer.load') }).click();
  await expect(page.locator('html[data-before]')).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});
