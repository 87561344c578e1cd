// The server is killed in the middle of carrying out a retention rule. The next one goes on with it: every record that is due is
// erased, each once, and the run counts them all.
import { expect, test } from '@playwright/test';
import { Api, type Row } from '../support/api.ts';
import { ADMINISTRATOR, type Database, Server } from '../support/server.ts';

const RECORDS = 1_500;
const WRITERS = 12;
/** A server that is silent for 15 s is taken for dead, and who is dead is looked for every 30 s. */
const TAKEN_UP = 90_000;

for (const database of ['sqlite', 'postgres'] satisfies Database[]) {
  test(`a retention rule that was cut off is carried out to its end on ${database}`, async () => {
    const server = Server.create(database);
    try {
      server.init('en');
      await server.start();
      const api = await administrator(server);
      await positions(api);
      const terms = { object: 'affiliation', erases: 'title', counted_from: 'end_on', days: 36_000, active: true };
      const rule = await api.create('retention_rules', { name: 'Long ago', ...terms });
      const begun = await api.call<Row>('POST', `/retention_rules/${rule.id}/run`);
      await expect.poll(async () => Number((await api.get('retention_runs', begun.id))['records']), { intervals: [5] }).toBeGreaterThan(0);
      await server.kill();
      await server.start();
      const again = await administrator(server);
      const cut = await again.get('retention_runs', begun.id);
      expect(cut['finished_at'], 'it was cut off in the middle').toBeNull();
      const erased = (await again.all('affiliations', 'fields=id,title')).filter((one) => one['title'] === null);
      expect(erased.length, 'what was noted is what was done').toBe(Number(cut['records']));
      await expect.poll(async () => (await again.get('retention_runs', begun.id))['finished_at'], { timeout: TAKEN_UP, intervals: [500] }).not.toBeNull();
      const run = await again.get('retention_runs', begun.id);
      expect([run['records'], run['taken_up']]).toEqual([RECORDS, 1]);
      const all = await again.all('affiliations', 'fields=id,title,version');
      expect(all.filter((one) => one['title'] !== null || one.version !== 2), 'each is erased once').toEqual([]);
      expect(all.length).toBe(RECORDS);
    } finally {
      await server.stop();
    }
  });
}

function administrator(server: Server): Promise<Api> {
  return Api.signIn(server.url, ADMINISTRATOR.email, ADMINISTRATOR.password);
}

/** Positions that ended long before anybody who is in the records of today. */
async function positions(api: Api): Promise<void> {
  const account = await api.create('accounts', { name: 'Acme' });
  const contact = await api.create('contacts', { name: 'Ann' });
  let left = RECORDS;
  const writer = async () => {
    while (left > 0) {
      left -= 1;
      await api.create('affiliations', { contact: contact.id, account: account.id, title: `Buyer ${left}`, end_on: '1900-01-01' });
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
}
