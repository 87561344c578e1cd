// How each thing that hangs on a person or company says itself in a line.

import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { RecordData, Value } from "@/api/records";
import type { ObjectInfo } from "@/api/schema";
import { fieldOf } from "@/db/schema";
import { isRef } from "@/db/values";
import { isEmpty, textOf } from "@/fields";
import { dial } from "@/fields/phone";
import { date } from "@/i18n/format";
import { recordPath } from "../links";

/** A field's value in words. */
export function said(object: ObjectInfo | undefined, record: RecordData, name: string): string {
  const field = object ? fieldOf(object, name) : undefined;
  return field && !isEmpty(record[name]) ? textOf(record[name], field) : "";
}

/** What there is of several words. */
export const joined = (...words: string[]) => words.filter(Boolean).join(" · ");

/** From when until when; open ends are left open. */
export function span(from: Value | undefined, until: Value | undefined): string {
  const day = (value: Value | undefined) => (typeof value === "string" ? date(value) : "");
  return from || until ? `${day(from)} – ${day(until)}`.trim() : "";
}

/** A link to whom a record names; her name alone where one may not go there. */
export function Whom({ object, value }: { object: string; value: Value | undefined }): ReactNode {
  if (!isRef(value)) return null;
  const to = recordPath(object, value.id);
  const name = value.label ?? "–";
  return to ? <Link to={to}>{name}</Link> : name;
}

/** Address that calls, writes or opens. */
export function reach(kind: Value | undefined, value: string): string | undefined {
  if (kind === "phone" || kind === "mobile" || kind === "fax") return dial(value);
  if (kind === "email") return `mailto:${value}`;
  if (kind === "url" && /^https?:\/\//i.test(value)) return value;
  return undefined;
}
