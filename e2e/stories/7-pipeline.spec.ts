// Point 3, several pipelines: a second one is made on screen with stages of its own, and a deal begins and is worked in it.
import { labels } from '../support/labels.ts';
import { mark, ref } from '../support/seed.ts';
import { expect, type Page, test, type Words } from '../support/story.ts';

test('@desktop-en @phone-zh a second pipeline is made on screen, and a deal is worked through its stages', async ({ say, look, windowOf, workspace }) => {
  const [line, name] = [mark('Renewals'), mark('Renewal')];
  const admin = await windowOf('admin');
  await admin.goto('/settings/pipelines');
  await admin.getByRole('button', { name: say('pipelines.add') }).click();
  await admin.getByLabel(say('pipelines.newName', { pipeline: await firstPipeline(admin, say) })).fill(line);
  await look(admin, '7-pipeline-new');
  await admin.keyboard.press('Enter');
  const chosen = admin.getByLabel(say('pipelines.pipeline'), { exact: true });
  await expect(chosen.locator('option:checked')).toHaveText(line);

  // Three stages of its own out of the copied ones.
  const stage = admin.getByRole('textbox', { name: say('pipelines.name'), exact: true });
  const wanted = ['Contract ends', 'Offer sent', 'Agreed'];
  const open = (await stage.count()) - 2;
  for (let n = open; n > wanted.length; n -= 1) {
    await admin.getByRole('button', { name: say('pipelines.moreOf', { name: await stage.nth(0).inputValue() }) }).click();
    await admin.getByRole('menuitem', { name: say('pipelines.remove') }).click();
    await expect(stage).toHaveCount(n + 1);
  }
  for (const [n, words] of wanted.entries()) await stage.nth(n).fill(words);
  // The last one comes first.
  for (const words of ['Agreed', 'Agreed']) {
    await admin.getByRole('button', { name: say('pipelines.moreOf', { name: words }) }).click();
    await admin.getByRole('menuitem', { name: say('pipelines.up') }).click();
  }
  await expect(stage.nth(0)).toHaveValue('Agreed');
  await look(admin, '7-pipeline-stages');
  await admin.getByRole('button', { name: say('pipelines.publish') }).click();
  await expect(admin.getByText(say('pipelines.published', { count: 0 }))).toBeVisible();

  const api = await workspace.as('rep');
  const { data: lines } = await api.list('pipelines', `name=${encodeURIComponent(line)}&active=true`);
  expect(lines, 'one version is in use').toHaveLength(1);
  const page = await windowOf('rep');
  await page.goto('/deals');
  await page.getByLabel(say('deals.pipeline'), { exact: true }).selectOption({ label: line });
  for (const words of ['Agreed', 'Contract ends', 'Offer sent']) await expect(page.getByText(words, { exact: false }).first()).toBeVisible();
  await look(page, '7-pipeline-board');
  // What begins on its board begins in it.
  await page.getByRole('button', { name: say('deals.first') }).or(page.getByRole('button', { name: say('find.newDeal') })).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').first().fill(name);
  await look(page, '7-pipeline-deal');
  await dialog.getByRole('button', { name: say('common.save') }).click();
  await expect(page.getByRole('heading', { name })).toBeVisible();
  const it = await api.find('opportunities', 'name', name);
  const now = async () => {
    const { status, stage: at } = await api.get('opportunities', it.id);
    return `${status} ${ref(at).label}`;
  };
  expect(ref(it['pipeline']).label).toBe(line);
  expect(await now()).toBe('open Agreed');
  await page.getByRole('list', { name: say('deals.stages') }).getByRole('button', { name: 'Offer sent' }).click();
  await expect.poll(now).toBe('open Offer sent');
  await look(page, '7-pipeline-worked');
  await page.getByRole('button', { name: say('deal.win'), exact: true }).click();
  await expect.poll(now).toMatch(/^won /);

  // The next one, by the button of any page.
  await page.goto(`/deals?pipeline=${lines[0]?.id}`);
  await expect(page.getByText('Contract ends').first()).toBeVisible();
  await page.getByRole('button', { name: say('top.new'), exact: true }).click();
  await page.getByRole('menuitem').first().click();
  await expect(dialog).toBeVisible();
  const label = await labels(api, workspace.language);
  await expect(dialog.getByRole('combobox', { name: label('opportunity', 'pipeline') }), 'and says so').toHaveValue(line);
});

/** The name of the pipeline that the editor shows. */
async function firstPipeline(page: Page, say: Words): Promise<string> {
  return (await page.getByLabel(say('pipelines.pipeline'), { exact: true }).locator('option:checked').textContent()) ?? '';
}
