// Point 3, work the pipeline: move by mouse, key and tap, take back, win, reopen, lose with a reason; write a note.
import { isPhone } from '../support/phone.ts';
import { deal, mark, ref, stages } from '../support/seed.ts';
import { expect, test } from '../support/story.ts';

test('@both a deal is moved along the board and the move is taken back', async ({ say, look, windowOf, workspace, effort }) => {
  const api = await workspace.as('rep');
  const it = await deal(api);
  const name = String(it['name']);
  const [first, second] = await stages(api, it);
  const page = await windowOf('rep');
  await page.goto('/deals');
  await expect(page.getByText(name)).toBeVisible();
  await look(page, '3-board');
  const count = effort(page);
  if (!isPhone(page)) {
    const column = page.getByRole('listitem', { name: String(second?.['name']) });
    await count.drag(page.locator(`[data-card="${it.id}"]`), column);
    await expect(column.getByText(name)).toBeVisible();
    count.expectWithin('move a deal by mouse');
  } else {
    await count.click(page.getByRole('button', { name: say('deal.moveTitle', { name }) }));
    await look(page, '3-move-sheet');
    await count.click(page.getByRole('button', { name: String(second?.['name']) }));
    count.expectWithin('move a deal by tap');
  }
  const at = async () => ref((await api.get('opportunities', it.id))['stage']).id;
  await expect.poll(at).toBe(second?.id);
  await page.getByRole('button', { name: say('undo.button') }).first().click();
  await expect.poll(at).toBe(first?.id);
});

test('@desktop a deal is moved with the keyboard alone', async ({ windowOf, workspace, effort }) => {
  const page = await windowOf('rep');
  const api = await workspace.as('rep');
  const it = await deal(api);
  const [, second, third] = await stages(api, it);
  const at = async () => ref((await api.get('opportunities', it.id))['stage']).id;
  await page.goto('/deals');
  const card = page.locator(`[data-card="${it.id}"]`);
  await card.focus();
  await expect(card).toBeFocused();
  const count = effort(page);
  await count.press('3');
  count.expectWithin('move a deal by keyboard');
  await expect.poll(at).toBe(third?.id);
  // The sheet says which digit is which stage; typed without waiting for it to appear.
  await card.focus();
  await page.keyboard.press('m');
  await page.keyboard.press('2');
  await expect.poll(at).toBe(second?.id);
});

test('@both a deal is won, reopened, and lost with a reason from the list', async ({ say, look, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const it = await deal(api);
  const status = async () => (await api.get('opportunities', it.id))['status'];
  const page = await windowOf('rep');
  await page.goto(`/deals/${it.id}`);
  await expect(page.getByRole('heading', { name: String(it['name']) })).toBeVisible();
  await look(page, '3-deal');
  await page.getByRole('button', { name: say('deal.win'), exact: true }).click();
  await expect.poll(status).toBe('won');
  await page.getByRole('button', { name: say('deal.reopen') }).click();
  await expect.poll(status).toBe('open');
  await page.getByRole('button', { name: say('deal.lose') }).click();
  const sheet = page.getByRole('dialog');
  await expect(sheet).toBeVisible();
  await look(page, '3-lose');
  const { data: reasons } = await api.list('loss_reasons', 'active=true&sort=position');
  await sheet.getByRole('button', { name: String(reasons[0]?.['name']), exact: true }).click();
  await expect.poll(status).toBe('lost');
  expect(ref((await api.get('opportunities', it.id))['loss_reason']).id).toBe(reasons[0]?.id);
});

test('a note is written on a deal and stands in its story', async ({ say, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const it = await deal(api);
  const page = await windowOf('rep');
  await page.goto(`/deals/${it.id}`);
  const words = mark('They asked for a sample');
  const composer = page.getByRole('region', { name: say('composer.label') });
  await composer.getByRole('textbox').first().fill(words);
  await composer.getByRole('button', { name: say('composer.keepNote') }).click();
  await expect(page.getByText(words).last()).toBeVisible();
  // Her words stand there at once; that they are kept shows a moment later.
  await expect.poll(async () => (await api.list('notes', `opportunity=${it.id}`)).data.length).toBe(1);
});

test('a list is filtered by words and its rows open', async ({ say, look, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const name = mark('Harbour');
  const account = await api.create('accounts', { name });
  await api.create('contacts', { name: `${name} 林怡君`, account: account.id, title: 'Buyer' });
  const page = await windowOf('rep');
  for (const [path, what] of [['/companies', '3-companies'], ['/people', '3-people'], ['/deals?view=list', '3-deals-list']] as const) {
    await page.goto(path);
    await expect(page.getByRole('main')).toBeVisible();
    await look(page, what);
  }
  await page.goto('/companies');
  await page.getByRole('main').getByPlaceholder(say(isPhone(page) ? 'top.searchShort' : 'list.searchHint')).fill(name);
  await page.getByText(name, { exact: true }).first().click();
  await page.goto(`/companies/${account.id}`);
  await expect(page.getByRole('heading', { name })).toBeVisible();
  await look(page, '3-company');
});

test('what is thrown away comes back from the trash', async ({ say, look, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const name = mark('Thrown');
  const { id } = await deal(api, { name });
  await api.call('DELETE', `/opportunities/${id}`);
  const page = await windowOf('rep');
  await page.goto('/trash');
  await look(page, '3-trash');
  await page.getByRole('button', { name: say('trash.restoreOf', { name }) }).click();
  await expect.poll(async () => (await api.raw('GET', `/opportunities/${id}`)).status).toBe(200);
});
