// The real binary, started on a free port with a folder of its own, and ended with it.
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export type Database = 'sqlite' | 'postgres';
export type Language = 'en' | 'zh-Hant';

/** Who the first user of every test workspace is. */
export const ADMINISTRATOR = { email: 'ada@example.com', password: 'correct horse battery', name: 'Ada Lin' };

const root = resolve(import.meta.dirname, '../..');
export const program = process.env['GUANXI_BIN'] ?? join(root, 'target/debug/guanxi');

export class Server {
  readonly folder = mkdtempSync(join(tmpdir(), 'guanxi-e2e-'));
  url = '';
  private child: ChildProcess | undefined;
  private said = '';

  private constructor(private readonly database: string | undefined) {}

  /** An empty workspace, not yet set up; `start` serves it. */
  static create(database: Database): Server {
    if (!existsSync(program)) throw new Error(`${program} is not built: cargo build -p guanxi-server`);
    return new Server(database === 'postgres' ? newPostgresDatabase() : undefined);
  }

  /** A copy of a workspace that is there already. */
  static copyOf(folder: string): Server {
    const server = Server.create('sqlite');
    cpSync(folder, server.folder, { recursive: true });
    // Nobody's first call of the day waits for half a gigabyte to reach the disk.
    execFileSync('sync');
    return server;
  }

  /** Creates the workspace with its first administrator, as a script would. */
  init(language: Language): void {
    const { email, password, name } = ADMINISTRATOR;
    this.command(
      ['init', '--workspace', language === 'en' ? 'Formosa Bikes' : '福爾摩沙自行車', '--name', name, '--email', email]
        .concat(['--password-stdin', '--language', language, '--currency', 'TWD', '--time-zone', 'Asia/Taipei']),
      password,
    );
  }

  /** Serves until `stop` or `kill`, with what else it is told; answers when the database does. */
  async start(more: string[] = []): Promise<void> {
    const port = await freePort();
    this.url = `http://127.0.0.1:${port}`;
    const child = spawn(program, ['serve', ...this.place(), '--listen', `127.0.0.1:${port}`, ...more]);
    this.child = child;
    const keep = (chunk: Buffer) => {
      this.said = (this.said + chunk.toString()).slice(-20_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    for (let tries = 0; tries < 400; tries += 1) {
      if (child.exitCode !== null) break;
      const ready = await fetch(`${this.url}/readyz`).then((answer) => answer.ok, () => false);
      if (ready) return;
      await new Promise((done) => setTimeout(done, 25));
    }
    throw new Error(`the server did not come up:\n${this.said}`);
  }

  /** What the server printed lately. */
  log(): string {
    return this.said;
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Ends the server as a power cut would. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Ends the server as an administrator would, and removes its data. */
  async stop(): Promise<void> {
    await this.end('SIGTERM');
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Runs another command of the binary on the same workspace and answers what it printed. */
  command(words: string[], input = ''): string {
    const [verb = '', ...rest] = words;
    return execFileSync(program, [verb, ...this.place(), ...rest], { input, encoding: 'utf8', stdio: 'pipe' });
  }

  private place(): string[] {
    return ['--data', this.folder, ...(this.database ? ['--database', this.database] : [])];
  }

  private async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.child;
    this.child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await once(child, 'exit');
    clearTimeout(late);
  }
}

/** The workspace to practise in, beside no real one. */
export class Practice {
  private constructor(
    readonly url: string,
    private readonly folder: string,
    private readonly child: ChildProcess,
  ) {}

  static async start(): Promise<Practice> {
    const port = await freePort();
    const folder = mkdtempSync(join(tmpdir(), 'guanxi-practice-'));
    const child = spawn(program, ['sandbox', '--data', folder, '--listen', `127.0.0.1:${port}`], { stdio: 'ignore' });
    const practice = new Practice(`http://127.0.0.1:${port}`, folder, child);
    for (let tries = 0; tries < 600; tries += 1) {
      const ready = await fetch(`${practice.url}/readyz`).then((answer) => answer.ok, () => false);
      if (ready) return practice;
      await new Promise((done) => setTimeout(done, 200));
    }
    await practice.stop();
    throw new Error('the workspace to practise in did not come up');
  }

  /** What somebody is told who would serve it as if it were real. */
  servedAsReal(): string {
    const place = ['--data', join(this.folder, 'practice'), '--listen', '127.0.0.1:0'];
    const said = spawnSync(program, ['serve', ...place], { encoding: 'utf8', timeout: 20_000 });
    return `${said.status} ${said.stderr}`;
  }

  async stop(): Promise<void> {
    this.child.kill('SIGTERM');
    if (this.child.exitCode === null) await once(this.child, 'exit');
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

/** A new database on the server that `cargo xtask test` started. */
function newPostgresDatabase(): string {
  const url = process.env['GUANXI_TEST_POSTGRES'];
  if (!url) throw new Error('stories on PostgreSQL need GUANXI_TEST_POSTGRES; `cargo xtask test stories` sets it');
  const name = `e2e_${process.pid}_${Date.now()}`;
  execFileSync('psql', ['--quiet', '--dbname', url, '--command', `CREATE DATABASE ${name}`]);
  const made = new URL(url);
  made.pathname = `/${name}`;
  return made.toString();
}
