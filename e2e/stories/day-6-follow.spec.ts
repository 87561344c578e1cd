// A rep's day, point 6: she follows a record, is told what a colleague did on it, once and alone, and ends it when she likes.
import { mark } from '../support/seed.ts';
import { expect, type Page, test, type Words } from '../support/story.ts';

const undo = (page: Page, say: Words) => page.getByRole('button', { name: say('undo.button') }).last().click();

test('@desktop-en @phone-zh what others do on a deal that one follows is told in one line that grows', async ({ say, look, windowOf, workspace, viewport }) => {
  const rep = await workspace.newcomer();
  const hers = await workspace.as(rep);
  const [name, secret] = [mark('Press'), 'nobody else should know'];
  const { id: deal } = await hers.create('opportunities', { name, amount: { amount: '350000', currency: 'TWD' } });
  const manager = await workspace.as('manager');
  const page = await windowOf('manager');
  await page.goto(`/deals/${deal}`);
  await page.getByRole('button', { name: say('record.actions') }).click();
  await look(page, 'day-6-follow');
  await page.getByRole('menuitem', { name: say('record.follow'), exact: true }).click();
  await expect(page.getByText(say('record.followed', { name }))).toBeVisible();
  expect((await hers.list('follows', 'limit=10')).data, 'nobody knows who follows what').toEqual([]);

  await hers.create('notes', { body: secret, opportunity: deal, private: true });
  await hers.change('opportunities', deal, { amount: { amount: '420000', currency: 'TWD' } });
  await hers.create('notes', { body: 'They agreed to the price', opportunity: deal });
  const told = async () => (await manager.list('notices', `kind=followed&opportunity=${deal}&limit=5`)).data;
  await expect.poll(async () => (await told()).map((one) => one['happened'])).toEqual([['amount', 'note']]);
  await page.goto('/inbox');
  const row = page.getByRole('listitem').filter({ hasText: name });
  await expect(row).toHaveCount(1);
  await expect(row).toContainText(rep.name);
  await expect(page.getByRole('main')).not.toContainText(secret);
  await look(page, 'day-6-followed');

  await page.goto('/inbox?tab=followed');
  const followed = page.getByRole('listitem').filter({ hasText: name });
  await expect(followed).toBeVisible();
  await look(page, 'day-6-follows');
  await followed.getByRole('button').click();
  await expect(followed).toHaveCount(0);
  await undo(page, say);
  await expect(followed).toBeVisible();
  if ((viewport?.width ?? 0) < 600) {
    await followed.getByRole('button').click();
  } else {
    await followed.getByRole('link').click();
    await expect(page.getByRole('heading', { name })).toBeVisible();
    await page.keyboard.press('f');
  }
  await expect(page.getByText(say('record.unfollowed', { name })).last()).toBeVisible();
  await expect.poll(async () => (await manager.list('follows', `opportunity=${deal}`)).data).toEqual([]);
});
