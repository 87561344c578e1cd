// Counts what a person does: clicks, taps, drags and keys. `budgets.json` holds the agreed count of each task;
// a count that rises fails, one that falls asks for the budget to follow.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { isPhone } from './phone.ts';

type Budget = { actions: number; typed?: number };
const budgets = JSON.parse(readFileSync(join(import.meta.dirname, '../budgets.json'), 'utf8')) as Record<string, Budget>;

/** Seconds of the operators of the keystroke-level model (Card, Moran and Newell 1980); a phone's thumbs type three characters a second. */
const SECONDS = { think: 1.35, point: 1.1, press: 0.2, key: 0.28, home: 0.4, phoneCharacter: 1 / 3 };

export class Effort {
  private actions = 0;
  private typed = 0;
  private typing = 0;
  private seconds = SECONDS.think;
  private hand: 'keys' | 'pointer' | undefined;
  /** When her last action ended. */
  private last = performance.now();

  constructor(private readonly page: Page) {}

  /** One click or tap. */
  async click(target: Locator): Promise<void> {
    this.count('pointer', SECONDS.point + SECONDS.press);
    await target.click();
    this.last = performance.now();
  }

  /** One key or chord that is a command, such as `Control+k`. */
  async press(chord: string): Promise<void> {
    this.count('keys', SECONDS.key * chord.split('+').length);
    await this.page.keyboard.press(chord);
    this.last = performance.now();
  }

  /** Text typed where the cursor is; its characters are counted apart from the actions. */
  async type(text: string): Promise<void> {
    const characters = [...text].length;
    this.typed += characters;
    this.reach('keys');
    this.typing += characters * (this.phone ? SECONDS.phoneCharacter : SECONDS.key);
    await this.page.keyboard.type(text);
    this.last = performance.now();
  }

  /** What another program showed, put in where the cursor is: a chord, or on a phone a long press and a tap. */
  async paste(text: string): Promise<void> {
    await this.page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    for (let n = this.phone ? 2 : 1; n > 0; n -= 1) this.count(this.phone ? 'pointer' : 'keys', this.phone ? SECONDS.point + SECONDS.press : 2 * SECONDS.key);
    await this.page.keyboard.press('Control+v');
    this.last = performance.now();
  }

  /** One drag with the mouse, in small steps as a hand makes them. */
  async drag(from: Locator, to: Locator): Promise<void> {
    this.count('pointer', 2 * SECONDS.point + SECONDS.press);
    await from.scrollIntoViewIfNeeded();
    const start = await middle(from);
    const end = await middle(to);
    await this.page.mouse.move(start.x, start.y);
    await this.page.mouse.down();
    await this.page.mouse.move(start.x + 8, start.y + 8, { steps: 4 });
    await this.page.mouse.move(end.x, end.y, { steps: 20 });
    // The board moves its cards out of the way before it accepts one.
    await this.page.waitForTimeout(150);
    await this.page.mouse.up();
    this.last = performance.now();
  }

  /** What was done so far: actions, characters, seconds of typing and of all by the keystroke-level model, milliseconds since the last action. */
  sum(): { actions: number; typed: number; typing: number; seconds: number; waited: number } {
    const { actions, typed, typing } = this;
    return { actions, typed, typing, seconds: this.seconds + typing, waited: performance.now() - this.last };
  }

  /** Compares with the budget of this task. */
  expectWithin(task: string): void {
    const budget = budgets[task];
    if (!budget) throw new Error(`budgets.json has no task “${task}”: it took ${this.actions} actions, ${this.typed} characters`);
    expect(this.actions, `actions for ${task}`).toBeLessThanOrEqual(budget.actions);
    expect(this.typed, `characters for ${task}`).toBeLessThanOrEqual(budget.typed ?? 0);
  }

  private get phone(): boolean {
    return isPhone(this.page);
  }

  private count(hand: 'keys' | 'pointer', seconds: number): void {
    this.actions += 1;
    this.reach(hand);
    this.seconds += seconds;
  }

  /** At a desk the hand goes from the keys to the mouse and back. */
  private reach(hand: 'keys' | 'pointer'): void {
    if (!this.phone && this.hand !== undefined && this.hand !== hand) this.seconds += SECONDS.home;
    this.hand = hand;
  }
}

async function middle(target: Locator): Promise<{ x: number; y: number }> {
  const box = await target.boundingBox();
  if (!box) throw new Error(`${target} is not on the screen`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
