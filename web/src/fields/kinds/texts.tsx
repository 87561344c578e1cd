// Words of all sorts: one line, several lines, mail and web addresses, phone numbers.

import type { Value } from "@/api/records";
import type { KindUi, Operator, ShowProps } from "../kind";
import { dial } from "../phone";

const operators: Operator[] = ["contains", "eq", "ne", "starts", "empty"];
const plain = (value: Value | undefined) => (typeof value === "string" ? value : "");

const Plain = ({ value }: ShowProps) => <>{plain(value)}</>;

/** Opens elsewhere only for the schemes that belong: typed text must never run as a script. */
function safeUrl(text: string): string | undefined {
  if (/^https?:\/\//i.test(text)) return text;
  return /^[\w-]+(\.[\w-]+)+/.test(text) ? `https://${text}` : undefined;
}

function Url({ value }: ShowProps) {
  const href = safeUrl(plain(value));
  if (!href) return <>{plain(value)}</>;
  return (
    <a href={href} target="_blank" rel="noreferrer" onClick={(event) => event.stopPropagation()}>
      {plain(value)
        .replace(/^https?:\/\/(www\.)?/i, "")
        .replace(/\/$/, "")}
    </a>
  );
}

const Mail = ({ value }: ShowProps) =>
  plain(value) ? (
    <a href={`mailto:${plain(value)}`} onClick={(event) => event.stopPropagation()}>
      {plain(value)}
    </a>
  ) : null;

const Phone = ({ value }: ShowProps) =>
  plain(value) ? (
    <a className="num" href={dial(plain(value))} onClick={(event) => event.stopPropagation()}>
      {plain(value)}
    </a>
  ) : null;

const Long = ({ value }: ShowProps) => <span style={{ whiteSpace: "pre-line" }}>{plain(value)}</span>;

export const text: KindUi = { Show: Plain, text: plain, width: 170, operators };
export const longText: KindUi = { Show: Long, text: plain, width: 280, operators };
export const email: KindUi = { Show: Mail, text: plain, width: 190, operators };
export const phone: KindUi = { Show: Phone, text: plain, width: 150, operators };
export const url: KindUi = { Show: Url, text: plain, width: 180, operators };
