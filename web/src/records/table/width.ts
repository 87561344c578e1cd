// How wide a column is: as wide as values of its kind, and wide enough that its head is not cut.

import type { FieldInfo } from "@/api/schema";
import { kindOf } from "@/fields";
import { say } from "@/i18n";

/** Of a head: 13 px letters, half bold; Han is as wide as high. */
const LETTER = 6.9;
const HAN = 13;
/** Its padding and the arrow of an order. */
const ROUND = 38;
/** A longer head is cut and shown whole by its tooltip. */
const MOST = 190;

const FULL = /[\p{Script=Han}\u3000-\u303f\uff00-\uff60]/u;

/** Pixels that the head of a column needs. */
export function headWidth(label: string): number {
  const letters = [...label].reduce((sum, letter) => sum + (FULL.test(letter) ? HAN : LETTER), 0);
  return Math.min(MOST, Math.ceil(letters) + ROUND);
}

/** Pixels that a column has at least; the first is the one that names the row. */
export function leastWidth(field: FieldInfo, index: number): number {
  const least = Math.max(kindOf(field).width, headWidth(say(field.label)));
  return index === 0 ? least * 1.3 : least;
}

/** The first column takes what the others leave. */
export function columnWidth(field: FieldInfo, index: number): string {
  return `minmax(${leastWidth(field, index)}px, ${index === 0 ? "2fr" : "1fr"})`;
}
