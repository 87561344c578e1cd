// The first quarter of an hour: from an empty folder to a day with people in it, somebody called, and nothing configured. The steps
// tick themselves; sample people go with one tap and leave nothing.
import type { Browser, BrowserContextOptions } from '@playwright/test';
import type { House } from '../support/house.ts';
import { Practice, Server } from '../support/server.ts';
import { expect, field, type Page, test, type Words } from '../support/story.ts';

/** Somebody at a workspace that nobody has set up. */
async function fresh(browser: Browser, house: House, options: BrowserContextOptions): Promise<{ server: Server; page: Page }> {
  const server = Server.create(house.database);
  await server.start();
  const context = await browser.newContext({ ...options, baseURL: server.url, timezoneId: 'Asia/Taipei', reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto('/');
  await expect(page.getByRole('textbox')).toBeFocused();
  return { server, page };
}

const step = (page: Page, say: Words, which: 'name' | 'people' | 'pick' | 'log' | 'phone') =>
  page.getByRole('listitem').filter({ hasText: say(`start.first.step.${which}`) });

const done = (page: Page, say: Words, which: Parameters<typeof step>[2]) =>
  expect(step(page, say, which)).toContainText(say('start.first.doneMark'));

test('from an empty folder to five people, one of them called @desktop-en @phone-zh', async ({ house, say, look, effort, browser, viewport, locale, hasTouch, isMobile }) => {
  const { server, page } = await fresh(browser, house, { viewport, hasTouch, isMobile, ...(locale ? { locale } : {}) });
  try {
    const began = Date.now();
    const count = effort(page);
    await count.type(house.language === 'en' ? 'Ada Lin' : '林美玲');
    await look(page, 'day-8-setup');
    await count.press('Enter');
    await expect(page.getByRole('heading', { name: say('start.bring.title') })).toBeVisible();
    await look(page, 'day-8-bring');
    await count.click(page.getByRole('button', { name: say('start.bring.addSample') }));
    await expect(page.getByRole('heading', { name: say('start.pick.title') })).toBeVisible();
    const boxes = page.getByRole('checkbox');
    await expect(boxes).toHaveCount(5);
    for (let at = 0; at < 5; at += 1) await count.click(boxes.nth(at));
    await look(page, 'day-8-pick');
    await count.click(page.getByRole('button', { name: say('start.pick.done') }));
    // They are her day, and say why.
    await expect(page.getByText(say('today.why.picked'))).toHaveCount(5);
    for (const which of ['name', 'people', 'pick'] as const) await done(page, say, which);
    await expect(step(page, say, 'log')).not.toContainText(say('start.first.doneMark'));
    await look(page, 'day-8-today');
    await count.click(page.getByRole('button', { name: say('start.first.go.log') }));
    const sheet = page.getByRole('dialog');
    await count.click(sheet.getByRole('button', { name: house.language === 'en' ? 'Talked' : '有談到' }));
    await done(page, say, 'log');
    await expect(page.getByText(say('today.why.picked')), 'whom she spoke with waits no more').toHaveCount(4);
    count.expectWithin('from nothing to a day with people, with sample people');
    const seconds = Math.round((Date.now() - began) / 1000);
    console.log(`time to first value (script, ${house.language}): ${seconds} s`);
    expect(seconds, 'fifteen minutes are enough, by far').toBeLessThan(15 * 60);

    // Alone, nobody speaks of teams.
    const nav = page.getByRole('navigation', { name: say('nav.label') });
    await expect(nav.getByText(house.language === 'en' ? 'Leads' : '潛在客戶')).toHaveCount(0);

    // What is invented goes with one tap, and everything of it.
    await page.getByRole('button', { name: say('start.sample.remove') }).click();
    await expect(page.getByText(say('today.why.picked'))).toHaveCount(0);
    const left = await page.request.get('/api/v1/search?q=' + encodeURIComponent(house.language === 'en' ? 'sample' : '範例'));
    expect(((await left.json()) as { data: unknown[] }).data).toEqual([]);

    // Put away, the steps never return.
    await page.getByRole('button', { name: say('start.first.away') }).click();
    await expect(page.getByRole('heading', { name: say('start.first.title') })).toHaveCount(0);
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('heading', { name: say('start.first.title') })).toHaveCount(0);
    await page.context().close();
  } finally {
    await server.stop();
  }
});

test('people who are really known come from a pasted list @desktop-en', async ({ house, say, effort, browser, viewport, locale }) => {
  const { server, page } = await fresh(browser, house, { viewport, ...(locale ? { locale } : {}) });
  try {
    const count = effort(page);
    await count.type('Ada Lin');
    await count.press('Enter');
    await count.click(page.getByLabel(say('start.bring.pasteLabel')));
    await page.keyboard.insertText('Ann Lee, 020 7946 0001, Acme Ltd\nBo Hansen, 020 7946 0002, Acme Ltd\nCai Wu, 020 7946 0003, Fenn Ltd');
    await count.click(page.getByRole('button', { name: say('start.bring.read') }));
    await count.click(page.getByRole('button', { name: say('import.match.next') }));
    await count.click(page.getByRole('button', { name: say('import.check.go', { count: 5, n: 5 }) }));
    await count.click(page.getByRole('link', { name: say('start.first.go.pick') }));
    await expect(page.getByRole('checkbox')).toHaveCount(3);
    for (let at = 0; at < 3; at += 1) await count.click(page.getByRole('checkbox').nth(at));
    await count.click(page.getByRole('button', { name: say('start.pick.done') }));
    await expect(page.getByText(say('today.why.picked'))).toHaveCount(3);
    await expect(page.getByText('Acme Ltd').first()).toBeVisible();
    count.expectWithin('from nothing to a day with people, with a pasted list');
    await page.context().close();
  } finally {
    await server.stop();
  }
});

test('whoever goes to the phone says first how she comes in there @desktop-en @phone-zh', async ({ house, say, look, browser, viewport, locale, hasTouch, isMobile }) => {
  const { server, page } = await fresh(browser, house, { viewport, hasTouch, isMobile, ...(locale ? { locale } : {}) });
  try {
    await page.keyboard.type('Ada Lin');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: say('start.bring.title') })).toBeVisible();
    // Without a way back nobody is signed out for good.
    await page.getByRole('button', { name: say('top.profile') }).click();
    await page.getByRole('menuitem', { name: say('top.signOut') }).click();
    await expect(page.getByRole('heading', { name: say('start.phone.back') })).toBeVisible();
    await expect(page.getByRole('img', { name: say('start.phone.code', { address: server.url }) })).toBeVisible();
    await look(page, 'day-8-phone');
    await field(page, say('setup.email')).fill('ada@example.com');
    await field(page, say('setup.password')).fill('correct horse battery');
    await page.getByRole('button', { name: say('start.phone.save') }).click();
    await expect(page.getByRole('heading', { name: say('start.phone.back') })).toHaveCount(0);
    await page.getByRole('button', { name: say('top.profile') }).click();
    await page.getByRole('menuitem', { name: say('top.signOut') }).click();
    await field(page, say('signIn.email')).fill('ada@example.com');
    await field(page, say('signIn.password')).fill('correct horse battery');
    await page.getByRole('button', { name: say('signIn.button') }).click();
    await expect(page.getByRole('heading', { name: say('start.first.title') })).toBeVisible();
    await page.context().close();
  } finally {
    await server.stop();
  }
});

test('a lesson is offered where a thing is first used, one a session, and is found again under Help @desktop-en @phone-zh', async ({ say, look, workspace, windowOf }) => {
  const newcomer = await workspace.newcomer(true);
  const page = await windowOf(newcomer);
  await page.goto('/deals');
  const offer = page.getByRole('complementary', { name: say('lessons.label') });
  await expect(offer).toContainText(say('lessons.board.title'));
  await offer.getByRole('button', { name: say('lessons.show') }).click();
  const lesson = page.getByRole('dialog');
  await expect(lesson).toContainText(say('lessons.board.one'));
  await look(page, 'day-8-lesson');
  await lesson.getByRole('button', { name: say('lessons.next') }).click();
  await lesson.getByRole('button', { name: say('lessons.next') }).click();
  await expect(lesson).toContainText(say('lessons.board.three'));
  await lesson.getByRole('button', { name: say('lessons.end') }).click();
  await expect(offer).toHaveCount(0);
  // One is enough for a session.
  await page.goto('/import');
  await expect(page.getByRole('heading', { name: say('import.title') })).toBeVisible();
  await page.waitForTimeout(2_000);
  await expect(offer).toHaveCount(0);
  // What was seen is not offered again, in any session; what was not, is.
  const later = await windowOf(newcomer);
  await later.goto('/deals');
  await later.waitForTimeout(2_000);
  const again = later.getByRole('complementary', { name: say('lessons.label') });
  await expect(again).toHaveCount(0);
  await later.goto('/import');
  await expect(again).toContainText(say('lessons.import.title'));
  await again.getByRole('button', { name: say('lessons.skip') }).click();
  await expect(again).toHaveCount(0);
  await later.getByRole('button', { name: say('top.profile') }).click();
  await later.getByRole('menuitem', { name: say('top.keys') }).click();
  await later.getByRole('button', { name: say('lessons.capture.title') }).click();
  await expect(later.getByRole('dialog')).toContainText(say('lessons.capture.one'));
});

test('practice happens in a place of its own, which begins anew @desktop-en @phone-zh', async ({ say, look, browser, viewport, locale, hasTouch, isMobile }) => {
  test.setTimeout(180_000);
  const practice = await Practice.start();
  try {
    expect(practice.servedAsReal()).toMatch(/^3 .*guanxi sandbox serves it/);
    const context = await browser.newContext({ baseURL: practice.url, viewport, hasTouch, isMobile, ...(locale ? { locale } : {}), timezoneId: 'Asia/Taipei', reducedMotion: 'reduce' });
    const page = await context.newPage();
    await page.goto('/sign-in');
    const door = page.getByRole('region', { name: say('settings.practice.title') });
    await expect(door).toBeVisible();
    await look(page, 'day-8-practice-door');
    await door.getByRole('button').first().click();
    const bar = page.getByRole('complementary', { name: say('settings.practice.title') });
    await expect(bar).toContainText(say('practice.bar'));
    const made = await page.request.post('/api/v1/contacts', { data: { name: 'Practised Person' }, headers: { 'sec-fetch-site': 'same-origin' } });
    expect(made.status()).toBe(201);
    const cookies = await context.cookies();
    expect(cookies.map(({ name }) => name).sort(), 'none that the real workspace reads').toEqual(['guanxi-practice', 'guanxi-practice-device']);
    await page.goto('/people');
    await expect(bar).toBeVisible();
    await look(page, 'day-8-practice');
    await bar.getByRole('button', { name: say('practice.anew') }).click();
    await page.getByRole('dialog').getByRole('button', { name: say('practice.anew') }).click();
    await expect(page.getByRole('dialog').getByRole('status')).toContainText(say('practice.working'));
    await expect(door).toBeVisible({ timeout: 120_000 });
    await door.getByRole('button').first().click();
    await expect(bar).toBeVisible();
    const found = await page.request.get('/api/v1/search?q=Practised');
    expect(((await found.json()) as { data: unknown[] }).data, 'gone with the rest').toEqual([]);
    await context.close();
  } finally {
    await practice.stop();
  }
});
