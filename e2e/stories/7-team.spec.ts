// Points 6 and 7 on screen: an administrator builds the team tree and the rights of a role, and what people reach follows at once,
// on their screens as through the API.
import { Api, type Row } from '../support/api.ts';
import type { Person } from '../support/house.ts';
import { labels } from '../support/labels.ts';
import { openPart } from '../support/phone.ts';
import { deal, mark } from '../support/seed.ts';
import { expect, type Page, test, type Words, type Workspace } from '../support/story.ts';

const PASSWORD = 'a long enough secret';

type Hired = Person & { user: Row; api: Api };

/** Somebody of this story alone, who signs in. */
async function hire(workspace: Workspace, word: string, role: string, unit: string): Promise<Hired> {
  const name = mark(word);
  const email = `${name.replaceAll(/\W/g, '')}@example.com`.toLowerCase();
  const { id } = await workspace.admin.find('roles', 'key', role);
  const fields = { name, email, unit, role: id, language: workspace.language, time_zone: 'Asia/Taipei' };
  const user = await workspace.admin.addPerson(fields, PASSWORD);
  return { user, name, email, password: PASSWORD, api: await Api.signIn(workspace.server.url, email, PASSWORD) };
}

/** Opens what the ⋯ of somebody, or of a unit, offers. */
async function more(page: Page, say: Words, name: string, item: string): Promise<void> {
  await page.getByRole('button', { name: say('team.moreOf', { name }) }).click();
  await page.getByRole('menuitem', { name: say(item) }).click();
}

test('@desktop-en @phone-zh the team tree is built on screen, and what a manager reaches follows it', async ({ say, look, windowOf, workspace }) => {
  const { admin } = workspace;
  const taipei = await admin.find('units', 'name', 'Taipei');
  const lead = await hire(workspace, 'Lead', 'manager', taipei.id);
  const seller = await hire(workspace, 'Seller', 'rep', taipei.id);
  const hers = await deal(seller.api);
  const reach = async () => (await lead.api.raw('GET', `/opportunities/${hers.id}`)).status;
  const [region, branch] = [mark('Region'), mark('Branch')];

  const page = await windowOf('admin');
  await page.goto('/settings/team');
  const dialog = page.getByRole('dialog');
  const save = async () => {
    await dialog.getByRole('button', { name: say('common.save') }).click();
    await expect(dialog).toBeHidden();
  };
  // A unit at the top, and one below it.
  await page.getByRole('button', { name: say('team.unitAdd') }).click();
  await dialog.getByLabel(say('team.unitName')).fill(region);
  await dialog.getByLabel(say('team.unitParent')).selectOption('');
  await look(page, '7-unit');
  await save();
  await more(page, say, region, 'team.unitBelow');
  await dialog.getByLabel(say('team.unitName')).fill(branch);
  await save();
  const above = await admin.find('units', 'name', region);
  const below = await admin.find('units', 'name', branch);
  expect((await admin.get('units', below.id))['parent']).toMatchObject({ id: above.id });

  // The lead goes to the region: her seller, who stays where he was, is hers no longer.
  expect(await reach()).toBe(200);
  const place = async (who: Hired, unit: Row) => {
    await more(page, say, who.name, 'team.edit');
    await dialog.getByLabel(say('team.unit')).selectOption(unit.id);
    if (who === lead) await look(page, '7-person');
    await save();
  };
  await place(lead, above);
  await expect.poll(reach).toBe(404);
  // He follows to the branch below.
  await place(seller, below);
  await expect.poll(reach).toBe(200);
  await expect(page.getByRole('listitem').filter({ hasText: branch }).filter({ hasText: say('team.unitPeople', { count: 1 }) })).toBeVisible();
  // The branch moves to the top, and is out of her reach; back below, and it is not.
  const move = async (to: string) => {
    await more(page, say, branch, 'team.unitEdit');
    await dialog.getByLabel(say('team.unitParent')).selectOption(to);
    await save();
  };
  await move('');
  await expect.poll(reach).toBe(404);
  await move(above.id);
  await expect.poll(reach).toBe(200);
  // A unit with somebody in it, or with one below, is not removed.
  await page.getByRole('button', { name: say('team.moreOf', { name: region }) }).click();
  await expect(page.getByRole('menuitem', { name: say('team.unitTrash') })).toBeDisabled();
  await look(page, '7-unit-menu');
});

test('@desktop-en @phone-zh a right is taken from a role and given back, and screen and API follow', async ({ say, look, windowOf, workspace }) => {
  const { admin } = workspace;
  const named = mark('Guests');
  const label = await labels(admin, workspace.language);
  const { objects } = await admin.call<{ objects: { name: string; label: Record<string, string>; label_plural: Record<string, string> }[] }>('GET', '/schema');
  const account = objects.find(({ name }) => name === 'account');
  const what = account?.label_plural[workspace.language] ?? '';
  const taipei = await admin.find('units', 'name', 'Taipei');
  const guest = await hire(workspace, 'Guest', 'rep', taipei.id);
  const it = await guest.api.create('accounts', { name: mark('Customer'), phone: '02-2345-6789' });

  // A role begins as a copy of another.
  const page = await windowOf('admin');
  await page.goto(`/settings/roles?role=${(await admin.find('roles', 'key', 'rep')).id}`);
  await page.getByRole('button', { name: say('roles.add') }).click();
  await page.getByRole('textbox').first().fill(named);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: say('roles.says', { role: named }) })).toBeVisible();
  const { id: role } = await admin.find('roles', 'name', named);
  await admin.change('users', guest.user.id, { role });

  const right = (name: string) => page.getByLabel(say('roles.rightOn', { right: say(`roles.right.${name}`), what }));
  const save = async () => {
    await page.getByRole('button', { name: say('common.save') }).click();
    await expect(page.getByText(say('roles.saved', { role: named })).last()).toBeVisible();
    await expect(page.getByRole('button', { name: say('common.save') })).toHaveCount(0);
  };
  await page.getByLabel(say('roles.addObject')).selectOption({ label: what });
  await right('edit').selectOption('none');
  await right('create').uncheck();
  await look(page, '7-rights');
  await save();

  const change = () => guest.api.raw('PATCH', `/accounts/${it.id}`, { phone: '02-8765-4321' });
  expect((await change()).status).toBe(403);
  expect((await guest.api.raw('POST', '/accounts', { name: mark('Not mine') })).status).toBe(403);
  const theirs = await windowOf(guest);
  const phone = theirs.getByRole('button', { name: say('fact.edit', { field: label('account', 'phone') }) });
  const facts = async () => {
    await theirs.goto(`/companies/${it.id}`);
    await expect(theirs.getByRole('heading', { name: String(it['name']) })).toBeVisible();
    await openPart(theirs, say, 'record.facts');
    await expect(theirs.getByText('02-2345-6789').last()).toBeVisible();
  };
  await facts();
  await expect(phone).toHaveCount(0);
  await look(theirs, '7-without-rights');
  // 客戶, not 潛在客戶.
  const fresh = theirs.getByRole('menuitem', { name: new RegExp(`^${account?.label[workspace.language] ?? ''}`) });
  await theirs.getByRole('button', { name: say('top.new'), exact: true }).click();
  await expect(theirs.getByRole('menuitem').first()).toBeVisible();
  await expect(fresh).toHaveCount(0);

  // Not even to be seen: then it is nowhere.
  await right('read').selectOption('none');
  await save();
  expect((await guest.api.raw('GET', `/accounts/${it.id}`)).status).toBe(404);
  await theirs.goto(`/companies/${it.id}`);
  await expect(theirs.getByRole('alert')).toContainText(say('problem.missing'));

  await right('read').selectOption('own');
  await right('edit').selectOption('own');
  await right('create').check();
  await save();
  await facts();
  await expect(phone).toBeVisible();
  expect((await change()).status).toBe(200);
});
