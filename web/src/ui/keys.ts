// Keyboard shortcuts: single letters and sequences such as `g d`. They never fire while somebody types or
// chooses Chinese characters, and single letters can be switched off (WCAG 2.1.4).

import { useEffect, useRef } from "react";
import { store } from "@/db/store";

/** What a key does. A binding may refuse by answering false; then older bindings get their turn. */
export type Bindings = Record<string, (event: KeyboardEvent) => boolean | void>;

const STORED = "guanxi.letters";
const PAUSE_MILLISECONDS = 1200;
const ALONE_MILLISECONDS = 500;

/** Whether single letters act. A person may switch them off in the list of keys. */
export const letters = store<boolean>(globalThis.localStorage?.getItem(STORED) !== "off");

/** Switches single-letter shortcuts on or off on this device. */
export function setLetters(on: boolean): void {
  localStorage.setItem(STORED, on ? "on" : "off");
  letters.set(on);
}

const layers: { current: Bindings }[] = [];
let prefix = "";
let pressedAt = 0;
/** What a key does that may also begin a sequence: once nothing has followed. */
let alone = 0;

/** The name of a key press: `mod+k`, `?`, `m`, `ArrowDown`. */
export function nameOf(event: KeyboardEvent): string {
  const mod = event.ctrlKey || event.metaKey;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return `${mod ? "mod+" : ""}${event.altKey ? "alt+" : ""}${key}`;
}

/** Whether what is typed or pasted there goes into a field. */
export function typing(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.closest(
      "input:not([type=checkbox], [type=radio]), textarea, select, [role=menu], [role=listbox]",
    ) !== null
  );
}

/** Whether a dialog is open over it. */
export function behindDialog(target: EventTarget | null): boolean {
  const dialog = document.querySelector("[aria-modal=true]");
  return (
    dialog !== null && !(target instanceof Node && dialog.contains(target) && dialog.matches("[data-keys]"))
  );
}

function fire(name: string, event: KeyboardEvent): boolean {
  for (const layer of layers.toReversed()) {
    const act = layer.current[name];
    if (act && act(event) !== false) return true;
  }
  return false;
}

const bound = (name: string): boolean => layers.some((layer) => layer.current[name] !== undefined);

function heard(event: KeyboardEvent): void {
  if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
  const name = nameOf(event);
  const modified = name.startsWith("mod+");
  if (!modified && (typing(event.target) || behindDialog(event.target))) return;
  if (modified && name === "mod+z" && typing(event.target)) return;
  if (!modified && name.length === 1 && !letters.get()) return;

  clearTimeout(alone);
  const sequence = event.timeStamp - pressedAt < PAUSE_MILLISECONDS && prefix ? `${prefix} ${name}` : name;
  pressedAt = event.timeStamp;
  const starts = layers.some((layer) =>
    Object.keys(layer.current).some((key) => key.startsWith(`${sequence} `)),
  );
  prefix = starts ? sequence : "";
  if (starts && bound(sequence)) {
    alone = window.setTimeout(() => fire(sequence, event), ALONE_MILLISECONDS);
    event.preventDefault();
    return;
  }
  if (fire(sequence, event)) {
    event.preventDefault();
    prefix = "";
  }
}

/** Binds keys while the component is shown. Newer bindings come before older ones. */
export function useKeys(bindings: Bindings): void {
  const latest = useRef(bindings);
  useEffect(() => {
    latest.current = bindings;
  });
  useEffect(() => {
    if (layers.length === 0) document.addEventListener("keydown", heard);
    layers.push(latest);
    return () => {
      layers.splice(layers.indexOf(latest), 1);
      if (layers.length === 0) document.removeEventListener("keydown", heard);
    };
  }, []);
}
