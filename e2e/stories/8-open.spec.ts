// What opens over a page, looked at while it is open: menus, dialogs, pickers, the list of keys and the palette.
import { labels } from '../support/labels.ts';
import { openPart } from '../support/phone.ts';
import { deal, mark, pipeline, stages } from '../support/seed.ts';
import { expect, test } from '../support/story.ts';

test('@desktop-en @phone-zh the menus of the frame open and close by key and by tap', async ({ say, look, windowOf }) => {
  const page = await windowOf('rep');
  await page.goto('/');
  await page.getByRole('button', { name: say('top.new'), exact: true }).click();
  await expect(page.getByRole('menuitem').first()).toBeVisible();
  await look(page, '8-new-menu');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toBeHidden();
  await page.getByRole('button', { name: say('top.profile') }).click();
  await expect(page.getByRole('menuitem', { name: say('top.signOut') })).toBeVisible();
  await look(page, '8-profile-menu');
  await page.getByRole('menuitem', { name: say('top.keys') }).click();
  await expect(page.getByRole('dialog', { name: say('top.keys') })).toBeVisible();
  await look(page, '8-keys');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('@desktop-en @phone-zh the palette stands open before anything is typed, with nothing found, and with what one can do with a person', async ({ say, look, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const name = mark('Quokka');
  await api.create('contacts', { name, mobile: '0912-345-678', email: 'quokka@example.com' });
  const page = await windowOf('rep');
  await page.goto('/');
  await page.getByRole('button', { name: say('top.search') }).click();
  const box = page.getByRole('combobox', { name: say('find.title') });
  await expect(page.getByRole('option').first()).toBeVisible();
  await look(page, '8-palette');
  await box.fill('qqqzzzxxx');
  await expect(page.getByRole('option').first()).toBeVisible();
  await look(page, '8-palette-nothing');
  await box.fill(name);
  await expect(page.getByRole('option', { name }).first()).toContainText('quokka@');
  await box.press('Tab');
  await expect(page.getByRole('link', { name: /0912/ })).toBeVisible();
  await look(page, '8-palette-person');
});

test('@desktop-en @phone-zh what one can do with a record, and every dialog of a deal', async ({ say, look, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  // On a board of its own: of a long column only the cards in sight are drawn.
  const line = await pipeline(workspace.admin);
  const it = await deal(api, { source: 'referral', pipeline: line.id });
  const [first, second] = await stages(api, it);
  const label = await labels(api, workspace.language);
  const page = await windowOf('rep');
  await page.goto(`/deals/${it.id}`);
  await page.getByRole('button', { name: say('record.actions') }).click();
  await expect(page.getByRole('menuitem', { name: say('share.button') })).toBeVisible();
  await look(page, '8-record-menu');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toBeHidden();

  await openPart(page, say, 'record.facts');
  await page.getByRole('button', { name: say('fact.edit', { field: label('opportunity', 'close_date') }) }).click();
  await page.getByRole('button', { name: say('field.pickDate') }).click();
  await expect(page.getByRole('table')).toBeVisible();
  await look(page, '8-date-picker');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: say('fact.edit', { field: label('opportunity', 'source') }) }).click();
  await expect(page.getByRole('option').first()).toBeVisible();
  await look(page, '8-choices');
  await page.keyboard.press('Escape');

  await page.goto(`/deals?pipeline=${line.id}`);
  const move = page.getByRole('button', { name: say('deal.moveTitle', { name: String(it['name']) }) });
  await move.click();
  await expect(page.getByRole('dialog').getByRole('button', { name: String(second?.['name']) })).toBeVisible();
  await expect(page.getByRole('dialog').getByRole('button', { name: String(first?.['name']) }), 'Enter changes nothing').toBeFocused();
  await look(page, '8-move');
});

test('@desktop-en @phone-zh the forms: all fields of a new deal, somebody who may be there already, a token, a new object', async ({ say, look, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const name = mark('Twin');
  await api.create('contacts', { name });
  const page = await windowOf('admin');
  await page.goto('/people');
  const dialog = page.getByRole('dialog');
  const create = async (n: number) => {
    await page.getByRole('button', { name: say('top.new'), exact: true }).click();
    await page.getByRole('menuitem').nth(n).click();
    await expect(dialog.getByRole('textbox').first()).toBeVisible();
  };
  await create(0);
  await dialog.getByRole('button').filter({ hasText: /\d/ }).click();
  await look(page, '8-create-all');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await create(1);
  await dialog.getByRole('textbox').first().fill(name);
  await expect(dialog.getByText(say('create.lookalikes'))).toBeVisible();
  await look(page, '8-lookalikes');
  // What the server refuses stands at its field.
  await dialog.getByRole('textbox').first().fill('');
  await dialog.getByRole('button', { name: say('common.save') }).click();
  await expect(dialog.getByRole('textbox').first()).toHaveAttribute('aria-invalid', 'true');
  await look(page, '8-create-refused');

  await page.goto('/settings/profile');
  await page.getByRole('button', { name: say('profile.tokens.add') }).click();
  await page.getByLabel(say('profile.tokens.name')).fill('Nightly export');
  await look(page, '8-token');
  await page.getByRole('button', { name: say('profile.tokens.add') }).click();
  await expect(page.getByText(say('profile.tokens.yours', { name: 'Nightly export' }))).toBeVisible();
  await look(page, '8-token-made');

  await page.goto('/settings/fields');
  await page.getByRole('button', { name: say('fields.addObject') }).click();
  await expect(dialog).toBeVisible();
  await look(page, '8-new-object');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: say('fields.add'), exact: true }).click();
  await dialog.getByLabel(say('fields.kindLabel')).selectOption('select');
  await dialog.getByLabel(say('fields.requiredLabel')).check();
  await look(page, '8-new-field');
});

test('@desktop-en the popovers of a list: conditions of every shape', async ({ say, look, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const label = await labels(api, workspace.language);
  await deal(api);
  const page = await windowOf('rep');
  await page.goto('/deals?view=list');
  for (const [field, shot] of [['close_date', '8-filter-date'], ['owner', '8-filter-owner'], ['source', '8-filter-choice'], ['amount', '8-filter-amount']] as const) {
    await page.getByRole('button', { name: say('filter.add'), exact: true }).click();
    await expect(page.getByRole('textbox', { name: say('filter.field') })).toBeFocused();
    if (field === 'close_date') await look(page, '8-filter-fields');
    await page.keyboard.type(label('opportunity', field));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: say('filter.field') })).toBeHidden();
    await look(page, shot);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: say('filter.drop') }).last().click();
  }
});
