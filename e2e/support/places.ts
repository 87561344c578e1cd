// Where a story is told: `desktop-en`, `desktop-zh`, `phone-en`, `phone-zh`. The marks in its title say so. One without any is told in
// each window and in each language, not in every pair of them: at a desk in English, on a phone in Chinese.

const UNLESS_MARKED = ['desktop-en', 'phone-zh'];

/** Titles of the stories that are told in this place: they have its mark, or that of its window, or none where such are told. */
export function toldIn(place: string): RegExp {
  const [window = ''] = place.split('-');
  const unmarked = UNLESS_MARKED.includes(place) ? '|^(?!.*@(desktop|phone)\\b)' : '';
  return new RegExp(`@${place}\\b|@${window}\\b(?!-)${unmarked}`);
}

/** Where each window is checked for accessibility first: what is the same in both languages need not be checked twice. */
const CHECKED_IN: Record<string, string> = { 'desktop-zh': 'desktop-en', 'phone-en': 'phone-zh' };

/** Whether the story with this title is checked for accessibility in this place, and not in the other language already. */
export function isCheckedIn(place: string, title: string): boolean {
  const other = CHECKED_IN[place];
  return other === undefined || !toldIn(other).test(title);
}
