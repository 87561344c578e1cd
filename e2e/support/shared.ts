// Real data beside the repository, which is never copied into it. Where it is absent, what needs it is skipped in words.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from '@playwright/test';

const folder = process.env['GUANXI_SHARED'] ?? join(import.meta.dirname, '../../../shared');

/** Path of a file of the real data; skips the calling test when it is not there. */
export function shared(file: string): string {
  const path = join(folder, 'data', file);
  test.skip(!existsSync(path), `no ${path}: set GUANXI_SHARED to the folder that holds data/`);
  return path;
}

/** Rows of a CSV file without quoted line breaks, by heading. */
export function rows(file: string): Record<string, string>[] {
  const [head = '', ...lines] = readFileSync(shared(file), 'utf8').trim().split(/\r?\n/);
  const names = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((value, n) => [names[n] ?? '', value])));
}
