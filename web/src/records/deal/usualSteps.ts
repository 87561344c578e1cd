// What most often comes next, and in how many days: a tap instead of typing, on a deal as after a meeting.

export const usualSteps = [
  { word: "call", days: 3 },
  { word: "quote", days: 2 },
  { word: "meet", days: 7 },
  { word: "chase", days: 7 },
] as const;
