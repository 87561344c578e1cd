// The app's own words, read from its language files: a story names a button as a person reads it, in either language.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from './server.ts';

/** `say('deal.move_to', { stage: 'Won' })`; a key that is missing throws. */
export type Words = (key: string, values?: Record<string, string | number>) => string;

type Tree = { [key: string]: string | Tree };

export function words(language: Language): Words {
  const read = (name: string) =>
    JSON.parse(readFileSync(join(import.meta.dirname, `../../web/src/i18n/${name}.json`), 'utf8')) as Tree;
  const tree = { ...read(language), ...read(`${language}.later`) };
  return (key, values = {}) => {
    const text = lookUp(tree, key, values);
    if (text === undefined) throw new Error(`${language}.json has no text for ${key}`);
    return text.replace(/\{\{\s*(\w+)[^}]*\}\}/g, (_all, name: string) => String(values[name] ?? ''));
  };
}

function lookUp(tree: Tree, key: string, values: Record<string, string | number>): string | undefined {
  const count = values['count'];
  const forms = count === undefined ? [key] : [`${key}_${count === 1 ? 'one' : 'other'}`, `${key}_other`, key];
  for (const form of forms) {
    let place: string | Tree | undefined = tree;
    for (const step of form.split('.')) place = typeof place === 'object' ? place[step] : undefined;
    if (typeof place === 'string') return place;
  }
  return undefined;
}
