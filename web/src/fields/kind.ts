// What every kind of field knows about itself on screen. One file a kind in `kinds/`.

import type { ComponentType } from "react";
import type { Value } from "@/api/records";
import type { FieldInfo } from "@/api/schema";

/** How a filter compares. The names are those of the list API. */
export type Operator =
  | "eq"
  | "ne"
  | "lt"
  | "lte"
  | "gt"
  | "gte"
  | "in"
  | "contains"
  | "starts"
  | "empty"
  | "period";

export interface ShowProps {
  field: FieldInfo;
  value: Value | undefined;
}

export interface EditProps {
  field: FieldInfo;
  value: Value | undefined;
  /** Every change of the draft. */
  onChange: (value: Value) => void;
  /** The person is done: Enter, or a choice that leaves nothing more to say. The choice comes along. */
  onCommit?: ((value?: Value) => void) | undefined;
  label?: string | undefined;
  /** Accessible name where no label is shown. */
  name?: string | undefined;
  description?: string | undefined;
  error?: string | undefined;
  autoFocus?: boolean | undefined;
  /** Where a dialog that opens puts the focus. */
  "data-autofocus"?: true;
  required?: boolean;
}

export interface KindUi {
  /** The value as people read it. */
  Show: ComponentType<ShowProps>;
  /** The value as plain words, for titles, sentences and screen readers. */
  text: (value: Value | undefined, field: FieldInfo) => string;
  align?: "end";
  /** Column width in a list, in pixels. */
  width: number;
  /** How lists may be filtered by it, the most useful first. */
  operators: Operator[];
  /** Whether rows may be grouped by it. */
  groups?: boolean;
}

/** Whether nothing was entered. */
export function isEmpty(value: Value | undefined): boolean {
  return (
    value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0)
  );
}
