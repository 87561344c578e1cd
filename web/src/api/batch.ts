// Many questions in one request, each answered as if it had been asked alone: what a device takes along.

import { ask, PREFIX } from "./client";

/** A question, and the tag of the answer that is here already. */
export interface Asked {
  address: string;
  known: string | undefined;
}

/** What the server would have said to it alone. */
export interface Told {
  address: string;
  status: number;
  tag?: string | undefined;
  text?: string | undefined;
}

/** Asks; at most a hundred. */
export async function askMany(asked: Asked[]): Promise<Told[]> {
  const questions = asked.map(({ address, known }) => ({
    path: address.slice(PREFIX.length),
    ...(known === undefined ? {} : { known }),
  }));
  const { answers } = await ask("post", "/batch", { body: { asked: questions } });
  return answers.map(({ path, ...told }) => ({ ...told, address: `${PREFIX}${path}` }));
}
