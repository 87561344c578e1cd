// What the real pipeline says of itself: figures taken from the files with a few lines of their own, to compare with
// what the product says after importing them.
import { rows } from './shared.ts';

export type Deal = { agent: string; stage: string; account: string; engaged: string; closed: string; value: number };

/** `10/20/2016` → `2016-10-20`; empty stays empty. */
function iso(date: string): string {
  const [month = '', day = '', year = ''] = date.split('/');
  return year === '' ? '' : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

export function deals(): Deal[] {
  return rows('maven-crm/sales_pipeline.csv').map((row) => ({
    agent: row['sales_agent'] ?? '',
    stage: row['deal_stage'] ?? '',
    account: row['account'] ?? '',
    engaged: iso(row['engage_date'] ?? ''),
    closed: iso(row['close_date'] ?? ''),
    value: Number(row['close_value'] || 0),
  }));
}

/** Names of the agents who work for a manager. */
export function agentsOf(manager: string): Set<string> {
  const team = rows('maven-crm/sales_teams.csv').filter((row) => row['manager'] === manager);
  return new Set(team.map((row) => row['sales_agent'] ?? ''));
}

/** Deals of a kind with their sum. */
export function summed(some: Deal[]): { count: number; value: number } {
  return { count: some.length, value: some.reduce((sum, deal) => sum + deal.value, 0) };
}

/** What was open and what was won at the end of a day, by the dates in the file. */
export function asOf(day: string): { open: number; won: number; lost: number } {
  const begun = deals().filter((deal) => deal.engaged !== '' && deal.engaged <= day);
  const ended = begun.filter((deal) => deal.closed !== '' && deal.closed <= day);
  const won = ended.filter((deal) => deal.stage === 'Won').length;
  return { open: begun.length - ended.length, won, lost: ended.length - won };
}
