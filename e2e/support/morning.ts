// What a rep finds in the morning: whom she wanted to call, whom she meets, what came in. Made through the API, as colleagues and
// other programs would.
import type { Api, Row } from './api.ts';
import { deal, mark, pipeline } from './seed.ts';
import type { Language } from './server.ts';

type Named = { id: string; name: string };

/** People and texts of a day. What is typed and pasted is in the language of the workspace. */
export type Morning = {
  /** Five people with whom something is due. */
  calls: Named[];
  /** A deal each, with a meeting that has just ended. */
  meetings: Named[];
  /** Who wrote. */
  writers: Named[];
  /** Deals on a board of their own. */
  board: { pipeline: string; stages: string[]; cards: Named[] };
  lead: Named;
  competitor: string;
  reason: string;
  texts: Texts;
};

/** What she types, and what other programs show her. */
type Texts = {
  note: string;
  line: (name: string) => string;
  step: string;
  chat: (name: string) => string;
  mail: (name: string) => string;
  signature: (name: string) => string;
  strangers: string[];
  deals: string[];
  newcomer: { name: string; mobile: string; company: string };
};

/** Names that no data set has. */
const NAMES = {
  en: ['Jane Quillon', 'Omar Haddad', 'Lucy Brandtner', 'Peter Nowicki', 'Ruth Okafor', 'Ines Duarte', 'Tom Beckermann', 'Vrinda Lal', 'Qadir Sahin', 'Ysolde Kerr'],
  'zh-Hant': ['王曦瀅', '林沅杞', '陳芷葳', '張竣凱', '吳昕霓', '劉彥汶', '蔡佩珊', '許肇沛', '鄭語彤', '郭奕辰'],
};

export async function morning(api: Api, admin: Api, language: Language): Promise<Morning> {
  const texts = TEXTS[language];
  const names = NAMES[language];
  const company = await api.create('accounts', { name: texts.newcomer.company });
  const person = async (at: number): Promise<Named> => {
    const name = names[at] ?? '';
    const { id } = await api.create('contacts', { name, account: company.id, mobile: `0912-345-${String(100 + at)}` });
    return { id, name };
  };
  const calls = await each(5, async (n) => {
    const who = await person(n);
    await api.create('promises', { what: texts.step, due_on: day(-40 + n), contact: who.id });
    return who;
  });
  const meetings = await each(2, async (n) => {
    const who = await person(5 + n);
    const it = named(await deal(api, { name: texts.deals[n], contact: who.id, account: company.id }));
    // Still to come when it is planned, over when she gets to it.
    const at = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
    const times = { starts_at: at(3), ends_at: at(4) };
    await api.create('activities', { kind: 'meeting', subject: texts.step, contact: who.id, opportunity: it.id, ...times, origin: 'calendar' });
    return it;
  });
  const writers = await each(2, (n) => person(7 + n));
  const line = await pipeline(admin);
  const cards = await each(3, async (n) => named(await deal(api, { name: texts.deals[2 + n], pipeline: line.id, account: company.id })));
  const rival = await admin.create('competitors', { name: mark('Rival') });
  const { data: reasons } = await admin.list('loss_reasons', 'active=true&sort=position');
  const lead = named(await api.create('leads', { name: names[9], company: mark('Lead'), mobile: '0933-111-222' }));
  const board = { pipeline: line.id, stages: line.stages.map((stage) => String(stage['name'])), cards };
  return { calls, meetings, writers, board, lead, competitor: String(rival['name']), reason: String(reasons[0]?.['name']), texts };
}

const named = (row: Row): Named => ({ id: row.id, name: String(row['name']) });

/** One after the other: later ones are later. */
async function each<T>(count: number, make: (n: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  for (let n = 0; n < count; n += 1) made.push(await make(n));
  return made;
}

/** A day of Taipei, so many days from today. */
function day(days: number): string {
  return new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
}

const TEXTS: Record<Language, Texts> = {
  en: {
    note: 'Wants two sets by June, asks for a price.',
    line: (name) => `called ${name}, wants a quote for 20 units, follow up Fri`,
    step: 'Send the quote',
    chat: (name) => `[${slashed()}, 10:02] ${name}: Could we have the drawing today?\n[${slashed()}, 10:05] Me: Yes, I will send it by tomorrow`,
    mail: (name) =>
      `---------- Forwarded message ---------\nFrom: ${name} <buyer@rivermill.example>\nDate: ${new Date(Date.now() - 3_600_000).toUTCString()}\nSubject: Delivery in June\nTo: Mei Lin <mei@example.com>\n\nCan you deliver in June?\n`,
    signature: (name) => `${name}\nHead of Purchasing\nRivermill Tools\nMobile: +886 933 222 111\n${name.split(' ')[0]?.toLowerCase()}@rivermill.example`,
    deals: ['Axle press line', 'Pump renewal', 'Spare rollers', 'Oil filters', 'Zinc coating'],
    strangers: ['Hugo Marchetti', 'Elin Sandberg'],
    newcomer: { name: 'Nora Keller', mobile: '0977-123-456', company: 'Rivermill Tools' },
  },
  'zh-Hant': {
    note: '想要兩組樣品，六月前交貨，希望本週能收到含稅報價，並安排技術人員到廠說明。',
    line: (name) => `打給${name} 要二十組的報價 週五回電`,
    step: '寄報價單',
    chat: (name) => `${slashed()}（五）\n10:02\t${name}\t圖面今天可以給我嗎？\n10:05\t林美玲\t可以，明天前寄給您`,
    mail: (name) =>
      `---------- 轉寄郵件 ----------\n寄件者：${name} <buyer@rivermill.example>\n日期：${new Date(Date.now() - 3_600_000).toUTCString()}\n主旨：六月交貨\n收件者：林美玲 <mei@example.com>\n\n六月可以交貨嗎？\n`,
    signature: (name) => `${name}\n採購經理\n河岸機械股份有限公司\n手機：0933-222-111\nbuyer@rivermill.example`,
    deals: ['沖壓線更新', '水泵換新', '備用滾輪', '濾油器', '鍍鋅設備'],
    strangers: ['曾郁婕', '洪曜丞'],
    newcomer: { name: '何詩涵', mobile: '0977-123-456', company: '河岸機械' },
  },
};

/** Yesterday as chats write it: whatever the hour is, it has been. */
function slashed(): string {
  return day(-1).replaceAll('-', '/');
}
