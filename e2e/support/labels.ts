// What fields are called, read from the workspace: a story names a field as a person reads it, in either language.
import type { Api } from './api.ts';

type Field = { name: string; label: Record<string, string>; options?: { value: string; label: Record<string, string> }[] };

/** `label('contact')` is the object's name on screen, `label('contact', 'title')` its field's, with a third word that of a choice. */
export type Labels = (object: string, field?: string, option?: string) => string;

export async function labels(api: Api, language: string): Promise<Labels> {
  const { objects } = await api.call<{ objects: { name: string; label: Record<string, string>; fields: Field[] }[] }>('GET', '/schema');
  return (object, field, option) => {
    const info = objects.find(({ name }) => name === object);
    const found = info?.fields.find(({ name }) => name === field);
    const choice = found?.options?.find(({ value }) => value === option);
    const said = field === undefined ? info?.label : option === undefined ? found?.label : choice?.label;
    if (!said?.[language]) throw new Error(`no label for ${object}.${field ?? ''} ${option ?? ''}`);
    return said[language];
  };
}
