// A choice side by side whose state an address says, which follows a moment later.

import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { Segments } from "@/ui/Segments";

afterEach(cleanup);

const choices = [
  { value: "day", label: "Day" },
  { value: "week", label: "Week" },
];
const chosen = () => screen.getAllByRole<HTMLInputElement>("radio").find((radio) => radio.checked)?.value;

test("what was pressed shows before the address says it, and what the address says later counts again", () => {
  const change = vi.fn();
  const at = (value: string) => <Segments label="View" value={value} choices={choices} onChange={change} />;
  const shown = render(at("day"));
  fireEvent.click(screen.getByLabelText("Week"));
  expect(change).toHaveBeenCalledWith("week");
  expect(chosen()).toBe("week");
  shown.rerender(at("week"));
  expect(chosen()).toBe("week");
  // Back, by the browser's own button.
  shown.rerender(at("day"));
  expect(chosen()).toBe("day");
});
