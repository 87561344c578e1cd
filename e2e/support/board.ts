// A board of five hundred cards, some way down, as somebody stands before it who looks for a deal.
import { expect, type Locator, type Page } from '@playwright/test';
import type { Workspace } from './house.ts';
import { deal, many, mark, pipeline } from './seed.ts';

export const CARDS = 500;

export class FullBoard {
  private constructor(
    readonly page: Page,
    private readonly names: string[],
  ) {}

  static async open(workspace: Workspace, page: Page): Promise<FullBoard> {
    const line = await pipeline(workspace.admin);
    const api = await workspace.as('rep');
    await many(CARDS, (n) => deal(api, { name: mark('Card'), pipeline: line.id, stage: line.stages[n % 3]?.id }));
    await page.goto(`/deals?pipeline=${line.id}`);
    await expect(page.locator('[data-rfd-droppable-id]').first()).toBeVisible();
    const board = new FullBoard(page, line.stages.map((stage) => String(stage['name'])));
    for (let n = 0; n < 3; n += 1) {
      await board.cards(0).last().scrollIntoViewIfNeeded();
      await page.waitForTimeout(200);
    }
    await board.column(0).locator('[data-rfd-droppable-id]').evaluate((cards) => cards.scrollTo(0, 0));
    await page.waitForTimeout(200);
    return board;
  }

  column(n: number): Locator {
    return this.page.getByRole('listitem', { name: this.names[n] ?? '', exact: true });
  }

  cards(n: number): Locator {
    return this.column(n).locator('[data-card]');
  }

  /** The first card of the first column that is drawn: the very first one at its top. */
  first(): Locator {
    return this.cards(0).first();
  }

  /** Waits until a card stands in a column. */
  async stands(card: string | null, n: number): Promise<void> {
    await expect(this.column(n).locator(`[data-card="${card}"]`)).toBeVisible();
  }

  /** Waits until a card stands in this column no more; where it stands now may be further down than cards are drawn. */
  async left(card: string | null, n: number): Promise<void> {
    await expect(this.column(n).locator(`[data-card="${card}"]`)).toHaveCount(0);
  }
}
