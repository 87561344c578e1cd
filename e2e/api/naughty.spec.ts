// Whatever people type into a text field comes back as it was, or is refused in words; nothing makes the server fail.
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { Api } from '../support/api.ts';
import { ADMINISTRATOR, type Database, Server } from '../support/server.ts';
import { shared } from '../support/shared.ts';

type Texts = { plural: string; names: string[]; unique: string[]; shaped: string[] };
type Field = { name: string; kind: string; required: boolean; unique: boolean; write: string; can_edit: boolean };
type Schema = { objects: { name: string; plural: string; can: { create: boolean }; fields: Field[] }[] };

const WORDS = new Set(['text', 'long_text']);
/** Texts that are more than words: each takes what fits, as it is, and refuses the rest by its name. */
const SHAPED = new Set(['web_forms.slug', 'web_forms.accent', 'assignment_rules.condition']);

for (const database of ['sqlite', 'postgres'] satisfies Database[]) {
  test(`every text field gives back what it was given on ${database}`, async () => {
    const strings = JSON.parse(readFileSync(shared('blns/blns.json'), 'utf8')) as string[];
    const server = Server.create(database);
    try {
      server.init('en');
      await server.start();
      const api = await Api.signIn(server.url, ADMINISTRATOR.email, ADMINISTRATOR.password);
      const wrong: string[] = [];
      for (const texts of await textFields(api)) {
        for (let n = 0; n < strings.length; n += 16) {
          const some = strings.slice(n, n + 16);
          wrong.push(...(await Promise.all(some.map((text, at) => roundTrip(api, texts, text, n + at)))).flat());
        }
      }
      expect(wrong.slice(0, 20).join('\n'), `${wrong.length} changed, lost, or failed`).toBe('');
    } finally {
      await server.stop();
    }
  });
}

/** Objects that need nothing but text, with their text fields. */
async function textFields(api: Api): Promise<Texts[]> {
  const { objects } = await api.call<Schema>('GET', '/schema');
  const found = objects.flatMap(({ plural, can, fields }) => {
    const open = fields.filter((field) => field.write === 'open' && field.can_edit);
    const simple = open.every((field) => !field.required || WORDS.has(field.kind));
    const shape = ({ name }: Field) => SHAPED.has(`${plural}.${name}`);
    const shaped = open.filter(shape).map((field) => field.name);
    const names = open.filter((field) => WORDS.has(field.kind) && !field.unique && !shape(field)).map((field) => field.name);
    const unique = open.filter((field) => field.unique && field.required).map((field) => field.name);
    return can.create && simple && names.length > 0 ? [{ plural, names, unique, shaped }] : [];
  });
  expect(found.map(({ plural }) => plural)).toEqual(expect.arrayContaining(['accounts', 'contacts', 'opportunities']));
  return found;
}

async function roundTrip(api: Api, { plural, names, unique, shaped }: Texts, text: string, n: number): Promise<string[]> {
  const given = Object.fromEntries([...names.map((name) => [name, text]), ...unique.map((name) => [name, `naughty-${n}`])]);
  const answer = plural === 'attachments' ? await named(api, given) : await api.raw('POST', `/${plural}`, given);
  const said = (await answer.json()) as Record<string, unknown>;
  const what = `${plural} ${JSON.stringify(text)}`;
  if (answer.status === 422) return text.length > 255 || text.trim() === '' ? [] : [`${what}: refused ${JSON.stringify(said['errors'])}`];
  if (!answer.ok) return [`${what}: ${answer.status}`];
  const stored = await api.get(plural, String(said['id']));
  const changed = names.filter((name) => stored[name] !== text && !(text === '' && stored[name] === null));
  const found = await api.raw('GET', `/search?q=${encodeURIComponent(text.slice(0, 100))}`);
  const filtered = await api.raw('GET', `/${plural}?${names[0]}=${encodeURIComponent(text)}&fields=id`);
  const failed = [found, filtered].filter((one) => one.status >= 500).map((one) => `${what}: ${one.url} ${one.status}`);
  const misfits = await Promise.all(shaped.map((name) => tryShape(api, plural, { ...given, ...other(unique, n), [name]: text }, name)));
  return [...misfits.flat(), ...changed.map((name) => `${what}: ${name} became ${JSON.stringify(stored[name])}`), ...failed];
}

/** A file comes first, and takes its name afterwards. */
async function named(api: Api, given: Record<string, string>): Promise<Response> {
  const { id } = await api.upload('name=a.txt', new TextEncoder().encode('A file.'));
  return api.raw('PATCH', `/attachments/${id}`, given);
}

/** Values for unique fields that no other record has. */
const other = (unique: string[], n: number) => Object.fromEntries(unique.map((name) => [name, `other-${n}-${(tried += 1)}`]));
let tried = 0;

async function tryShape(api: Api, plural: string, given: Record<string, string>, name: string): Promise<string[]> {
  const answer = await api.raw('POST', `/${plural}`, given);
  const said = (await answer.json()) as { id?: string; errors?: { field: string }[] };
  const what = `${plural}.${name} ${JSON.stringify(given[name])}`;
  if (answer.status === 422) return said.errors?.every(({ field }) => field === name) ? [] : [`${what}: refused ${JSON.stringify(said.errors)}`];
  if (answer.status !== 201) return [`${what}: ${answer.status}`];
  const stored = (await api.get(plural, String(said.id)))[name];
  return stored === given[name] || (given[name] === '' && stored === null) ? [] : [`${what}: became ${JSON.stringify(stored)}`];
}
