// A box of several lines, as high as what stands in it. The style sheet sees to that: measuring it by script would lay the page out three
// times at each letter. Where a browser cannot, it is as high as what stands in it has lines.

import { InputBase, type InputBaseProps } from "@mantine/core";
import type { ComponentPropsWithRef } from "react";
import classes from "./TextBox.module.css";

interface TextBoxProps
  extends Omit<InputBaseProps, "multiline" | "classNames">,
    Omit<ComponentPropsWithRef<"textarea">, "size" | "rows" | "style" | "value" | keyof InputBaseProps> {
  value: string;
  /** How many lines it has at least and at most. */
  least?: number;
  most?: number;
}

export function TextBox({ value, least = 2, most = 14, ...props }: TextBoxProps) {
  return (
    <InputBase
      component="textarea"
      multiline
      classNames={{ input: classes.box ?? "" }}
      rows={Math.min(most, Math.max(least, value.split("\n").length))}
      __vars={{ "--box-least": String(least), "--box-most": String(most) }}
      value={value}
      {...props}
    />
  );
}
