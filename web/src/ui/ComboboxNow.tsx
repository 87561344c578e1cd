// The choice that searches as one types, with what it is made of.

import { Select, type SelectProps } from "@mantine/core";
import "@mantine/core/styles/Popover.css";
import "@mantine/core/styles/ScrollArea.css";
import "@mantine/core/styles/Combobox.css";

export function SelectNow(props: SelectProps) {
  return <Select {...props} />;
}
