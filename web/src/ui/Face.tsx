// A person's or a company's initials. For Chinese names the given name tells people apart: 王美玲 → 美玲.

import classes from "./Face.module.css";

const HAN = /\p{Script=Han}/u;

/** At most two characters that stand for a name. */
export function initials(name: string): string {
  const trimmed = name.trim();
  if (HAN.test(trimmed)) {
    const han = [...trimmed].filter((character) => HAN.test(character));
    return han.length <= 2 ? han.join("") : han.slice(-2).join("");
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
