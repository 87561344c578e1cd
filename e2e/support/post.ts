// The mail of a team, on this machine alone: a mailbox that Dovecot gives out by IMAP, and a server that keeps every letter sent to it.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './server.ts';

/** Neither program serves root; under root both are nobody. */
const NOBODY = 65_534;
const root = process.getuid?.() === 0;

export class Post {
  private readonly running: ChildProcess[] = [];
  private delivered = 0;

  private constructor(
    private readonly folder: string,
    private readonly imap: number,
    private readonly smtp: number,
  ) {}

  static async open(): Promise<Post> {
    const folder = mkdtempSync(join(tmpdir(), 'guanxi-post-'));
    for (const part of ['in/new', 'in/cur', 'in/tmp']) mkdirSync(join(folder, part), { recursive: true });
    const post = new Post(folder, await freePort(), await freePort());
    writeFileSync(join(folder, 'dovecot.conf'), post.settings());
    post.yield();
    try {
      await post.start('aiosmtpd', ['-n', '-l', `127.0.0.1:${post.smtp}`, '-c', 'aiosmtpd.handlers.Mailbox', join(folder, 'out')], post.smtp);
      await post.start('/usr/sbin/dovecot', ['-F', '-c', join(folder, 'dovecot.conf')], post.imap);
    } catch (error) {
      await post.close();
      throw error;
    }
    return post;
  }

  /** What `serve` is told of it. */
  get flags(): string[] {
    const mail = ['--mail', `smtp://127.0.0.1:${this.smtp}`, '--mail-from', 'Guanxi <guanxi@example.com>'];
    return [...mail, '--mailbox', `imap://team:secret@127.0.0.1:${this.imap}/`];
  }

  /** A letter comes to the mailbox. */
  deliver(letter: string): void {
    this.delivered += 1;
    writeFileSync(join(this.folder, 'in/new', `${Date.now()}.${this.delivered}.test`), letter.replaceAll('\n', '\r\n'));
    this.yield();
  }

  /** Every letter that was sent, as it went out. */
  sent(): string[] {
    const kept = join(this.folder, 'out/new');
    return existsSync(kept) ? readdirSync(kept).map((name) => readFileSync(join(kept, name), 'utf8')) : [];
  }

  async close(): Promise<void> {
    for (const child of this.running) {
      // One that is not there has no number and never ends.
      if (child.pid === undefined || child.exitCode !== null) continue;
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async start(program: string, words: string[], port: number): Promise<void> {
    const child = spawn(program, words, { stdio: 'ignore', ...(root ? { uid: NOBODY, gid: NOBODY } : {}) });
    child.on('error', () => undefined);
    this.running.push(child);
    for (let tries = 0; tries < 200; tries += 1) {
      if (await answers(port)) return;
      await new Promise((again) => setTimeout(again, 50));
    }
    throw new Error(`${program} did not come up: \`cargo xtask install\` installs it`);
  }

  /** Gives everything to those who serve it. */
  private yield(): void {
    if (!root) return;
    const all = readdirSync(this.folder, { recursive: true, encoding: 'utf8' });
    for (const name of ['', ...all]) chownSync(join(this.folder, name), NOBODY, NOBODY);
  }

  private settings(): string {
    const [user, group] = root ? ['nobody', 'nogroup'] : ['-un', '-gn'].map((what) => execFileSync('id', [what], { encoding: 'utf8' }).trim());
    const [uid, gid] = root ? [NOBODY, NOBODY] : [process.getuid?.(), process.getgid?.()];
    return `protocols = imap
base_dir = ${this.folder}/run
state_dir = ${this.folder}/run
log_path = ${this.folder}/log
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
mail_location = maildir:${this.folder}/in
first_valid_uid = 0
default_internal_user = ${user}
default_internal_group = ${group}
default_login_user = ${user}
passdb {
  driver = static
  args = password=secret
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${this.folder}
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${this.imap}
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
`;
  }
}

const answers = (port: number): Promise<boolean> =>
  new Promise((done) => {
    const line = connect(port, '127.0.0.1');
    line.once('connect', () => done(true)).once('error', () => done(false));
    line.unref();
    setTimeout(() => line.destroy(), 200).unref();
  });
