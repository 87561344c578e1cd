// Yes or no. A word, not only a tick, so that it reads aloud and in black and white.

import { Checkbox } from "@mantine/core";
import i18next from "i18next";
import type { Value } from "@/api/records";
import type { EditProps, KindUi, ShowProps } from "../kind";

function Edit({ value, onChange, onCommit, name, label, error, description, autoFocus }: EditProps) {
  return (
    <Checkbox
      label={label ?? name}
      error={error}
      description={description}
      autoFocus={autoFocus ?? false}
      checked={value === true}
      onChange={(event) => {
        onChange(event.currentTarget.checked);
        onCommit?.(event.currentTarget.checked);
      }}
    />
  );
}

const text = (value: Value | undefined) =>
  typeof value === "boolean" ? i18next.t(value ? "common.yes" : "common.no") : "";
const Show = ({ value }: ShowProps) => <>{text(value)}</>;

export const bool: KindUi = { Show, Edit, text, width: 90, operators: ["eq"], groups: true };
