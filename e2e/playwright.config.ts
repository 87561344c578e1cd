// What runs where. A story runs at a desk in English and on a phone in Chinese, on SQLite; one whose title has the marks of
// places, as `@desktop-zh`, or `@phone` for both languages, runs in these only. The stories marked @both run on PostgreSQL as
// well. `api` and `crash` need no browser. `pace` measures, alone on the machine: `cargo xtask bench screens`. `pictures-en` and
// `pictures-zh` take the pictures of the documents.
import { defineConfig } from '@playwright/test';
import type { House } from './support/house.ts';
import { toldIn } from './support/places.ts';

const browser = {
  launchOptions: {
    executablePath: process.env['GUANXI_CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // A microphone that hums, and somebody who lets the page hear it.
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
    ],
  },
  // A trace takes a third of all the time: a failure shows its windows and the server's log, and is run again with `--trace on`.
  trace: 'off' as const,
  screenshot: 'only-on-failure' as const,
  actionTimeout: 10_000,
  navigationTimeout: 20_000,
};

const desktop = { ...browser, viewport: { width: 1440, height: 900 } };
const phone = { ...browser, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** A project: its house (language and database) and the window it is looked at through. */
function stories(name: string, house: House, window: typeof desktop | typeof phone, grep = toldIn(name)) {
  return {
    name: `story-${name}`,
    testDir: './stories',
    use: { ...window, house, locale: house.language === 'en' ? 'en-GB' : 'zh-TW', timezoneId: 'Asia/Taipei' },
    grep,
  };
}

/** Not a test: takes the pictures of the documents anew. */
function pictures(name: string, house: House) {
  const locale = house.language === 'en' ? 'en-GB' : 'zh-TW';
  return { name, testDir: './pictures', use: { ...browser, viewport: { width: 1200, height: 760 }, house, locale, timezoneId: 'Asia/Taipei' } };
}

export default defineConfig<object, { house: House }>({
  outputDir: './results/failures',
  // Two cores: one for the browser, one for the server.
  workers: 2,
  fullyParallel: false,
  // Enough for a slow machine: how quickly is measured alone, elsewhere.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list']],
  projects: [
    stories('desktop-en', { language: 'en', database: 'sqlite' }, desktop),
    stories('desktop-zh', { language: 'zh-Hant', database: 'sqlite' }, desktop),
    stories('phone-en', { language: 'en', database: 'sqlite' }, phone),
    stories('phone-zh', { language: 'zh-Hant', database: 'sqlite' }, phone),
    stories('postgres', { language: 'en', database: 'postgres' }, desktop, /@both/),
    { name: 'api', testDir: './api', timeout: 600_000 },
    { name: 'fuzz', testDir: './fuzz', timeout: 600_000 },
    { name: 'crash', testDir: './crash', timeout: 300_000 },
    pictures('pictures-en', { language: 'en', database: 'sqlite' }),
    pictures('pictures-zh', { language: 'zh-Hant', database: 'sqlite' }),
    {
      name: 'pace',
      testDir: './pace',
      use: { ...desktop, house: { language: 'en', database: 'sqlite' }, locale: 'en-GB', timezoneId: 'Asia/Taipei' },
      timeout: 600_000,
    },
  ],
});
