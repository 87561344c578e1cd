// A workspace for the stories of one worker: a small team, signed up through the API, in the project's language.
import { Api, type Row } from './api.ts';
import { ADMINISTRATOR, type Database, type Language, Server } from './server.ts';

/** What a project decides about its workspace. */
export type House = { language: Language; database: Database };

/** Somebody who can sign in. */
export type Person = { email: string; password: string; name: string };

const PASSWORD = 'a long enough secret';

/** The team: Mei and Bo sell for Tsai. Ada administers. */
export const PEOPLE = {
  admin: ADMINISTRATOR,
  manager: { email: 'tsai@example.com', password: PASSWORD, name: '蔡志明' },
  rep: { email: 'mei@example.com', password: PASSWORD, name: '林美玲' },
  colleague: { email: 'bo@example.com', password: PASSWORD, name: 'Bo Hansen' },
} satisfies Record<string, Person>;

export type Who = keyof typeof PEOPLE;

/** A running workspace with that team. */
export class Workspace {
  private constructor(
    readonly server: Server,
    readonly language: Language,
    readonly admin: Api,
    readonly users: Record<Who, Row>,
  ) {}

  /** A small workspace of its own, or with `GUANXI_DATA_SET` a copy of the one in that folder. The server may be told more. */
  static open(house: House, more: string[] = []): Promise<Workspace> {
    const folder = process.env['GUANXI_DATA_SET'];
    return folder ? Workspace.large(folder, house.language) : Workspace.small(house, more);
  }

  private static async small({ language, database }: House, more: string[]): Promise<Workspace> {
    const server = Server.create(database);
    server.init(language);
    await server.start(more);
    const admin = await Api.signIn(server.url, ADMINISTRATOR.email, ADMINISTRATOR.password);
    const unit = await admin.create('units', { name: 'Taipei' });
    const add = async ({ email, password, name }: Person, role: string) => {
      const { id } = await admin.find('roles', 'key', role);
      const zone = 'Asia/Taipei';
      return admin.addPerson({ name, email, unit: unit.id, role: id, language, time_zone: zone }, password);
    };
    const users = {
      admin: await admin.find('users', 'email', ADMINISTRATOR.email),
      manager: await add(PEOPLE.manager, 'manager'),
      rep: await add(PEOPLE.rep, 'rep'),
      colleague: await add(PEOPLE.colleague, 'rep'),
    };
    return knowing(new Workspace(server, language, admin, users));
  }

  /** Data set S of `bench/src/load.rs`: three of its people become this team, with the book that each has there. */
  private static async large(folder: string, language: Language): Promise<Workspace> {
    const server = Server.copyOf(folder);
    await server.start();
    const admin = await Api.signIn(server.url, ADMINISTRATOR.email, ADMINISTRATOR.password);
    // It has been served since the night: what it computes after its start is there.
    await admin.call('GET', '/today');
    const become = async (known: string, { email, password, name }: Person) => {
      const { id } = await admin.find('users', 'email', known);
      const user = await admin.change('users', id, { email, name, language, time_zone: 'Asia/Taipei' });
      await admin.invite(user, password);
      return user;
    };
    const users = {
      admin: await admin.find('users', 'email', ADMINISTRATOR.email),
      manager: await become('manager@example.com', PEOPLE.manager),
      rep: await become('rep7@example.com', PEOPLE.rep),
      colleague: await become('rep11@example.com', PEOPLE.colleague),
    };
    return knowing(new Workspace(server, language, admin, users));
  }

  /** The API as one of the team uses it, or somebody else. */
  as(who: Who | Person): Promise<Api> {
    const { email, password } = typeof who === 'string' ? PEOPLE[who] : who;
    return Api.signIn(this.server.url, email, password);
  }

  /** Somebody whom no other story knows, with nothing to do yet; the product has nothing left to explain to her, unless she is `untaught`. */
  async newcomer(untaught = false): Promise<Person> {
    const mark = Date.now().toString(36);
    const person: Person = { email: `new-${mark}@example.com`, password: PASSWORD, name: `New ${mark}` };
    const { id } = await this.admin.find('roles', 'key', 'rep');
    const unit = await this.admin.find('units', 'name', 'Taipei');
    const home = { unit: unit.id, role: id, language: this.language, time_zone: 'Asia/Taipei' };
    await this.admin.addPerson({ name: person.name, email: person.email, ...home }, person.password);
    if (!untaught) await know(await this.as(person));
    return person;
  }

  close(): Promise<void> {
    return this.server.stop();
  }
}

/** Its people know the product. */
async function knowing(workspace: Workspace): Promise<Workspace> {
  for (const who of Object.keys(PEOPLE) as Who[]) await know(await workspace.as(who));
  return workspace;
}

/** Somebody to whom the product has nothing left to explain. */
async function know(api: Api): Promise<void> {
  for (const what of ['steps', 'today', 'board', 'capture', 'import']) await api.call('POST', '/first-steps/seen', { what });
}
