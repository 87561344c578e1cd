// What a phone does differently.
import type { Page } from '@playwright/test';
import type { Words } from './words.ts';

export const isPhone = (page: Page) => (page.viewportSize()?.width ?? 0) < 768;

/** Opens a part of a record's page, which at a desk stands beside the others and on a phone is behind its tab. */
export async function openPart(page: Page, say: Words, key: string): Promise<void> {
  if (isPhone(page)) await page.getByRole('tab', { name: say(key), exact: true }).click();
}
