// What a number is dialled by: its form of the world, so that the link also works from abroad. The server's `engine::phone::link`
// is tested by the same table; here a number that nobody knows is dialled as it was typed.

/** Words and signs before an extension. */
const EXTENSION = /(?:extension|分機|內線|\u5185線|ext\.?|轉|\u8f6c|#|x)\D*(\d+)\D*$/iu;
/** A number of Taiwan that names no country: an area or mobile code, then the rest. */
const TAIWAN = /^0(?=[2-9]\d{7,8}$)/;
/** What is dialled in Taiwan before the code of a country. */
const ABROAD = /^00[25679]?(?=[1-9]\d{8,})/;

/** `tel:+886223456789;ext=12` of `(02) 2345-6789 #12` (RFC 3966). */
export function dial(typed: string): string {
  const text = typed.normalize("NFKC").trim();
  const extension = EXTENSION.exec(text);
  const number = extension ? text.slice(0, extension.index) : text;
  // `(0)` stands where one leaves the zero out: +886 (0)2 2345 6789.
  const digits = number.replaceAll("(0)", "").replaceAll(/[^\d+]/g, "");
  const world = digits.replace(ABROAD, "+").replace(TAIWAN, "+886");
  if (!/^\+\d{8,15}$/.test(world)) return `tel:${text.replaceAll(/[^\d+*#,]/g, "")}`;
  return `tel:${world}${extension ? `;ext=${extension[1]}` : ""}`;
}

/** A link that calls somebody and says whom, so that she can be asked afterwards how it went (`app/calls.ts`). */
export const callLink = (typed: string, object: string, id: string) => ({
  href: dial(typed),
  "data-whom": `${object}/${id}`,
});
