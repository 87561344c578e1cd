// Typing words: one line, several lines, mail and web addresses, phone numbers.

import { TextInput } from "@mantine/core";
import type { ComponentType } from "react";
import type { Value } from "@/api/records";
import { TextBox } from "@/ui/TextBox";
import type { EditProps } from "../kind";
import { entered } from "./entered";

const plain = (value: Value | undefined) => (typeof value === "string" ? value : "");

export function line(type: "text" | "email" | "tel" | "url"): ComponentType<EditProps> {
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

export function LongText({ value, onChange, onCommit, name, field: _field, ...props }: EditProps) {
  return (
    <TextBox
      most={12}
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
