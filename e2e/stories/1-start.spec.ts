// Point 1, start: an empty folder becomes a workspace in one screen; people sign in and out.
import { Server } from '../support/server.ts';
import { PEOPLE } from '../support/house.ts';
import { expect, field, test } from '../support/story.ts';

test('a new workspace is set up on one screen', async ({ house, say, look, effort, browser, viewport, locale }) => {
  const server = Server.create(house.database);
  try {
    await server.start();
    const context = await browser.newContext({ baseURL: server.url, viewport, ...(locale ? { locale } : {}), timezoneId: 'Asia/Taipei' });
    const page = await context.newPage();
    await page.goto('/');
    await expect(page.getByRole('heading', { name: say('setup.title') })).toBeVisible();
    await look(page, '1-setup');
    // Currency and time zone are taken from where she is; her name is all she is asked.
    const count = effort(page);
    await expect(field(page, say('setup.name'))).toBeFocused();
    await count.type('Ada Lin');
    await count.press('Enter');
    await expect(page.getByRole('navigation', { name: say('nav.label') })).toBeVisible();
    count.expectWithin('set up a workspace');
    await look(page, '1-first-screen');
    await context.close();
  } finally {
    await server.stop();
  }
});

test('a wrong password is refused in words, the right one opens the app', async ({ say, look, workspace, browser, viewport, locale }) => {
  const context = await browser.newContext({ baseURL: workspace.server.url, viewport, ...(locale ? { locale } : {}) });
  const page = await context.newPage();
  await page.goto('/deals');
  await field(page, say('signIn.email')).fill(PEOPLE.rep.email);
  await field(page, say('signIn.password')).fill('not the password');
  await page.getByRole('button', { name: say('signIn.button') }).click();
  await expect(page.getByRole('alert')).toContainText(say('signIn.wrong'));
  await look(page, '1-sign-in');
  await field(page, say('signIn.password')).fill(PEOPLE.rep.password);
  await page.getByRole('button', { name: say('signIn.button') }).click();
  // She lands where she wanted to go.
  await expect(page).toHaveURL(/\/deals/);
  await page.getByRole('button', { name: say('top.profile') }).click();
  await page.getByRole('menuitem', { name: say('top.signOut') }).click();
  await expect(page.getByRole('button', { name: say('signIn.button') })).toBeVisible();
  const after = await page.request.get('/api/v1/contacts');
  expect(after.status(), 'the session is over').toBe(401);
  await context.close();
});
