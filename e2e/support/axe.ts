// Accessibility of the screen as it is now, in light and in dark. A violation names the rule and the elements.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';
import { still } from './settled.ts';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const everything: RunOptions = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };
/** All that the colours of a screen can change. */
const colours: RunOptions = { runOnly: ['color-contrast', 'link-in-text-block'] };

/** Checks the screen as it is, and its colours in the other scheme. `between` may take a picture of the dark one. */
export async function expectAccessible(page: Page, between: () => Promise<unknown> = async () => undefined): Promise<void> {
  // Through the debugger, not as a script element: the page's own policy refuses foreign scripts, and should.
  await page.evaluate(source);
  await expectClean(page, everything, 'light');
  await inColours(page, 'dark');
  await between();
  await expectClean(page, colours, 'dark');
  await inColours(page, 'light');
}

/** Switches the scheme and waits until every colour has followed. A public page is not of the app and follows at once. */
async function inColours(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  const followed = page.locator(`html:not([data-mantine-color-scheme]), html[data-mantine-color-scheme="${colorScheme}"]`);
  await expect(followed).toHaveCount(1);
  await still(page);
}

async function expectClean(page: Page, options: RunOptions, scheme: string): Promise<void> {
  const found = await page.evaluate(async (asked) => {
    const { axe } = window as unknown as { axe: { run(context: Document, options: RunOptions): Promise<AxeResults> } };
    const { violations } = await axe.run(document, asked);
    return violations.map(
      (one) => `${one.id} (${one.impact}): ${one.nodes.map((node) => node.target.join(' ')).slice(0, 5).join(' | ')}`,
    );
  }, options);
  // The story goes on, so that one run names the violations of every screen.
  expect.soft(found.join('\n'), `accessibility violations, ${scheme}`).toBe('');
}
