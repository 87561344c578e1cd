// What a screen says when there is nothing, when it may not, when it waits and when it fails; and that nothing typed is lost.
import { expectAccessible } from '../support/axe.ts';
import type { Row } from '../support/api.ts';
import { labels } from '../support/labels.ts';
import { deal, mark, pipeline } from '../support/seed.ts';
import { expect, held, test } from '../support/story.ts';

test('@desktop-zh @phone-en an address that is none, a record that is gone, and a page for administrators each show a way on', async ({ say, look, windowOf }) => {
  const page = await windowOf('rep');
  await page.goto('/nowhere');
  await expect(page.getByRole('navigation', { name: say('nav.label') })).toBeVisible();
  await look(page, '8-nowhere');
  await page.goto('/deals/00000000-0000-7000-8000-000000000000');
  await look(page, '8-missing');
  await page.getByRole('link', { name: /./ }).filter({ hasText: say('problem.toList', { what: '' }).trim() }).click();
  await expect(page).toHaveURL(/\/deals$/);
  await page.goto('/settings/roles');
  await expect(page.getByText('Ada Lin', { exact: false })).toBeVisible();
  await look(page, '8-administrators');
});

test('@desktop-zh @phone-en an empty board shows its stages and how to begin', async ({ say, look, windowOf, workspace }) => {
  const line = await pipeline(workspace.admin);
  const page = await windowOf('rep');
  await page.goto(`/deals?pipeline=${line.id}`);
  await expect(page.getByText('Meet').first()).toBeVisible();
  const begin = page.getByRole('button', { name: say('deals.first') }).or(page.getByRole('button', { name: say('find.newDeal') }));
  await look(page, '8-empty-board');
  await begin.first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await look(page, '8-create');
});

test('@desktop-zh @phone-en what is on the screen stays when the server is away, and what was typed is kept', async ({ say, look, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const it = await deal(api);
  const page = await windowOf('rep');
  await page.goto(`/deals/${it.id}`);
  await expect(page.getByRole('heading', { name: String(it['name']) })).toBeVisible();
  const words = mark('Do not lose this');
  const note = page.getByRole('region', { name: say('composer.label') }).getByRole('textbox').first();
  await note.fill(words);
  // What has to be said about a line that is down is here before it is down.
  await page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => /Toasts.*css/.test(name)));
  await page.context().setOffline(true);
  await page.getByRole('button', { name: say('composer.keepNote') }).click();
  await expect(page.getByText(say('problem.offline')).first()).toBeVisible();
  await expect(note).toHaveValue(words);
  await expect(page.getByRole('heading', { name: String(it['name']) })).toBeVisible();
  await look(page, '8-offline');
  await page.context().setOffline(false);
  await page.getByRole('button', { name: say('composer.keepNote') }).click();
  await expect.poll(async () => (await api.list('notes', `opportunity=${it.id}`)).data.length).toBe(1);
});

test('@desktop-zh @phone-en a slow answer shows grey lines, and a failed one offers to try again', async ({ say, look, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const it = await deal(api);
  const page = await windowOf('rep');
  await page.goto('/');
  await expect(page.getByRole('navigation', { name: say('nav.label') })).toBeVisible();
  await page.route(`**/api/v1/opportunities/${it.id}`, async (route) => {
    await new Promise((done) => setTimeout(done, 1500));
    await route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{"title":"Broken","status":500,"code":"internal"}' });
  });
  await page.goto(`/deals/${it.id}`);
  await expect(page.locator('[aria-busy=true]').first()).toBeVisible();
  await expect(page.getByRole('alert')).toContainText(say('problem.load'), { timeout: 15_000 });
  await look(page, '8-failed');
  await page.unroute(`**/api/v1/opportunities/${it.id}`);
  await page.getByRole('button', { name: say('problem.retry') }).click();
  await expect(page.getByRole('heading', { name: String(it['name']) })).toBeVisible();
});

test('@desktop-zh @phone-en a list that waits for its rows can be read aloud', async ({ windowOf }) => {
  const page = await windowOf('rep');
  const release = await held(page, '**/api/v1/contacts?*');
  await page.goto('/people');
  await expect(page.getByRole('main').locator('[aria-busy=true]')).toBeVisible();
  await expectAccessible(page);
  release();
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
});

test('@desktop-zh @phone-en somebody sees the app in her own language on a browser of another', async ({ house, say, windowOf }) => {
  const page = await windowOf('rep', { locale: house.language === 'en' ? 'zh-TW' : 'en-GB' });
  await page.goto('/');
  await expect(page.getByRole('navigation', { name: say('nav.label') })).toBeVisible();
  await expect(page.getByRole('link', { name: say('nav.today') }).first()).toBeVisible();
});

test('@desktop-zh @phone-en with whom nobody was in touch yet one says hello: by a call or a note', async ({ say, look, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const person = await api.create('contacts', { name: mark('Hello'), mobile: '0912 345 678' });
  const page = await windowOf('rep');
  await page.goto(`/people/${person.id}`);
  await expect(page.getByText(say('timeline.hello.title'))).toBeVisible();
  await expect(page.getByRole('link', { name: say('timeline.hello.call'), exact: true }).last()).toHaveAttribute('href', 'tel:+886912345678');
  await look(page, '8-hello');
  await page.getByRole('button', { name: say('timeline.hello.note') }).click();
  const note = page.getByRole('textbox', { name: say('composer.note') });
  await expect(note).toBeFocused();
  await note.fill('Met at the fair');
  await page.getByRole('button', { name: say('composer.keepNote') }).click();
  await expect(page.getByText(say('timeline.hello.title'))).toHaveCount(0);
});

test('@desktop-zh @phone-en whoever may read what a colleague looks after sees whom to ask, and asks her in a note', async ({ say, look, windowOf, workspace }) => {
  const hers = await (await workspace.as('colleague')).create('contacts', { name: mark('Her') });
  await workspace.admin.call('POST', `/contacts/${hers.id}/grants`, { user: workspace.users.rep.id, level: 'read' });
  const page = await windowOf('rep');
  await page.goto(`/people/${hers.id}`);
  await page.getByRole('button', { name: say('look.ask', { who: 'Bo Hansen' }) }).click();
  const note = page.getByRole('textbox', { name: say('composer.note') });
  await expect(note).toBeFocused();
  await expect(note).toHaveValue('@Bo Hansen ');
  await look(page, '8-ask');
  await note.pressSequentially('may I call her?');
  await page.getByRole('button', { name: say('composer.keepNote') }).click();
  const asked = async () => (await (await workspace.as('colleague')).list('notices', 'kind=mentioned&sort=-created_at')).data;
  await expect.poll(async () => JSON.stringify(await asked())).toContain(hers.id);
});

test('@desktop-en a part of the app that cannot be fetched is said to be missing, and takes nothing else along', async ({ say, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const it = await deal(api);
  const page = await windowOf('rep');
  // What is fetched ahead is not here yet either.
  await page.route(/assets\/(CaptureSheet|Bell|AheadNow)-/, (route) => route.abort());
  await page.goto(`/deals/${it.id}`);
  const note = page.getByRole('region', { name: say('composer.label') }).getByRole('textbox').first();
  await note.fill('Typed before');
  await page.getByRole('button', { name: say('top.new'), exact: true }).click();
  await page.getByRole('menuitem', { name: say('top.capture') }).click();
  await expect(page.getByText(say('problem.unfetched'))).toBeVisible();
  await expect(note).toHaveValue('Typed before');
  await page.getByRole('button', { name: say('composer.keepNote') }).click();
  await expect.poll(async () => (await api.list('notes', `opportunity=${it.id}`)).data.length).toBe(1);
});

test('a form begins at its first line however late that comes, unless she went elsewhere meanwhile', async ({ say, windowOf, workspace }) => {
  const page = await windowOf('rep');
  const label = await labels(await workspace.as('rep'), workspace.language);
  const dialog = page.getByRole('dialog');
  const name = dialog.getByLabel(label('contact', 'name')).and(page.locator('input'));
  const open = async () => {
    await page.getByRole('button', { name: say('top.new'), exact: true }).first().click();
    await page.getByRole('menuitem', { name: label('contact') }).click();
  };
  const late = await held(page, '**/assets/Editor-*');
  await page.goto('/people');
  await open();
  await dialog.getByRole('button', { name: say('signature.open') }).click();
  const signature = dialog.getByLabel(say('signature.label'));
  await signature.pressSequentially('Ann');
  late();
  await expect(name).toBeVisible();
  await page.keyboard.type(' Lee');
  await expect(signature).toHaveValue('Ann Lee');
  await dialog.getByRole('button', { name: say('common.cancel') }).click();
  await expect(dialog).toBeHidden();

  await page.reload();
  const again = await held(page, '**/assets/Editor-*');
  await open();
  await expect(dialog.getByRole('button', { name: say('signature.open') })).toBeVisible();
  again();
  await expect(name).toBeFocused();
  await dialog.getByRole('button', { name: say('common.cancel') }).click();
  await expect(dialog).toBeHidden();

  await open();
  await expect(name).toBeFocused();
  // Nor does the dialog give it to its cross a moment later.
  await page.keyboard.type('Bo', { delay: 100 });
  await expect(name).toHaveValue('Bo');
});

test('@desktop-en a choice that is asked for by Ctrl Enter before its answer is here is made, and the form is saved with it', async ({ say, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const account = await api.create('accounts', { name: mark('Quickly') });
  const label = await labels(api, workspace.language);
  const page = await windowOf('rep');
  await page.goto('/deals');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('n');
  await page.keyboard.press('d');
  const dialog = page.getByRole('dialog');
  const name = mark('Fast');
  await dialog.getByLabel(label('opportunity', 'name')).and(page.locator('input')).fill(name);
  const box = dialog.getByRole('combobox', { name: label('opportunity', 'account') });
  await box.click();
  const release = await held(page, '**/api/v1/accounts?*');
  await box.fill(String(account['name']));
  await page.keyboard.press('Control+Enter');
  release();
  await expect(page.getByText(say('create.done', { name }))).toBeVisible();
  const [made] = (await api.list('opportunities', `name=${encodeURIComponent(name)}`)).data;
  expect((made?.['account'] as Row).id).toBe(account.id);
});
