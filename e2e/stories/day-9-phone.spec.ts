// A rep's day, point 9: the app can be put on the phone beside the others.
import { expect, test } from '../support/story.ts';

test('@phone-en the browser finds nothing that keeps the app from being installed', async ({ windowOf }) => {
  const page = await windowOf('rep');
  await page.goto('/');
  const browser = await page.context().newCDPSession(page);
  const manifest = await browser.send('Page.getAppManifest');
  expect(manifest.errors).toEqual([]);
  const said = JSON.parse(manifest.data ?? '{}') as { icons: { src: string; sizes: string; type: string }[]; shortcuts: { url: string }[] };
  expect(said.icons.length).toBeGreaterThanOrEqual(4);
  for (const icon of said.icons) {
    const answer = await page.request.get(icon.src);
    expect(answer.headers()['content-type'], icon.src).toBe(icon.type);
    if (icon.type !== 'image/png') continue;
    const size = await page.evaluate(async (src) => {
      const image = await createImageBitmap(await (await fetch(src)).blob());
      return `${image.width}x${image.height}`;
    }, icon.src);
    expect(size).toBe(icon.sizes);
  }
  const { installabilityErrors } = await browser.send('Page.getInstallabilityErrors');
  // A test's window is a private one, in which nothing can be installed.
  expect(installabilityErrors.map((one) => one.errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
});

test('@desktop-en @phone-zh the browser offers to install the app, and the offer stands in her menu until it is taken', async ({ say, look, windowOf }) => {
  const page = await windowOf('rep');
  await page.goto('/');
  const face = page.getByRole('button', { name: say('top.profile') });
  const item = page.getByRole('menuitem', { name: say('top.install') });
  await face.click();
  await expect(page.getByRole('menuitem', { name: say('top.signOut') })).toBeVisible();
  await expect(item, 'nobody offers it yet').toHaveCount(0);
  await page.evaluate(() => {
    const offer = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), {
      prompt: () => Promise.resolve(document.documentElement.setAttribute('data-installed', '')),
    });
    window.dispatchEvent(offer);
  });
  await expect(item).toBeVisible();
  await look(page, 'day-9-install');
  await item.click();
  await expect(page.locator('html[data-installed]')).toHaveCount(1);
  await face.click();
  await expect(item).toHaveCount(0);
});

test('@phone-en on an iPhone, where no page may install itself, the menu says how', async ({ say, look, windowOf }) => {
  const page = await windowOf('rep', { userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1' });
  await page.goto('/');
  await page.getByRole('button', { name: say('top.profile') }).click();
  await page.getByRole('menuitem', { name: say('top.install') }).click();
  await expect(page.getByRole('dialog', { name: say('top.install') })).toContainText(say('shell.install.add'));
  await look(page, 'day-9-install-iphone');
});
