// The API keeps what its own description promises, and answers nonsense with a clear 4xx: schemathesis makes up
// requests from /api/v1/openapi.json, once as a stranger and once with an administrator's token.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { ADMINISTRATOR, type Database, Server } from '../support/server.ts';

const fuzzer = join(import.meta.dirname, '../../target/schemathesis/bin/schemathesis');

for (const [who, database, examples] of [
  ['a stranger', 'sqlite', 3],
  ['an administrator', 'sqlite', 12],
  ['an administrator', 'postgres', 4],
] satisfies [string, Database, number][]) {
  test(`the API keeps its description for ${who} on ${database}`, async () => {
    const server = Server.create(database);
    try {
      server.init('en');
      await server.start();
      const headers = who === 'a stranger' ? [] : ['--header', `Authorization: Bearer ${token(server)}`];
      const said = await fuzz(server, [...headers, '--max-examples', String(examples)]);
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

async function fuzz(server: Server, options: string[]): Promise<{ code: number; text: string }> {
  // The seed makes a failure repeatable. Requests that would end the very session that asks are left out.
  const run = spawn(fuzzer, [
    ...['run', `${server.url}/api/v1/openapi.json`, '--checks', 'all', '--seed', '20261123', '--workers', '2'],
    ...['--no-color', '--max-failures', '40', '--request-timeout', '20', '--generation-database', 'none'],
    ...['--exclude-path', '/api/v1/live', '--exclude-path', '/api/v1/setup'],
    ...options,
  ]);
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
