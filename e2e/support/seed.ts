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

/** A pipeline of its own with three open stages, so that no other story's cards are in the way. */
export async function pipeline(admin: Api): Promise<{ id: string; stages: Row[] }> {
  const { id } = await admin.create('pipelines', { name: mark('Line'), active: true });
  const open = ['Meet', 'Offer', 'Agree'].map((name, at) => ({ name, kind: 'open', probability: String(20 * (at + 1)), forecast_category: 'pipeline' }));
  const ends = [
    { name: 'Ordered', kind: 'won', probability: '100', forecast_category: 'closed' },
    { name: 'Gone', kind: 'lost', probability: '0', forecast_category: 'omitted' },
  ];
  const made: Row[] = [];
  for (const [position, stage] of [...open, ...ends].entries()) {
    made.push(await admin.create('stages', { pipeline: id, position, ...stage }));
  }
  return { id, stages: made };
}

/** Many of something, a few at a time. */
export async function many<T>(count: number, make: (n: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  for (let at = 0; at < count; at += 25) {
    made.push(...(await Promise.all(Array.from({ length: Math.min(25, count - at) }, (_, n) => make(at + n)))));
  }
  return made;
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
