// Keys that come before the screen they are meant for: a dialog is fetched when first opened, and people type on.
// Without this they would be lost, or act as shortcuts of the page behind.

let kept = "";
let until = 0;
const PATIENCE_MILLISECONDS = 5000;

function hear(event: KeyboardEvent): void {
  if (performance.now() > until) {
    takeKeys();
    return;
  }
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key.length !== 1 && event.key !== "Enter") return;
  kept += event.key === "Enter" ? "\n" : event.key;
  event.preventDefault();
  event.stopPropagation();
}

/** Keeps what is typed from now on for the screen that opens. */
export function keepKeys(): void {
  kept = "";
  until = performance.now() + PATIENCE_MILLISECONDS;
  document.addEventListener("keydown", hear, true);
}

/** What was typed meanwhile, Enter as a line break; from here on the screen hears for itself. */
export function takeKeys(): string {
  document.removeEventListener("keydown", hear, true);
  const keys = kept;
  kept = "";
  return keys;
}
