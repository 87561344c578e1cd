// Where a story is told: `desktop-en`, `desktop-zh`, `phone-en`, `phone-zh`. The marks in its title say so. One without any is told in
// each window and in each language, not in every pair of them: at a desk in English, on a phone in Chinese.

/** Where each window is told about first. */
const FIRST: Record<string, string> = { desktop: 'desktop-en', phone: 'phone-zh' };

const windowOf = (place: string) => place.split('-')[0] ?? place;

/** Titles of the stories that are told in this place: they have its mark, or that of its window, or none where such are told. */
export function toldIn(place: string): RegExp {
  const window = windowOf(place);
  const unmarked = FIRST[window] === place ? '|^(?!.*@(desktop|phone)\\b)' : '';
  return new RegExp(`@${place}\\b|@${window}\\b(?!-)${unmarked}`);
}

/** Whether the story with this title is checked for accessibility in this place: what is the same in both languages need not be twice. */
export function isCheckedIn(place: string, title: string): boolean {
  const first = FIRST[windowOf(place)] ?? place;
  return place === first || !toldIn(first).test(title);
}
