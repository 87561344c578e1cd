// Knowing people, point 4: a form on a website is made on screen, a stranger fills it in, and a lead arrives with what she
// agreed to.
import type { Browser } from '@playwright/test';
import { mark, ref } from '../support/seed.ts';
import { labels } from '../support/labels.ts';
import { expect, type Page, test, type Workspace } from '../support/story.ts';

/** Somebody whom nobody knows, on a small phone. */
async function stranger(browser: Browser, workspace: Workspace): Promise<Page> {
  const context = await browser.newContext({
    baseURL: workspace.server.url,
    viewport: { width: 320, height: 720 },
    locale: 'zh-TW',
    reducedMotion: 'reduce',
  });
  return context.newPage();
}

test('@desktop-en @phone-zh a stranger fills in a form and a lead arrives', async ({ say, look, windowOf, workspace, browser }) => {
  const api = await workspace.as('admin');
  const label = await labels(api, workspace.language);
  const [name, campaign] = [mark('Fair'), mark('春季展')];
  const rule = await api.create('assignment_rules', { name: campaign, condition: `campaign=${campaign}` });
  const rep = workspace.users.rep.id;
  await api.create('assignment_members', { rule: rule.id, user: rep });

  const admin = await windowOf('admin');
  await admin.goto('/settings/forms');
  await admin.getByRole('button', { name: say('forms.add') }).click();
  const dialog = admin.getByRole('dialog');
  const fill = (field: string, text: string) => dialog.getByLabel(label('web_form', field), { exact: true }).fill(text);
  await fill('name', name);
  await fill('headline', '春季展報名');
  await fill('introduction', '留下資料，我們會儘快與您聯絡。');
  await fill('consent_text', '我同意貴公司為業務聯繫使用我的個人資料。');
  await fill('thank_you', '感謝您，我們三天內回覆。');
  await fill('campaign', campaign);
  await dialog.getByLabel(label('web_form', 'language')).selectOption('zh-Hant');
  await look(admin, 'leads-form-edit');
  await dialog.getByRole('button', { name: say('common.save') }).click();
  const link = admin.getByRole('listitem').filter({ hasText: name }).getByRole('link', { name: '/f/' });
  await expect(link).toBeVisible();
  await expect(admin.getByRole('button', { name: say('forms.copySnippetOf', { name }) })).toBeVisible();
  await look(admin, 'leads-form-settings');
  const address = (await link.getAttribute('href')) ?? '';

  const page = await stranger(browser, workspace);
  await page.goto(address);
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant');
  await look(page, 'leads-form-page');
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide, 'nothing is wider than the screen').toBeLessThanOrEqual(320);
  await page.getByLabel('姓名').fill('林怡君');
  await page.getByLabel('電子郵件').fill('lin.example.test');
  await page.getByLabel('需求').fill('想了解三十台電動車');
  await page.getByRole('button', { name: '送出' }).click();
  await expect(page.getByText('這不是電子郵件地址。')).toBeVisible();
  await expect(page.getByText('請勾選同意', { exact: false })).toBeVisible();
  await expect(page.getByLabel('需求'), 'what was typed is kept').toHaveValue('想了解三十台電動車');
  await look(page, 'leads-form-refused');
  expect((await api.list('leads', `campaign=${encodeURIComponent(campaign)}`)).data).toEqual([]);
  await page.getByLabel('電子郵件').fill('lin@example.test');
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: '送出' }).click();
  await expect(page.getByText('感謝您，我們三天內回覆。')).toBeVisible();
  await look(page, 'leads-form-thanks');
  await page.reload();
  expect(await page.context().cookies()).toEqual([]);
  await page.context().close();

  const { data: leads } = await api.list('leads', `campaign=${encodeURIComponent(campaign)}`);
  expect(leads).toHaveLength(1);
  const [lead] = leads;
  expect([lead?.['name'], lead?.['source'], lead?.['status']]).toEqual(['林怡君', 'web_form', 'assigned']);
  expect(ref(lead?.['owner']).id).toBe(rep);
  const { data: consents } = await api.list('consents', `lead=${lead?.id}`);
  expect(consents.map(({ wording, source }) => [wording, source])).toEqual([['我同意貴公司為業務聯繫使用我的個人資料。', 'web_form']]);
  await admin.reload();
  await admin.getByRole('link', { name: say('forms.leads', { count: 1 }) }).first().click();
  await expect(admin.getByText('林怡君').first()).toBeVisible();
});

test('@desktop-en @phone-zh what only a program fills in brings nothing', async ({ workspace, browser }) => {
  const api = await workspace.as('admin');
  const form = await api.create('web_forms', { name: mark('Trap'), language: 'en' });
  const page = await stranger(browser, workspace);
  await page.goto(`/f/${form['slug']}?embed=1`);
  await page.getByLabel('Name').fill('Robot');
  await page.getByLabel('E-mail').fill('robot@example.test');
  await page.locator('[name=website]').evaluate((box) => ((box as HTMLInputElement).value = 'http://spam.example'));
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible();
  expect((await api.list('leads', `web_form=${form.id}`)).data).toEqual([]);
  await page.context().close();
});
