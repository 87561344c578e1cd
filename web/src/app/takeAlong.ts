// A day's work, taken along: today, her lists, and the pages of the people and deals she needs, asked many at a time and kept.
// What the server refuses, or what nobody asked for any more, leaves the device. Fetched once nobody waits for anything.

import { askMany } from "@/api/batch";
import { addressOf as at } from "@/api/client";
import { opportunities } from "@/api/opportunities";
import { records } from "@/api/records";
import type { Schema } from "@/api/schema";
import { day } from "@/api/today";
import type { Pairs } from "@/api/typed";
import { filesOf } from "@/db/attachments";
import { lots } from "@/db/flags";
import { pageOf } from "@/db/records";
import { confirm, drop, known, put } from "@/db/kept";
import { fieldsOf, filterPairs, readView } from "@/records/view";
import { rest } from "@/ui/idle";
import type { Search } from "./search";

/** So many of hers, and of what she opened besides. */
const PEOPLE = 60;
const DEALS = 40;
const OPENED = 200;
/** Few enough that a press meanwhile is answered in time. */
const AT_ONCE = 25;

type By = "contact" | "lead" | "account" | "opportunity";

const plural: Record<By, string> = {
  contact: "contacts",
  lead: "leads",
  account: "accounts",
  opportunity: "opportunities",
};

/** What hangs on a record, as the pages ask for it. */
const hanging = (of: string, by: string, id: string, ...more: [string, string][]) =>
  at(of, [[by, id], ...more]);

/** The story of a record, its files and what is ahead: every page has them. */
function story(by: By, id: string): string[] {
  const open = (of: string, status: string, sort: string) =>
    hanging(of, by, id, ["status", status], ["sort", sort], ["limit", "50"]);
  return [
    at(`/${plural[by]}/${id}`),
    at(`/${plural[by]}/${id}/timeline`, [["limit", "50"]]),
    open("/promises", "open", "due_on"),
    open("/activities", "planned", "starts_at"),
    open("/tasks", "open", "due_on"),
    at("/attachments", filesOf(by, id)),
  ];
}

function person(id: string): string[] {
  return [
    ...story("contact", id),
    at(`/contacts/${id}/strength`),
    hanging("/opportunities", "contact", id, ["sort", "-updated_at"], ["limit", "50"]),
    hanging("/leads", "contact", id, ["sort", "-received_at"], ["limit", "3"]),
    hanging(
      "/activities",
      "contact",
      id,
      ["status", "held"],
      ["starts_at[gte]", "yesterday"],
      ["sort", "-starts_at"],
      ["limit", "20"],
    ),
  ];
}

function deal(id: string): string[] {
  return [
    ...story("opportunity", id),
    hanging("/opportunity_contacts", "opportunity", id, ["sort", "created_at"], ["limit", "100"]),
    hanging("/opportunity_lines", "opportunity", id, ["sort", "position,created_at"], ["limit", "200"]),
    at("/opportunities/flags", [["id", id]]),
  ];
}

const page = (by: By, id: string) =>
  by === "contact" ? person(id) : by === "opportunity" ? deal(id) : story(by, id);

/** The lists as they look before anything is arranged: all, and hers. */
function lists(schema: Schema): string[] {
  return schema.objects
    .filter(({ name }) => name === "contact" || name === "opportunity")
    .flatMap((object) => [
      at("/saved_views", [
        ["object", object.name],
        ["sort", "name"],
        ["limit", "100"],
      ]),
      ...[{}, { owner: "me" }].map((search: Search) => {
        const view = readView(object, search);
        const asked: Pairs = [
          ...pageOf(filterPairs(view), undefined, true),
          ["fields", fieldsOf(object, view).join(",")],
        ];
        return at(`/${object.plural}`, asked);
      }),
    ]);
}

/** The board with its flags, as a desk and as a phone ask for them, and the stages of its deals. */
async function board(): Promise<string[]> {
  const { columns, pipeline } = await opportunities.board([]);
  const cards = columns.map((column) => column.cards.map(({ id }) => id));
  const flags = [cards.flat(), ...cards].flatMap(lots);
  return [
    at("/opportunities/board"),
    at("/pipelines", [
      ["active", "true"],
      ["sort", "-is_default,name"],
      ["limit", "50"],
    ]),
    at("/stages", [
      ["pipeline", pipeline.id],
      ["sort", "position"],
      ["limit", "100"],
    ]),
    ...flags.map((ids) => at("/opportunities/flags", [["id[in]", ids]])),
  ];
}

/** Ids of what is hers, the latest first. */
async function hers(of: "contacts" | "opportunities", limit: number, ...more: [string, string][]) {
  const asked: Pairs = [
    ["owner", "me"],
    ...more,
    ["sort", "-updated_at"],
    ["limit", String(limit)],
    ["fields", "name"],
  ];
  return (await records.list(of, asked)).data.map(({ id }) => id);
}

/** All that is taken along, a piece for each list and record: a thousand addresses at once would hold up a press. */
async function wanted(schema: Schema): Promise<(() => string[])[]> {
  const [today, onBoard, contacts, deals] = await Promise.all([
    day.read(),
    board(),
    hers("contacts", PEOPLE),
    hers("opportunities", DEALS, ["status", "open"]),
  ]);
  return [
    () => [at("/session"), at("/schema"), at("/today"), ...lists(schema), ...onBoard],
    ...today.people.map((who) => () => page(who.object as By, who.id)),
    ...deals.map((id) => () => deal(id)),
    ...contacts.map((id) => () => person(id)),
  ];
}

/** A record's own address. Where that is refused, nothing that tells of it stays. */
const own = /^\/api\/v1\/\w+\/([0-9a-f-]{36})$/;

/** Takes along what is new, and leaves behind what is not hers to see any more. `on` says whether to go on. */
export async function takeAlong(schema: Schema, on: () => boolean): Promise<void> {
  const began = Date.now();
  const before = await known();
  const over = new Set<string>();
  const gone: string[] = [];
  let next: string[] = [];
  const ask = async (least: number) => {
    while (next.length >= least && next.length > 0 && on()) {
      gone.push(...(await settle(next.slice(0, AT_ONCE), before, on)));
      next = next.slice(AT_ONCE);
      // People's own questions go first.
      await rest();
    }
  };
  const add = (addresses: string[]) => {
    for (const address of addresses) {
      if (over.has(address)) continue;
      over.add(address);
      next.push(address);
    }
  };
  for (const piece of await wanted(schema)) {
    add(piece());
    await ask(AT_ONCE);
  }
  add([...before.keys()].filter((address) => !over.has(address)).slice(-OPENED));
  await ask(1);
  if (!on()) return;
  const ids = gone.flatMap((address) => own.exec(address)?.[1] ?? []);
  const leaves = ([address, { at: then }]: [string, { at: number }]) =>
    (then < began && !over.has(address)) || ids.some((id) => address.includes(id));
  await drop([...(await known())].filter(leaves).map(([address]) => address));
}

type Known = Awaited<ReturnType<typeof known>>;

/** Asks for some and keeps what is said; answers what was refused. */
async function settle(some: string[], before: Known, on: () => boolean): Promise<string[]> {
  const now = Date.now();
  const told = await askMany(some.map((address) => ({ address, known: before.get(address)?.tag })));
  if (!on()) return [];
  const as = (wanted: number) => told.filter(({ status }) => status === wanted);
  await put(as(200).map(({ address, tag, text = "" }) => ({ address, tag, text, at: now })));
  await confirm(as(304).map(({ address }) => ({ address, tag: before.get(address)?.tag, at: now })));
  const refused = told.filter(({ status }) => status !== 200 && status !== 304);
  await drop(refused.map(({ address }) => address));
  // What is only too large to take along is hers to see all the same.
  return refused.filter(({ status }) => status !== 413).map(({ address }) => address);
}
