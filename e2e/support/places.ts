// Where a story is told: `desktop-en`, `desktop-zh`, `phone-en`, `phone-zh`. The marks in its title say so; one without any is told in all.

/** Titles of the stories that are told in this place: they have its mark, or that of its window, or that of no place. */
export function toldIn(place: string): RegExp {
  const [window = ''] = place.split('-');
  return new RegExp(`@${place}\\b|@${window}\\b(?!-)|^(?!.*@(desktop|phone)\\b)`);
}

/** Where each window is checked for accessibility first: what is the same in both languages need not be checked twice. */
const CHECKED_IN: Record<string, string> = { 'desktop-zh': 'desktop-en', 'phone-en': 'phone-zh' };

/** Whether the story with this title is checked for accessibility in this place, and not in the other language already. */
export function isCheckedIn(place: string, title: string): boolean {
  const other = CHECKED_IN[place];
  return other === undefined || !toldIn(other).test(title);
}
