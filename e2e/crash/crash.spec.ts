// The server is killed again and again in the middle of writing. Afterwards every write that was acknowledged is
// there, a bulk change was made wholly or not at all, and each record is what its log entries add up to.
import { expect, test } from '@playwright/test';
import { Api, type Row } from '../support/api.ts';
import { ADMINISTRATOR, type Database, Server } from '../support/server.ts';

const ROUNDS = 6;
const WRITERS = 12;
const BULK = 20;
/** Creations acknowledged in a round before it ends. */
const WRITES = 40;

/** What the server said is done: the name that each record has to have. */
type Promised = Map<string, { name: string; version: number }>;
type Entry = { seq: number; object: string; changes: { field: string; old: unknown; new: unknown }[] };

for (const database of ['sqlite', 'postgres'] satisfies Database[]) {
  test(`no acknowledged write is lost when the server is killed on ${database}`, async () => {
    const server = Server.create(database);
    try {
      server.init('en');
      await server.start();
      const group = await bulkGroup(await administrator(server));
      const promised: Promised = new Map();
      for (let round = 0; round < ROUNDS; round += 1) {
        await writeUntilKilled(server, promised, group, round);
        await server.start();
        const api = await administrator(server);
        await expectAllThere(api, promised);
        await expectWholeBulk(api, group);
      }
      expect(promised.size, 'writes acknowledged').toBeGreaterThan(ROUNDS * WRITES);
      await expectLogAgrees(await administrator(server));
    } finally {
      await server.stop();
    }
  });
}

/** Answers acknowledged in a round before the server dies; one network may send twenty a minute. */
const ANSWERS = 8;
const VISITORS = 4;

for (const database of ['sqlite', 'postgres'] satisfies Database[]) {
  test(`no acknowledged answer of a web form is lost when the server is killed on ${database}`, async () => {
    const server = Server.create(database);
    try {
      server.init('en');
      await server.start();
      const form = { name: 'Fair', language: 'en', consent_text: 'You may call me.', purposes: ['newsletter'] };
      await (await administrator(server)).create('web_forms', form);
      const received = new Set<string>();
      for (let round = 0; round < ROUNDS; round += 1) {
        await answerUntilKilled(server, received, round);
        await server.start();
      }
      expect(received.size, 'answers acknowledged').toBeGreaterThanOrEqual(ROUNDS * ANSWERS);
      await expectLeads(await administrator(server), received);
    } finally {
      await server.stop();
    }
  });
}

async function answerUntilKilled(server: Server, received: Set<string>, round: number): Promise<void> {
  const enough = received.size + ANSWERS;
  let alive = true;
  const visitor = async (visitor: number) => {
    for (let n = 0; alive && n < 20 / VISITORS; n += 1) {
      const name = `Visitor ${round}-${visitor}-${n}`;
      const body = { name, email: 'v@example.com', consent: true, consent_version: 1, consent_for: ['newsletter'], token: name };
      const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
      const answer = await fetch(`${server.url}/f/fair`, request).catch(() => undefined);
      if (answer?.status === 201) received.add(name);
      await pause(5);
    }
  };
  const all = Array.from({ length: VISITORS }, (_, n) => visitor(n));
  for (let tries = 0; received.size < enough && tries < 2_000; tries += 1) await pause(1);
  await pause(round);
  await server.kill();
  alive = false;
  await Promise.all(all);
}

/** Whoever was thanked is a lead once, with both of her consents; whoever was not is one wholly or not at all. */
async function expectLeads(api: Api, received: Set<string>): Promise<void> {
  const leads = await api.all('leads', 'fields=id,name&sort=name');
  const names = leads.map((lead) => String(lead['name']));
  expect([...received].filter((name) => !names.includes(name)), 'acknowledged answers that are gone').toEqual([]);
  expect(new Set(names).size, 'no answer is two leads').toBe(names.length);
  const consents = await api.all('consents', 'fields=id,lead,purpose&sort=created_at');
  for (const lead of leads) {
    const hers = consents.filter((consent) => (consent['lead'] as Row | null)?.id === lead.id);
    expect(hers.map((consent) => consent['purpose']), `${lead['name']}`).toEqual(['sales', 'newsletter']);
  }
}

/** Files acknowledged in a round before it ends, and the bytes of each. */
const FILES = 8;
const FILE_BYTES = 700_000;

for (const database of ['sqlite', 'postgres'] satisfies Database[]) {
  test(`a file is there with all its bytes or not at all when the server is killed on ${database}`, async () => {
    const server = Server.create(database);
    try {
      server.init('en');
      await server.start();
      const kept = new Set<string>();
      for (let round = 0; round < ROUNDS; round += 1) {
        await uploadUntilKilled(server, kept, round);
        await server.start();
      }
      const api = await administrator(server);
      const files = await api.all('attachments', 'fields=id,name,size&sort=name');
      const there = new Set(files.map((file) => file.id));
      expect([...kept].filter((id) => !there.has(id)), 'acknowledged files that are gone').toEqual([]);
      for (const file of files) {
        const bytes = await api.bytes(`/attachments/${file.id}/content`);
        expect([bytes.length, bytes.every((byte, at) => byte === letter(at))], String(file['name'])).toEqual([FILE_BYTES, true]);
      }
    } finally {
      await server.stop();
    }
  });
}

const letter = (at: number): number => 97 + (at % 26);

async function uploadUntilKilled(server: Server, kept: Set<string>, round: number): Promise<void> {
  const api = await administrator(server);
  const enough = kept.size + FILES;
  const file = Uint8Array.from({ length: FILE_BYTES }, (_, at) => letter(at));
  let alive = true;
  const sender = async (sender: number) => {
    for (let n = 0; alive; n += 1) {
      const made = await api.upload(`name=${round}-${sender}-${n}.txt`, file).catch(() => undefined);
      if (made) kept.add(made.id);
    }
  };
  const all = Array.from({ length: VISITORS }, (_, n) => sender(n));
  for (let tries = 0; kept.size < enough && tries < 10_000; tries += 1) await pause(1);
  await pause(round);
  await server.kill();
  alive = false;
  await Promise.all(all);
}

function pause(millis: number): Promise<void> {
  return new Promise((done) => setTimeout(done, millis));
}

function administrator(server: Server): Promise<Api> {
  return Api.signIn(server.url, ADMINISTRATOR.email, ADMINISTRATOR.password);
}

async function bulkGroup(api: Api): Promise<string[]> {
  const made = await Promise.all(Array.from({ length: BULK }, (_, n) => api.create('accounts', { name: `Bulk ${n}` })));
  return made.map((account) => account.id);
}

async function writeUntilKilled(server: Server, promised: Promised, group: string[], round: number): Promise<void> {
  const api = await administrator(server);
  let alive = true;
  const writer = async (writer: number) => {
    for (let n = 0; alive; n += 1) {
      const name = `Crash ${round}-${writer}-${n}`;
      try {
        const made = await api.create('accounts', { name });
        promised.set(made.id, { name, version: Number(made.version) });
        const changed = await api.change('accounts', made.id, { name: `${name} changed` });
        promised.set(made.id, { name: `${name} changed`, version: Number(changed.version) });
      } catch {
        // Not acknowledged: nothing is promised. It may have happened all the same, but only wholly.
        return;
      }
    }
  };
  const bulk = async () => {
    for (let n = 0; alive; n += 1) {
      const changes = { name: `Bulk ${round}-${n} again` };
      const done = await api.raw('POST', '/accounts/bulk', { ids: group, changes }).catch(() => undefined);
      if (!done) return;
      expect(done.status, await done.text().catch(() => '')).toBeLessThan(300);
    }
  };
  const all = [...Array.from({ length: WRITERS }, (_, n) => writer(n)), bulk()];
  // After so many answers, and some moments later, so that each round dies in another place.
  const enough = promised.size + WRITES + 7 * round;
  for (let tries = 0; promised.size < enough && tries < 2_000; tries += 1) await pause(5);
  await pause(3 * round);
  await server.kill();
  alive = false;
  await Promise.all(all);
}

async function expectAllThere(api: Api, promised: Promised): Promise<void> {
  const rows = new Map((await accounts(api)).map((row) => [row.id, row]));
  const lost = [...promised].filter(([id, { name, version }]) => {
    const row = rows.get(id);
    // A change that was under way when the server died may have been stored without an answer.
    return !row || Number(row.version) < version || !String(row['name']).startsWith(name);
  });
  expect(lost, 'acknowledged writes that are gone').toEqual([]);
}

async function expectWholeBulk(api: Api, group: string[]): Promise<void> {
  const rows = await Promise.all(group.map((id) => api.get('accounts', id)));
  const names = new Set(rows.map((row) => String(row['name']).replace(/^Bulk \d+$/, 'untouched')));
  expect([...names], 'names within one bulk change').toHaveLength(1);
}

async function expectLogAgrees(api: Api): Promise<void> {
  const wrong: string[] = [];
  for (const row of await accounts(api)) {
    const { data } = await api.call<{ data: Entry[] }>('GET', `/accounts/${row.id}/timeline?limit=200`);
    const entries = data.filter((entry) => entry.object === 'account').sort((a, b) => a.seq - b.seq);
    const named = entries.flatMap((entry) => entry.changes.filter((change) => change.field === 'name'));
    const chained = named.every((change, n) => n === 0 || change.old === named[n - 1]?.new);
    // The first entry creates version 1; each later entry is one version more.
    const complete = entries.length === Math.min(Number(row.version), 200);
    if (named.at(-1)?.new !== row['name'] || !chained || !complete) wrong.push(`${row.id} version ${row.version}`);
  }
  expect(wrong, 'records that their log does not add up to').toEqual([]);
}

function accounts(api: Api): Promise<Row[]> {
  return api.all('accounts', 'fields=id,version,name&sort=name');
}
