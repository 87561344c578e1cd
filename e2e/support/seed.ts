// Records that stories begin with. Names carry a mark, so that stories of one workspace do not meet.
import type { Api, Row } from './api.ts';

let made = 0;

/** A name that no other story has. */
export function mark(word: string): string {
  made += 1;
  return `${word} ${Date.now().toString(36)}${made}`;
}

/** An open deal at the first stage. */
export function deal(api: Api, fields: Record<string, unknown> = {}): Promise<Row> {
  const amount = { amount: '120000', currency: 'TWD' };
  return api.create('opportunities', { name: mark('Deal'), amount, close_date: '2027-03-01', ...fields });
}

/** Id and label of what a reference field points to. */
export function ref(value: unknown): { id: string; label: string } {
  return value as { id: string; label: string };
}

/** The stages of a deal's pipeline in order. */
export async function stages(api: Api, of: Row): Promise<Row[]> {
  const { data } = await api.list('stages', `pipeline=${ref(of['pipeline']).id}&sort=position`);
  return data;
}
