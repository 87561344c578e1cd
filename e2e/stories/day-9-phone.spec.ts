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
