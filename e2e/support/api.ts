// Speaks to the API as a program would: seeds what a story needs, and looks at what a story left behind.
export type Row = Record<string, unknown> & { id: string; version?: number };
export type Page = { data: Row[]; next: string | null; count?: number };

/** An answer that was not the expected one. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly problem: Record<string, unknown>,
    what: string,
  ) {
    super(`${what} answered ${status}: ${JSON.stringify(problem)}`);
  }
}

export class Api {
  private constructor(
    readonly url: string,
    private readonly credentials: Record<string, string>,
  ) {}

  /** With a token of `guanxi token create`. */
  static withToken(url: string, token: string): Api {
    return new Api(url, { authorization: `Bearer ${token}` });
  }

  /** As a browser: by e-mail and password, with the session's cookie. */
  static async signIn(url: string, email: string, password: string): Promise<Api> {
    const answer = await new Api(url, {}).raw('POST', '/session', { email, password });
    if (!answer.ok) throw await refused(answer, `sign-in of ${email}`);
    const cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
    return new Api(url, { cookie: cookie.join('; ') });
  }

  /** Nobody in particular. */
  static anonymous(url: string): Api {
    return new Api(url, {});
  }

  /** One request, whatever it answers. */
  async raw(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const json = body === undefined ? {} : { 'content-type': 'application/json' };
    const send = () =>
      fetch(`${this.url}/api/v1${path}`, {
        method,
        headers: { origin: this.url, ...json, ...this.credentials, ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    // A connection kept from an earlier request may have been closed meanwhile; a read is simply asked again.
    return method === 'GET' ? send().catch(send) : send();
  }

  /** One request that has to succeed. */
  async call<T>(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<T> {
    const answer = await this.raw(method, path, body, headers);
    if (!answer.ok) throw await refused(answer, `${method} ${path}`);
    const text = await answer.text();
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  create(objects: string, fields: Record<string, unknown>): Promise<Row> {
    return this.call<Row>('POST', `/${objects}`, fields);
  }

  /** Attaches a file; its name and what it hangs on stand in the query. */
  async upload(query: string, file: Uint8Array<ArrayBuffer>): Promise<Row> {
    const headers = { origin: this.url, 'content-type': 'application/octet-stream', ...this.credentials };
    const answer = await fetch(`${this.url}/api/v1/attachments?${query}`, { method: 'POST', headers, body: file });
    if (!answer.ok) throw await refused(answer, `upload of ${query}`);
    return (await answer.json()) as Row;
  }

  /** What is no JSON. */
  async bytes(path: string): Promise<Uint8Array> {
    const answer = await this.raw('GET', path);
    if (!answer.ok) throw await refused(answer, path);
    return new Uint8Array(await answer.arrayBuffer());
  }

  get(objects: string, id: string): Promise<Row> {
    return this.call<Row>('GET', `/${objects}/${id}`);
  }

  change(objects: string, id: string, fields: Record<string, unknown>): Promise<Row> {
    return this.call<Row>('PATCH', `/${objects}/${id}`, fields);
  }

  list(objects: string, query = ''): Promise<Page> {
    return this.call<Page>('GET', `/${objects}${query === '' ? '' : `?${query}`}`);
  }

  /** Every row of a list, page after page. */
  async all(objects: string, query = ''): Promise<Row[]> {
    const rows: Row[] = [];
    for (let after = ''; ; ) {
      const page = await this.list(objects, `${query}&limit=200${after}`);
      rows.push(...page.data);
      if (page.next === null) return rows;
      after = `&after=${encodeURIComponent(page.next)}`;
    }
  }

  /** The one record whose title field is `value`. */
  async find(objects: string, field: string, value: string): Promise<Row> {
    const page = await this.list(objects, `${field}=${encodeURIComponent(value)}`);
    const [row] = page.data;
    if (!row || page.data.length !== 1) throw new Error(`${page.data.length} ${objects} with ${field}=${value}`);
    return row;
  }

  /** Adds a person who can sign in: made by this administrator, invited, and the invitation accepted. */
  async addPerson(fields: Record<string, unknown>, password: string): Promise<Row> {
    const user = await this.create('users', fields);
    await this.invite(user, password);
    return user;
  }

  /** Invites a person, who accepts with this password. */
  async invite(user: Row, password: string): Promise<void> {
    const { url } = await this.call<{ url: string }>('POST', `/users/${user.id}/invite`);
    const token = url.split('/').pop() ?? '';
    await Api.anonymous(this.url).call('POST', `/invitations/${token}`, { password });
  }
}

async function refused(answer: Response, what: string): Promise<Refused> {
  const text = await answer.text();
  let problem: Record<string, unknown>;
  try {
    problem = JSON.parse(text) as Record<string, unknown>;
  } catch {
    problem = { text };
  }
  return new Refused(answer.status, problem, what);
}
