// Counts what a person does: clicks, taps, drags and keys. `budgets.json` holds the agreed count of each task;
// a count that rises fails, one that falls asks for the budget to follow.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';

type Budget = { actions: number; typed?: number };
const budgets = JSON.parse(readFileSync(join(import.meta.dirname, '../budgets.json'), 'utf8')) as Record<string, Budget>;

export class Effort {
  private actions = 0;
  private typed = 0;

  constructor(private readonly page: Page) {}

  /** One click or tap. */
  async click(target: Locator): Promise<void> {
    this.actions += 1;
    await target.click();
  }

  /** One key or chord that is a command, such as `Control+k`. */
  async press(chord: string): Promise<void> {
    this.actions += 1;
    await this.page.keyboard.press(chord);
  }

  /** Text typed where the cursor is; its characters are counted apart from the actions. */
  async type(text: string): Promise<void> {
    this.typed += [...text].length;
    await this.page.keyboard.type(text);
  }

  /** One drag with the mouse, in small steps as a hand makes them. */
  async drag(from: Locator, to: Locator): Promise<void> {
    this.actions += 1;
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
  }

  /** Compares with the budget of this task. */
  expectWithin(task: string): void {
    const budget = budgets[task];
    if (!budget) throw new Error(`budgets.json has no task “${task}”: it took ${this.actions} actions, ${this.typed} characters`);
    expect(this.actions, `actions for ${task}`).toBeLessThanOrEqual(budget.actions);
    expect(this.typed, `characters for ${task}`).toBeLessThanOrEqual(budget.typed ?? 0);
  }
}

async function middle(target: Locator): Promise<{ x: number; y: number }> {
  const box = await target.boundingBox();
  if (!box) throw new Error(`${target} is not on the screen`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
