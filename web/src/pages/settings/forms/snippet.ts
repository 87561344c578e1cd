// What a site needs to show a form within a page of its own: a frame as high as the form is on a phone with every complaint in it,
// because without a script it cannot grow. Where there is more room it ends earlier, and the site shows through below.

import type { RecordData } from "@/api/records";

/** Heights in pixels, as the form's style sheet makes them. */
const HEAD = 56;
const FIELD = 92;
const LARGER = 66;
/** A further purpose to agree to: two lines and the room below them. */
const BOX = 70;
const FOOT = 80;
const COMPLAINTS = 200;
const LINE = 26;
const BELOW = 18;
/** Han characters in a line of a narrow phone; Latin letters are half as wide. */
const IN_A_LINE = 16;

const HAN = /[\p{Script=Han}\u3000-\u303f\uff00-\uff60]/u;

function textHeight(text: unknown): number {
  if (typeof text !== "string" || text === "") return 0;
  const lines = text.split("\n").map((line) => {
    const width = [...line].reduce((sum, letter) => sum + (HAN.test(letter) ? 1 : 0.55), 0);
    return Math.max(1, Math.ceil(width / IN_A_LINE));
  });
  return LINE * lines.reduce((sum, count) => sum + count, 0) + BELOW;
}

/** How high the frame of a form has to be. */
function heightOf(form: RecordData): number {
  const asks = Array.isArray(form.asks) ? form.asks : [];
  const fields = FIELD * (1 + asks.length) + (asks.includes("need") ? LARGER : 0);
  const boxes = Array.isArray(form.purposes) ? BOX * form.purposes.length : 0;
  return (
    HEAD + textHeight(form.introduction) + fields + textHeight(form.consent_text) + boxes + FOOT + COMPLAINTS
  );
}

/** The frame, to be pasted into a page. */
export function snippetOf(form: RecordData, url: string): string {
  const name = String(form.name ?? "");
  const title = name.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
  const height = heightOf(form);
  return `<iframe src="${url}?embed=1" title="${title}" width="100%" height="${height}" style="border:0"></iframe>`;
}
