// Reads numbers as people type them: separators, full-width digits, 萬 and 億, k and m.

const SCALES: Record<string, number> = { k: 3, m: 6, 萬: 4, 万: 4, 億: 8, 亿: 8, 千: 3 };

/**
 * A typed number as a decimal string, or undefined when it is none. `1,200`, `１２００`, `1.2m` and `120萬`
 * are understood; the decimal point is moved in text so that no float is involved.
 */
export function parseNumber(typed: string): string | undefined {
  const text = typed.normalize("NFKC").replaceAll(/[\s,_$¥€£%]|NT\$|US\$/gi, "");
  const match = /^(-?)(\d*)(?:\.(\d*))?([km萬万億亿千]?)$/iu.exec(text);
  if (!match) return undefined;
  const [, sign = "", whole = "", fraction = "", unit = ""] = match;
  if (whole === "" && fraction === "") return undefined;
  const shift = SCALES[unit.toLowerCase()] ?? 0;
  const moved = fraction.padEnd(shift, "0");
  const integer = (whole + moved.slice(0, shift)).replace(/^0+(?=\d)/, "") || "0";
  const rest = moved.slice(shift).replace(/0+$/, "");
  const number = rest === "" ? integer : `${integer}.${rest}`;
  return sign === "-" && number !== "0" ? `-${number}` : number;
}
