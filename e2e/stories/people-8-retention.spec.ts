// Knowing people, point 8: how long what is personal is kept. A rule is written, looked at before it is switched on, and carried out;
// whoever must be kept is passed over.
import { labels } from '../support/labels.ts';
import { openPart } from '../support/phone.ts';
import { mark } from '../support/seed.ts';
import { expect, type Page, test, type Words } from '../support/story.ts';

async function about(page: Page, say: Words): Promise<void> {
  await openPart(page, say, 'record.about');
}

test('@desktop-en @phone-zh @both what was kept long enough is erased, and nothing of whoever must be kept', async ({ say, look, windowOf, workspace }) => {
  const { admin } = workspace;
  const label = await labels(admin, workspace.language);
  const rep = await workspace.as('rep');
  // No record of another story ended a hundred years ago.
  const former = async (name: string) => {
    const person = await rep.create('contacts', { name });
    const account = await rep.create('accounts', { name: `${name} 商行` });
    const position = await rep.create('affiliations', { contact: person.id, account: account.id, title: '採購', end_on: '1900-01-01' });
    return { id: person.id, name, position: position.id };
  };
  const [gone, held] = [await former(mark('何秀英')), await former(mark('羅志明'))];

  const page = await windowOf('admin');
  await page.goto(`/people/${held.id}`);
  await about(page, say);
  await page.getByRole('button', { name: say('about.keep'), exact: true }).click();
  const reason = page.getByRole('dialog').getByRole('textbox');
  await reason.fill('契約爭議');
  await look(page, 'retention-keep');
  await page.getByRole('dialog').getByRole('button', { name: say('about.keep'), exact: true }).click();
  await expect(page.getByText(say('about.kept', { why: '契約爭議' }))).toBeVisible();
  await expect(page.getByRole('button', { name: say('about.erase'), exact: true })).toHaveCount(0);

  const name = mark('舊任職');
  await page.goto('/settings/retention');
  await page.getByRole('button', { name: say('retention.add') }).click();
  await page.getByRole('textbox', { name: label('retention_rule', 'name'), exact: true }).fill(name);
  await page.getByLabel(label('retention_rule', 'object'), { exact: true }).selectOption('affiliation');
  await page.getByRole('checkbox', { name: label('affiliation', 'title'), exact: true }).check();
  await page.getByLabel(label('retention_rule', 'days'), { exact: true }).fill('36000');
  await page.getByLabel(label('retention_rule', 'counted_from'), { exact: true }).selectOption('end_on');
  await page.getByLabel(label('retention_rule', 'ground'), { exact: true }).fill('蒐集目的已消失');
  await look(page, 'retention-form');
  await page.getByRole('button', { name: say('common.save'), exact: true }).click();
  const row = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: say('retention.previewOf', { name }) }) });
  await expect(row).toContainText('蒐集目的已消失');
  const inUse = row.getByRole('checkbox', { name: say('retention.inUse', { name }) });
  await expect(inUse).not.toBeChecked();

  // It is switched on by somebody who saw whom it meets.
  await inUse.click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('link', { name: gone.name })).toBeVisible();
  await expect(dialog.getByRole('link', { name: held.name }), 'must be kept').toHaveCount(0);
  await expect(dialog).toContainText(say('retention.loses', { fields: label('affiliation', 'title') }));
  await look(page, 'retention-preview');
  await dialog.getByRole('button', { name: say('retention.switchOn') }).click();
  await expect(dialog).toHaveCount(0);
  await expect(inUse).toBeChecked();

  await row.getByRole('button', { name: say('retention.moreOf', { name }) }).click();
  await page.getByRole('menuitem', { name: say('retention.run') }).click();
  await dialog.getByRole('button', { name: say('retention.erase') }).click();
  const proof = page.getByRole('region', { name: say('retention.runs') }).getByRole('listitem').filter({ hasText: name });
  await expect(proof).toContainText(say('retention.erased', { count: 1, n: '1' }));
  await look(page, 'retention-proof');
  expect((await rep.get('affiliations', gone.position))['title']).toBeNull();
  expect((await rep.get('affiliations', held.position))['title']).toBe('採購');
  const told = await admin.call<unknown>('GET', `/affiliations/${gone.position}/timeline`);
  expect(JSON.stringify(told)).not.toContain('採購');

  // Nobody else writes rules.
  const hers = await windowOf('rep');
  await hers.goto('/settings/retention');
  await expect(hers.getByRole('button', { name: say('retention.add') })).toHaveCount(0);
  const rule = await admin.find('retention_rules', 'name', name);
  expect((await rep.raw('POST', `/retention_rules/${rule.id}/run`)).status).toBe(403);
  await admin.call('DELETE', `/retention_rules/${rule.id}`);
});
