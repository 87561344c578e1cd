// The command line does what the screens do: files in, a look first, everything out, a whole import taken back, and a
// workspace copied so that nothing is missing.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type Database, program, Server } from '../support/server.ts';

const ACCOUNTS = `company,sector,subsidiary of
Acme Labs,technolgy,Acme
Acme,technology,
台灣水泥,manufacturing,
`;

type Exported = { manifest: { rows: Record<string, number> } };

for (const database of ['sqlite', 'postgres'] satisfies Database[]) {
  test(`files come in and go out by command on ${database}`, () => {
    const server = Server.create(database);
    const folder = mkdtempSync(join(tmpdir(), 'guanxi-files-'));
    const file = (name: string) => join(folder, name);
    const count = (name: string) => {
      server.command(['export', '--format', 'json', '--to', file(name)]);
      return (JSON.parse(readFileSync(file(name), 'utf8')) as Exported).manifest.rows;
    };
    try {
      server.init('en');
      writeFileSync(file('accounts.csv'), ACCOUNTS);
      const looked = server.command(['import', 'auto', file('accounts.csv'), '--dry-run']);
      expect(looked).toContain('3 rows, 2 new, 0 updated, 0 skipped, 1 refused');
      expect(looked).toContain('perhaps "technology"');
      expect(count('before.json')['account'], 'a look writes nothing').toBe(0);

      const done = server.command(['import', 'auto', file('accounts.csv'), '--take-suggestions', '--yes']);
      expect(done).toContain('3 new, 0 updated, 0 skipped, 0 refused');
      expect(count('after.json')['account']).toBe(3);

      const [, run = ''] = /undo-import (\S+)/.exec(done) ?? [];
      expect(server.command(['undo-import', run])).toContain('3 records');
      expect(count('undone.json')['account']).toBe(0);
    } finally {
      rmSync(folder, { recursive: true, force: true });
      void server.stop();
    }
  });

  test(`a backup of a workspace on ${database} restores to the same rows`, () => {
    const server = Server.create(database);
    const folder = mkdtempSync(join(tmpdir(), 'guanxi-files-'));
    const file = (name: string) => join(folder, name);
    try {
      server.init('zh-Hant');
      writeFileSync(file('accounts.csv'), ACCOUNTS);
      server.command(['import', 'account', file('accounts.csv'), '--take-suggestions', '--yes']);
      server.command(['backup', '--to', file('backup.db')]);
      const there = ['--data', file('restored')];
      execFileSync(program, ['restore', ...there, '--from', file('backup.db')]);
      server.command(['export', 'account', '--to', file('a.csv')]);
      execFileSync(program, ['export', ...there, 'account', '--to', file('b.csv')]);
      expect(readFileSync(file('b.csv'), 'utf8')).toBe(readFileSync(file('a.csv'), 'utf8'));

      const again = spawnSync(program, ['restore', ...there, '--from', file('backup.db')], { encoding: 'utf8' });
      expect(again.status, 'a workspace that holds data is left alone').not.toBe(0);
    } finally {
      rmSync(folder, { recursive: true, force: true });
      void server.stop();
    }
  });
}

test('a command says what is wrong with its exit code, and never asks where nobody can answer', () => {
  const server = Server.create('sqlite');
  const folder = mkdtempSync(join(tmpdir(), 'guanxi-files-'));
  const file = join(folder, 'accounts.csv');
  const code = (...words: string[]) =>
    spawnSync(program, [...words, '--data', server.folder], { input: '', encoding: 'utf8' }).status;
  try {
    server.init('en');
    writeFileSync(file, ACCOUNTS);
    expect(code('import', 'account', file), 'nobody to ask').toBe(2);
    expect(code('import', 'account', join(folder, 'none.csv'), '--yes'), 'no such file').toBe(4);
    expect(code('import', 'account', file, '--yes'), 'done, but not every row').toBe(5);
    expect(code('import', 'unicorn', file, '--yes'), 'no such object').toBe(3);
    expect(code('backup', '--to', file), 'the file is there already').toBe(3);
    expect(code('restore', '--from', file), 'no backup').toBe(3);
    expect(code('restore', '--from', join(folder, 'none.db')), 'no such file').toBe(4);
    expect(code('move', '--to', 'mysql://localhost/x'), 'no PostgreSQL').toBe(2);
    expect(code('migrate', '--check'), 'nothing is missing').toBe(0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    void server.stop();
  }
});
