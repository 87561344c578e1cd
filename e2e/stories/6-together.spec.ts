// Point 6 on screen: share one record in its dialog, invite somebody who joins, close a field for a role, and see in one window
// what happens in another: other fields are kept, the same field asks.
import { labels } from '../support/labels.ts';
import { openPart } from '../support/phone.ts';
import { deal, mark } from '../support/seed.ts';
import { expect, field, type Page, test, type Words } from '../support/story.ts';

test('@desktop-en @phone-zh a deal is shared with a colleague until a day, and taken back', async ({ say, look, windowOf, workspace }) => {
  const [api, colleague] = [await workspace.as('rep'), await workspace.as('colleague')];
  const it = await deal(api);
  const page = await windowOf('rep');
  const sees = async () => (await colleague.raw('GET', `/opportunities/${it.id}`)).status;
  const his = await windowOf('colleague');
  await his.goto(`/deals/${it.id}`);
  await expect(his.getByRole('alert')).toContainText(say('problem.missing'));
  await look(his, '6-not-shared');

  await page.goto(`/deals/${it.id}`);
  await page.getByRole('button', { name: say('record.actions') }).click();
  await page.getByRole('menuitem', { name: say('share.button') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: say('share.with') }).fill('Bo');
  await page.getByRole('option', { name: 'Bo Hansen' }).click();
  await dialog.getByLabel(say('share.may')).selectOption({ label: say('share.edit') });
  await dialog.getByRole('combobox', { name: say('share.untilLabel') }).fill('2027-12-31');
  await look(page, '6-share');
  await dialog.getByRole('button', { name: say('share.button'), exact: true }).click();
  await expect(dialog.getByText('Bo Hansen')).toBeVisible();
  await expect.poll(sees).toBe(200);
  await his.goto(`/deals/${it.id}`);
  await expect(his.getByRole('heading', { name: String(it['name']) })).toBeVisible();
  await dialog.getByRole('button', { name: say('share.stop', { who: 'Bo Hansen' }) }).click();
  await expect.poll(sees).toBe(404);
});

test('@desktop-en @phone-zh somebody is invited by link, joins, and finds her place', async ({ say, look, windowOf, browser, viewport, locale, workspace }) => {
  const page = await windowOf('admin');
  const [name, email] = [mark('New Hire'), `hire${Date.now()}@example.com`];
  await page.goto('/settings/team');
  await page.getByRole('button', { name: say('team.add'), exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(say('team.name')).fill(name);
  await dialog.getByLabel(say('team.email')).fill(email);
  await dialog.getByLabel(say('team.unit')).selectOption({ label: 'Taipei' });
  await dialog.getByLabel(say('team.role')).selectOption({ index: 1 });
  await look(page, '6-invite');
  await dialog.getByRole('button', { name: say('common.save') }).click();
  const link = page.getByRole('textbox', { name: say('team.linkFor', { name }) }).or(page.getByText(/\/invitation\//));
  await expect(link.first()).toBeVisible();
  await look(page, '6-team');
  const url = await link.first().evaluate((shown) => (shown instanceof HTMLInputElement ? shown.value : (shown.textContent ?? '')));

  const context = await browser.newContext({ viewport, ...(locale ? { locale } : {}), timezoneId: 'Asia/Taipei' });
  const hers = await context.newPage();
  await hers.goto(`${workspace.server.url}/invitation/${url.split('/invitation/')[1]?.trim()}`);
  await expect(field(hers, say('invitation.name'))).toHaveValue(name);
  await look(hers, '6-invitation');
  await field(hers, say('invitation.password')).fill('a long enough secret');
  await hers.getByRole('button', { name: say('invitation.button') }).click();
  await expect(hers.getByRole('navigation', { name: say('nav.label') })).toBeVisible();
  await hers.goto(`${workspace.server.url}/invitation/${url.split('/invitation/')[1]?.trim()}`);
  await expect(hers.getByText(say('invitation.gone'))).toBeVisible();
  await look(hers, '6-invitation-used');
  await context.close();
});

test('@desktop-en @phone-zh a field is closed for a role in the editor, and is nowhere on the screens of that role', async ({ say, look, windowOf, workspace }) => {
  const label = await labels(workspace.admin, workspace.language);
  const role = await workspace.admin.create('roles', { key: `r${Date.now()}`, name: mark('Guarded'), rules: (await workspace.admin.find('roles', 'key', 'rep'))['rules'] });
  const rep = await workspace.as('rep');
  const it = await deal(rep, { source: 'referral' });
  const admin = await windowOf('admin');
  await admin.goto(`/settings/roles?role=${role.id}`);
  const fields = admin.getByLabel(say('roles.fields.add'));
  await fields.selectOption({ label: label('opportunity', 'source') });
  const key = admin.getByLabel(new RegExp(label('opportunity', 'source'))).first();
  await key.selectOption({ label: say('roles.fields.none') });
  await look(admin, '6-roles');
  await admin.getByRole('button', { name: say('common.save') }).click();
  await expect(admin.getByText(say('roles.saved', { role: String(role['name']) }))).toBeVisible();
  await workspace.admin.change('users', workspace.users.rep.id, { role: role.id });
  try {
    const page = await windowOf('rep');
    await page.goto(`/deals/${it.id}`);
    await expect(page.getByRole('heading', { name: String(it['name']) })).toBeVisible();
    await openPart(page, say, 'record.facts');
    await expect(page.getByText(label('opportunity', 'amount')).first()).toBeVisible();
    await expect(page.getByText(label('opportunity', 'source'), { exact: true })).toHaveCount(0);
  } finally {
    await workspace.admin.change('users', workspace.users.rep.id, { role: (await workspace.admin.find('roles', 'key', 'rep')).id });
  }
});

test('@desktop-en two windows: another field is kept, the same field asks which value stays', async ({ say, look, windowOf, workspace }) => {
  const [rep, manager] = [await workspace.as('rep'), await workspace.as('manager')];
  const label = await labels(rep, workspace.language);
  const it = await deal(rep);
  const page = await windowOf('rep');
  await page.goto(`/deals/${it.id}`);
  const begin = async (name: string) => {
    await page.getByRole('button', { name: say('fact.edit', { field: label('opportunity', name) }) }).click();
    await expect(page.getByRole('combobox', { name: label('opportunity', name) })).toBeFocused();
  };
  // She types a date while her manager changes the next step.
  await begin('close_date');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('2027-05-05');
  await manager.change('opportunities', it.id, { next_step: 'Ask for the plan' });
  await expect(page.getByText('Ask for the plan').first(), 'seen within two seconds').toBeVisible({ timeout: 2_000 });
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await rep.get('opportunities', it.id))['close_date']).toBe('2027-05-05');
  expect((await rep.get('opportunities', it.id))['next_step']).toBe('Ask for the plan');
  // And now the same field.
  await begin('close_date');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('2027-06-06');
  await manager.change('opportunities', it.id, { close_date: '2027-07-07' });
  await page.waitForTimeout(500);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: say('conflict.title') });
  await expect(dialog).toContainText('蔡志明');
  await look(page, '6-conflict');
  expect((await rep.get('opportunities', it.id))['close_date'], 'nothing is overwritten unasked').toBe('2027-07-07');
  await keepMine(page, say);
  await expect.poll(async () => (await rep.get('opportunities', it.id))['close_date']).toBe('2027-06-06');
});

async function keepMine(page: Page, say: Words): Promise<void> {
  const dialog = page.getByRole('dialog', { name: say('conflict.title') });
  await dialog.getByRole('radio', { name: say('conflict.mine') }).check();
  await dialog.getByRole('button', { name: say('conflict.keep') }).click();
  await expect(dialog).toBeHidden();
}
