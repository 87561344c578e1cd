// Hands a file to the browser, to be kept where the person keeps her files.

/** The browser may begin to read only after the press has ended, on a busy machine well after. */
const KEPT_MILLISECONDS = 60_000;

export function download(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MILLISECONDS);
}
