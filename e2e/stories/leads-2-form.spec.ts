// Knowing people, point 4: a form on a website is made on screen, a stranger fills it in, and a lead arrives with what she
// agreed to.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
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
  const option = workspace.language === 'en' ? 'Newsletter' : '電子報';
  await dialog.getByRole('checkbox', { name: option, exact: true }).check();
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
  await page.getByRole('checkbox', { name: '業務聯繫' }).check();
  await page.getByRole('checkbox', { name: '電子報' }).check();
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
  const { data: consents } = await api.list('consents', `lead=${lead?.id}&sort=created_at`);
  const wording = '我同意貴公司為業務聯繫使用我的個人資料。';
  expect(consents.map((consent) => [consent['purpose'], consent['wording'], consent['source']])).toEqual([
    ['sales', wording, 'web_form'],
    ['newsletter', `${wording}\n\n我也同意將個人資料用於：電子報。`, 'web_form'],
  ]);
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

/** A site of somebody else that shows this within a page. */
async function foreignSite(snippet: string): Promise<Server> {
  const head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">';
  const html = `<!doctype html><html lang="en">${head}<title>Acme</title><body style="background:#fdf6e3"><h1>Acme Bikes</h1>${snippet}<p>Below</p>`;
  const site = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end(html)).listen(0, '127.0.0.1');
  await once(site, 'listening');
  return site;
}

test('@desktop-en @phone-zh a form stands in a page of another site, whole even when it is refused', async ({ say, windowOf, workspace, browser }, info) => {
  const chinese = workspace.language !== 'en';
  const words = chinese
    ? { headline: '春季展報名', introduction: '留下資料，我們會儘快與您聯絡。', consent_text: '我同意貴公司為業務聯繫使用我的個人資料。' }
    : { headline: 'Book a demo', introduction: 'Leave your details, we will be in touch soon.', consent_text: 'I agree that you use my data to contact me about this.' };
  const name = mark('Embedded');
  await workspace.admin.create('web_forms', { name, language: workspace.language, purposes: ['newsletter', 'marketing'], ...words });
  const admin = await windowOf('admin');
  await admin.goto('/settings/forms');
  await admin.evaluate(() => {
    navigator.clipboard.writeText = async (text) => void document.body.setAttribute('data-copied', text);
  });
  await admin.getByRole('button', { name: say('forms.copySnippetOf', { name }) }).click();
  const site = await foreignSite((await admin.locator('body').getAttribute('data-copied')) ?? '');
  const context = await browser.newContext({ viewport: admin.viewportSize() ?? { width: 390, height: 844 }, locale: 'zh-TW' });
  const page = await context.newPage();
  await page.goto(`http://localhost:${(site.address() as AddressInfo).port}/`);
  const frame = page.frameLocator('iframe');
  const send = frame.getByRole('button', { name: chinese ? '送出' : 'Send' });
  const hidden = () => frame.locator('html').evaluate((html) => [html.scrollHeight - html.clientHeight, html.scrollWidth - html.clientWidth]);
  const picture = (what: string) => page.screenshot({ fullPage: true, path: `results/screens/leads-embedded-${what}-${info.project.name}.png` });
  await expect(send).toBeVisible();
  expect(await hidden(), 'nothing is cut off').toEqual([0, 0]);
  await picture('form');
  await send.click();
  await expect(frame.getByText(chinese ? '請修正下列內容。' : 'Please correct the values named below.')).toBeVisible();
  expect(await hidden(), 'nor with every complaint').toEqual([0, 0]);
  await picture('refused');
  await frame.getByLabel(chinese ? '姓名' : 'Name').fill('林怡君');
  await frame.locator('input[type=tel]').fill('0912345678');
  await frame.getByRole('checkbox').first().check();
  await send.click();
  await expect(frame.getByRole('heading')).not.toHaveText(words.headline);
  await picture('thanks');
  await context.close();
  site.close();
});
