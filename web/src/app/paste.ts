// Text of several lines, pasted where nothing is typed: a signature begins a person, anything else is what happened.

import { objectNow } from "@/db/schema";
import { startCapturing } from "@/records/capturing";
import { startCreating } from "@/records/creating";
import { pasted } from "@/records/pasted";
import { behindDialog, typing } from "@/ui/keys";

/** Lines of a signature or a card at most. */
const CARD = 15;
/** An address or a number under which somebody is reached. */
const REACHED = /[^\s@]@[\w-]+\.\w|\+?\d[\d\s().-]{6,}\d/;
/** A line as chats and forwarded letters begin theirs: with a time, a day, or who it is from. */
const TOLD =
  /^\s*(\[?\d{4}[/.-]\d{1,2}[/.-]\d|\[?\d{1,2}:\d{2}|[上下]午|(from|sent|subject|寄件者|主旨)\s*[:：])/im;

/** Whether it says who somebody is, and not what was said. */
export function isSignature(text: string): boolean {
  return text.split("\n").length <= CARD && REACHED.test(text) && !TOLD.test(text);
}

function heard(event: ClipboardEvent): void {
  const text = event.clipboardData?.getData("text").trim() ?? "";
  if (event.defaultPrevented || !text.includes("\n")) return;
  if (typing(event.target) || behindDialog(event.target)) return;
  event.preventDefault();
  pasted.set(text);
  if (isSignature(text) && objectNow("contact")?.can.create) startCreating("contact");
  else startCapturing();
}

/** Listens from now on; answers how to stop. */
export function heedPaste(): () => void {
  document.addEventListener("paste", heard);
  return () => document.removeEventListener("paste", heard);
}
