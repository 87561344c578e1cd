// A person's or a company's initials. For Chinese names the given name tells people apart: 王美玲 → 美玲.

import classes from "./Face.module.css";

const HAN = /\p{Script=Han}/u;

/** Family names of two characters; all others have one. */
const DOUBLE =
  /^(歐陽|司馬|諸葛|上官|皇甫|尉遲|公孫|慕容|令狐|司徒|司空|東方|西門|南宮|夏侯|軒轅|宇文|長孫|鮮于|端木|申屠|呼延|赫連|澹[臺台]|濮陽|公冶|閭丘|淳于|單于|公羊|仲孫|鍾離|張簡|張廖|范姜)(?=.)/u;

/** At most two characters that stand for a name. */
export function initials(name: string): string {
  // What stands in brackets is about the name, not of it: 陳怡君（範例）.
  const trimmed = name.replace(/[（(].*$/u, "").trim() || name.trim();
  if (HAN.test(trimmed)) {
    const han = [...trimmed].filter((character) => HAN.test(character));
    const name = han.join("");
    const given = DOUBLE.test(name) && han.length > 2 ? han.slice(2) : han;
    return given.length <= 2 ? given.join("") : given.slice(-2).join("");
  }
  const words = trimmed.split(/\s+/).filter(Boolean);
  const first = words[0]?.[0] ?? "";
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? "") : "";
  return (first + last).toUpperCase();
}

/** Companies are told by how their name begins: 安泰人壽 → 安泰. */
function companyInitials(name: string): string {
  const han = [...name].filter((character) => HAN.test(character));
  return han.length > 0 ? han.slice(0, 2).join("") : initials(name);
}

const HUES = 6;

function hueOf(name: string): number {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return sum % HUES;
}

interface FaceProps {
  name: string;
  size?: number;
  company?: boolean;
}

export function Face({ name, size = 32, company = false }: FaceProps) {
  return (
    <span
      aria-hidden="true"
      className={classes.face}
      data-hue={hueOf(name)}
      data-company={company || undefined}
      style={{ width: size, height: size, fontSize: size * 0.38 }}
    >
      {company ? companyInitials(name) : initials(name)}
    </span>
  );
}
