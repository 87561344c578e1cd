// Hears from the server that something newer exists. It says only in which objects; readers ask again.

/** Something changed in these objects. */
export interface Change {
  seq: number;
  objects: string[];
}

/** Opens the stream; `heard` gets every change, `state` whether the line is open. Answers how to close it. */
export function listen(heard: (change: Change) => void, state: (open: boolean) => void): () => void {
  const source = new EventSource("/api/v1/live");
  source.addEventListener("open", () => state(true));
  source.addEventListener("error", () => state(false));
  source.addEventListener("change", (event) => {
    heard(JSON.parse((event as MessageEvent<string>).data) as Change);
  });
  return () => source.close();
}
