// Times a working day task by task: what she does, what it costs her by the keystroke-level model, and how long she waits.
// Lines go into `results/day.jsonl`; `cargo xtask bench day` makes `docs/UX-FIGURES.md` of them.
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { Effort } from './effort.ts';

const results = join(import.meta.dirname, '../results');

/** Milliseconds between two looks. Playwright's own waiting looks at 0, 20, 70, 170, 270 and 770 ms, which would be told as waits. */
const LOOK_MILLISECONDS = 10;

/** Until something is on the screen, or no longer. */
export async function shows(it: Locator, there = true): Promise<void> {
  const until = performance.now() + 20_000;
  while ((await it.isVisible()) !== there) {
    if (performance.now() > until) throw new Error(`${it} is ${there ? 'not to be seen' : 'still there'}`);
    await new Promise((again) => setTimeout(again, LOOK_MILLISECONDS));
  }
}

export class Day {
  private typed = 0;
  private typing = 0;

  constructor(
    private readonly page: Page,
    private readonly place: string,
  ) {}

  /** Does one task from its first action to what the screen shows when it is saved. The count of `budgets.json` holds. */
  async task(name: string, act: (effort: Effort) => Promise<void>, shown: () => Promise<unknown>): Promise<void> {
    const effort = new Effort(this.page);
    const began = performance.now();
    await act(effort);
    await shown();
    const { waited, ...cost } = effort.sum();
    effort.expectWithin(name);
    this.typed += cost.typed;
    this.typing += cost.typing;
    this.write({ task: name, ...cost, waited, script: performance.now() - began });
  }

  /** What is ready without being asked for: from opening the page until it is seen. */
  async ready(name: string, address: string, shown: Locator): Promise<void> {
    const began = performance.now();
    await this.page.goto(address, { waitUntil: 'commit' });
    await shows(shown);
    this.write({ task: name, actions: 0, typed: 0, typing: 0, seconds: 0, waited: performance.now() - began, script: performance.now() - began });
  }

  /** The whole day: characters, the seconds that typing them takes, and how many of the exchanges nobody typed. */
  end(exchanges: { all: number; untyped: number }): { typing: number } {
    this.write({ day: true, typed: this.typed, typing: this.typing, ...exchanges });
    return { typing: this.typing };
  }

  private write(line: object): void {
    mkdirSync(results, { recursive: true });
    appendFileSync(join(results, 'day.jsonl'), `${JSON.stringify({ place: this.place, ...line })}\n`);
  }
}
