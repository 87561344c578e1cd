// Knowing people, point 6: nobody is entered twice unnoticed, and whoever was becomes one, for a month to be taken back.
import { labels } from '../support/labels.ts';
import { mark } from '../support/seed.ts';
import { expect, field, test } from '../support/story.ts';

test('@desktop-en @phone-zh whoever is being entered twice is shown, with reasons, before it is saved', async ({ say, look, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const label = await labels(api, workspace.language);
  const known = await api.create('contacts', { name: '歐陽如玉', mobile: '0912-345-001', title: '採購經理' });
  const page = await windowOf('rep');
  await page.goto('/people');
  await page.getByRole('button', { name: say('top.new'), exact: true }).click();
  await page.getByRole('menuitem').nth(1).click();
  const dialog = page.getByRole('dialog');
  await field(page, label('contact', 'name')).fill('如玉 歐陽');
  const warning = dialog.getByRole('status');
  await expect(warning.getByRole('link', { name: '歐陽如玉' })).toBeVisible();
  await expect(warning).toContainText(say('duplicates.reason.name_in_other_order'));
  await field(page, label('contact', 'mobile')).fill('+886 912 345 001');
  await expect(warning).toContainText(say('duplicates.reason.same_phone'));
  await look(page, 'duplicates-warning');
  await warning.getByRole('button', { name: say('duplicates.useOf', { name: '歐陽如玉' }) }).click();
  await expect(page).toHaveURL(new RegExp(`/people/${known.id}`));
  expect((await api.list('contacts', `name=${encodeURIComponent('如玉 歐陽')}`)).data).toHaveLength(0);
});

test('@desktop-en @phone-zh a pair is found, compared, merged, and parted again', async ({ say, look, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const label = await labels(api, workspace.language);
  const company = await api.create('accounts', { name: mark('宏碁') });
  const older = await api.create('contacts', { name: '司馬懿德', mobile: '0912-345-002', account: company.id, title: '工程師' });
  const newer = await api.create('contacts', { name: '司馬 懿德', mobile: '+886912345002', email: 'sima@example.com', title: '採購經理' });
  await api.create('notes', { body: '電話聯絡', contact: newer.id });
  await api.create('tasks', { subject: '寄報價單', contact: newer.id });

  const page = await windowOf('rep');
  await page.goto('/people');
  await page.getByRole('link', { name: say('list.duplicates') }).click();
  const pair = page.getByRole('listitem').filter({ hasText: '司馬懿德' });
  await expect(pair).toContainText(say('duplicates.reason.same_phone'));
  await look(page, 'duplicates-pairs');
  await pair.getByRole('button', { name: say('duplicates.mergeOf', { name: '司馬懿德' }) }).click();

  const dialog = page.getByRole('dialog');
  const outcome = dialog.getByRole('region', { name: say('duplicates.outcome') });
  await expect(outcome).toContainText('sima@example.com');
  await expect(outcome).toContainText('工程師');
  await dialog.getByRole('group', { name: label('contact', 'title') }).getByText('採購經理').click();
  await expect(outcome).toContainText('採購經理');
  await expect(outcome).toContainText(label('note').toLowerCase());
  await look(page, 'duplicates-merge');
  await dialog.getByRole('button', { name: say('duplicates.merge'), exact: true }).click();

  const toast = page.getByText(say('duplicates.merged', { name: '司馬懿德' }));
  await expect(toast).toBeVisible();
  await expect(pair).toHaveCount(0);
  const stays = await api.get('contacts', older.id);
  expect([stays['title'], stays['email']]).toEqual(['採購經理', 'sima@example.com']);
  expect((await api.list('notes', `contact=${older.id}`)).data).toHaveLength(1);

  // An old link leads to the one that stayed.
  const late = await windowOf('rep');
  await late.goto(`/people/${newer.id}`);
  await expect(late).toHaveURL(new RegExp(`/people/${older.id}`));

  await page.getByRole('button', { name: say('undo.button') }).first().click();
  await expect(pair).toBeVisible();
  expect((await api.get('contacts', older.id))['title']).toBe('工程師');
  expect((await api.list('tasks', `contact=${newer.id}`)).data).toHaveLength(1);

  // They turn out to be father and son.
  await pair.getByRole('button', { name: say('duplicates.notSameOf', { name: '司馬懿德' }) }).click();
  await expect(pair).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('heading', { name: say('list.duplicates') })).toBeVisible();
  await expect(pair).toHaveCount(0);
});

test('@desktop-zh @phone-en a company is merged from its own page with one that is chosen by hand', async ({ say, look, windowOf, workspace }) => {
  const api = await workspace.as('rep');
  const [one, other] = [mark('台積電'), mark('台灣積體電路')] as [string, string];
  const stays = await api.create('accounts', { name: one });
  const goes = await api.create('accounts', { name: other, tax_id: '22099131' });
  const deal = await api.create('opportunities', { name: mark('Deal'), account: goes.id });
  const page = await windowOf('rep');
  await page.goto(`/companies/${stays.id}`);
  await page.getByRole('button', { name: say('record.actions') }).click();
  await page.getByRole('menuitem', { name: say('record.mergeWith') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(say('duplicates.another')).and(page.locator('input')).click();
  await page.keyboard.type(other);
  await page.getByRole('option', { name: other }).first().click();
  await expect(dialog.getByRole('region', { name: say('duplicates.outcome') })).toContainText('22099131');
  await look(page, 'duplicates-company');
  await dialog.getByRole('button', { name: say('duplicates.merge'), exact: true }).click();
  await expect.poll(async () => (await api.get('opportunities', deal.id))['account']).toMatchObject({ id: stays.id });

  // Long after the toast it is taken back in the history.
  await page.reload();
  await page.getByRole('button', { name: say('timeline.unmerge') }).click();
  await expect(page.getByText(say('timeline.unmerged'))).toBeVisible();
  await expect(page.getByRole('button', { name: say('timeline.unmerge') })).toHaveCount(0);
  await look(page, 'duplicates-history');
  expect((await api.get('opportunities', deal.id))['account']).toMatchObject({ id: goes.id });
  expect((await api.get('accounts', stays.id))['tax_id']).toBeNull();
});
