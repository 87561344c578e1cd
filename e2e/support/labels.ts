// What fields are called, read from the workspace: a story names a field as a person reads it, in either language.
import type { Api } from './api.ts';

type Field = { name: string; label: Record<string, string>; options?: { value: string; label: Record<string, string> }[] };

/** `label('contact', 'title')` is the field's name on screen, `label('contact', 'role', 'champion')` that of a choice. */
export type Labels = (object: string, field: string, option?: string) => string;

export async function labels(api: Api, language: string): Promise<Labels> {
  const { objects } = await api.call<{ objects: { name: string; fields: Field[] }[] }>('GET', '/schema');
  return (object, field, option) => {
    const found = objects.find(({ name }) => name === object)?.fields.find(({ name }) => name === field);
    const said = option === undefined ? found?.label : found?.options?.find(({ value }) => value === option)?.label;
    if (!said?.[language]) throw new Error(`no label for ${object}.${field} ${option ?? ''}`);
    return said[language];
  };
}
