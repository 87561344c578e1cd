// Words of all sorts: one line, several lines, mail and web addresses, phone numbers.

import { Textarea, TextInput } from "@mantine/core";
import type { ComponentType, KeyboardEvent } from "react";
import type { Value } from "@/api/records";
import type { EditProps, KindUi, Operator, ShowProps } from "../kind";

const operators: Operator[] = ["contains", "eq", "ne", "starts", "empty"];
const plain = (value: Value | undefined) => (typeof value === "string" ? value : "");

/** Enter finishes a one-line field, but not the Enter that chooses a Chinese character. */
export function entered(event: KeyboardEvent, commit: (() => void) | undefined): void {
  if (event.key === "Enter" && !event.nativeEvent.isComposing && !event.shiftKey && commit) {
    event.preventDefault();
    commit();
  }
}

function line(type: "text" | "email" | "tel" | "url"): ComponentType<EditProps> {
  return function LineEdit({ value, onChange, onCommit, name, field: _field, ...props }: EditProps) {
    return (
      <TextInput
        type={type === "tel" ? "tel" : "text"}
        inputMode={type}
        aria-label={props.label ? undefined : name}
        value={plain(value)}
        onChange={(event) => onChange(event.currentTarget.value === "" ? null : event.currentTarget.value)}
        onKeyDown={(event) => entered(event, onCommit && (() => onCommit()))}
        {...props}
      />
    );
  };
}

function LongEdit({ value, onChange, onCommit, name, field: _field, ...props }: EditProps) {
  return (
    <Textarea
      autosize
      minRows={2}
      maxRows={12}
      aria-label={props.label ? undefined : name}
      value={plain(value)}
      onChange={(event) => onChange(event.currentTarget.value === "" ? null : event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.metaKey) entered(event, onCommit && (() => onCommit()));
      }}
      {...props}
    />
  );
}

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
    <a
      className="num"
      href={`tel:${plain(value).replaceAll(/[^\d+*#,]/g, "")}`}
      onClick={(event) => event.stopPropagation()}
    >
      {plain(value)}
    </a>
  ) : null;

const Long = ({ value }: ShowProps) => <span style={{ whiteSpace: "pre-line" }}>{plain(value)}</span>;

export const text: KindUi = { Show: Plain, Edit: line("text"), text: plain, width: 200, operators };
export const longText: KindUi = { Show: Long, Edit: LongEdit, text: plain, width: 280, operators };
export const email: KindUi = { Show: Mail, Edit: line("email"), text: plain, width: 210, operators };
export const phone: KindUi = { Show: Phone, Edit: line("tel"), text: plain, width: 150, operators };
export const url: KindUi = { Show: Url, Edit: line("url"), text: plain, width: 180, operators };
