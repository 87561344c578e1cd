// `test` as the stories use it: a workspace, people who are signed in, words of the language, effort and looks.
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, test as base, expect, type Locator, type Page } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { Effort } from './effort.ts';
import { type House, PEOPLE, type Person, type Who, Workspace } from './house.ts';
import { isCheckedIn } from './places.ts';
import { followRequests, settled } from './settled.ts';
import { type Words, words } from './words.ts';

export { expect, type Locator, type Page, PEOPLE, type Words, Workspace };

/** The input with this label; not the button inside it that shows a password. */
export function field(page: Page, label: string): Locator {
  return page.getByLabel(label).and(page.locator('input, textarea'));
}

/** Holds answers of the server back; what it returns lets them go. */
export async function held(page: Page, address: string): Promise<() => void> {
  let release = () => {};
  const released = new Promise<void>((done) => {
    release = done;
  });
  await page.route(address, (route) => released.then(() => route.continue()));
  return release;
}

type Story = {
  /** Text of the app by its key, in the language of this run. */
  say: Words;
  /** A window of somebody who is signed in. Each call is a browser of its own, as the project says unless told. */
  windowOf(who: Who | Person, as?: BrowserContextOptions): Promise<Page>;
  /** Takes the picture of a screen into `results/screens`; in one language of each window checks its accessibility and takes the dark one too. */
  look(page: Page, name: string): Promise<void>;
  /** Starts counting. */
  effort(page: Page): Effort;
};

type Place = { house: House; workspace: Workspace };

export const test = base.extend<Story, Place>({
  house: [{ language: 'en', database: 'sqlite' }, { option: true, scope: 'worker' }],

  workspace: [
    async ({ house }, use) => {
      const workspace = await Workspace.open(house);
      await use(workspace);
      await workspace.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  say: async ({ house }, use) => use(words(house.language)),

  windowOf: async ({ browser, workspace, contextOptions, viewport, locale, timezoneId, isMobile, hasTouch }, use, info) => {
    const opened: Page[] = [];
    const options = { ...contextOptions, viewport, isMobile, hasTouch };
    const zone = { ...(locale ? { locale } : {}), ...(timezoneId ? { timezoneId } : {}) };
    const problems: string[] = [];
    await use(async (who, as = {}) => {
      const page = await open(browser, { ...options, ...zone, baseURL: workspace.server.url, ...as });
      opened.push(page);
      followRequests(page);
      const person: Person = typeof who === 'string' ? PEOPLE[who] : who;
      page.on('pageerror', (error) => problems.push(`${person.name}: ${error.message}`));
      page.on('console', (line) => {
        if (line.text().includes('Content Security Policy')) problems.push(`${person.name}: ${line.text()}`);
      });
      await signIn(page, person);
      return page;
    });
    if (info.status !== info.expectedStatus) {
      await info.attach('server log', { body: workspace.server.log(), contentType: 'text/plain' });
      await Promise.all(opened.map((page, n) => page.screenshot({ path: info.outputPath(`window-${n}.png`) }).catch(() => undefined)));
    }
    await Promise.all(opened.map((page) => page.context().close()));
    expect(problems, 'errors in the page').toEqual([]);
  },

  look: async ({ house }, use, info) => {
    await use(async (page, name) => {
      const window = info.project.name.includes('phone') ? 'phone' : 'desktop';
      const picture = (scheme: string) =>
        page.screenshot({ path: join(import.meta.dirname, '../results/screens', `${name}-${window}-${house.language}${scheme}.png`) });
      await settled(page);
      await picture('');
      if (!isCheckedIn(info.project.name.replace('story-', ''), info.title)) return;
      await expectAccessible(page, () => picture('-dark'));
    });
  },

  effort: async ({ house: _house }, use) => use((page) => new Effort(page)),
});

async function open(browser: Browser, options: Parameters<Browser['newContext']>[0]): Promise<Page> {
  const context = await browser.newContext({ ...options, reducedMotion: 'reduce' });
  return context.newPage();
}

/** Signs in without the form: the sign-in form has a story of its own. */
async function signIn(page: Page, { email, password }: Person): Promise<void> {
  const answer = await page.request.post('/api/v1/session', { data: { email, password }, headers: { 'sec-fetch-site': 'same-origin' } });
  expect(answer.status(), `sign-in of ${email}: ${await answer.text()}`).toBeLessThan(300);
}
