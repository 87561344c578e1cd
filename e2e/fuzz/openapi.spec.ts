// The API keeps what its own description promises, and answers nonsense with a clear 4xx: schemathesis makes up
// requests from /api/v1/openapi.json, once as a stranger and once with an administrator's token.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { ADMINISTRATOR, type Database, Server } from '../support/server.ts';

const fuzzer = join(import.meta.dirname, '../../target/schemathesis/bin/schemathesis');

// The last column bounds the run in seconds: however slow the machine, it ends.
for (const [who, database, examples, seconds] of [
  ['a stranger', 'sqlite', 1, 60],
  ['an administrator', 'sqlite', 6, 240],
  ['an administrator', 'postgres', 2, 90],
] satisfies [string, Database, number, number][]) {
  test(`the API keeps its description for ${who} on ${database}`, async () => {
    const server = Server.create(database);
    try {
      server.init('en');
      await server.start();
      const access = `Bearer ${token(server)}`;
      const headers = who === 'a stranger' ? [] : ['--header', `Authorization: ${access}`];
      const said = await fuzz(await description(server, access), [...headers, '--max-examples', String(examples), '--max-time', String(seconds)]);
      expect(said.code, `${said.text}\n--- server\n${server.log()}`).toBe(0);
      // The closing table of the fuzzer belongs in the log of a good run too: how much was tried is part of the result.
      console.log(said.text.split('\n').slice(-25).join('\n'));
    } finally {
      await server.stop();
    }
  });
}

function token(server: Server): string {
  const made = server.command(['token', 'create', '--email', ADMINISTRATOR.email, '--json']);
  return (JSON.parse(made) as { token: string }).token;
}

/** The description as an administrator gets it, in a file: a stranger is tried against all of it. */
async function description(server: Server, authorization: string): Promise<string[]> {
  const answer = await fetch(`${server.url}/api/v1/openapi.json`, { headers: { authorization } });
  expect(answer.status).toBe(200);
  const text = await answer.text();
  const file = join(server.folder, 'openapi.json');
  writeFileSync(file, text);
  const { servers = [] } = JSON.parse(text) as { servers?: { url: string }[] };
  return [file, '--url', new URL(servers[0]?.url ?? '/', server.url).toString()];
}

async function fuzz(api: string[], options: string[]): Promise<{ code: number; text: string }> {
  // The seed makes a failure repeatable, and so does a single worker: two share what they found in an order of their own,
  // and trip over each other in the parser of Python 3.11 (python/cpython#106905), which ends a run by chance.
  // The stream of events never ends, and set-up is possible once only.
  const run = spawn(fuzzer, [
    ...['--config-file', join(import.meta.dirname, '../schemathesis.toml'), 'run', ...api, '--checks', 'all', '--seed', process.env['GUANXI_FUZZ_SEED'] ?? '20261123', '--workers', '1', '--no-color'],
    ...['--max-failures', '40', '--request-timeout', '20', '--generation-database', 'none'],
    ...['--exclude-path-regex', '/(live|setup)$'],
    ...options,
  ], { cwd: dirname(api[0] ?? '.') });
  let text = '';
  run.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  run.stderr.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  const [code] = (await once(run, 'exit')) as [number | null];
  return { code: code ?? -1, text };
}
