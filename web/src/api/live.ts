// Hears from the server that something newer exists. It says only in which objects; readers ask again.

/** Something changed in these objects. */
export interface Change {
  seq: number;
  objects: string[];
  /** The operation that did it; null when there were several. */
  operation: string | null;
}

/** The browser gives up for good when anything but a stream answers, a proxy for instance; we try on. */
const AGAIN_MILLISECONDS = 8000;

/** Opens the stream; `heard` gets every change, `state` whether the line is open. Answers how to close it. */
export function listen(heard: (change: Change) => void, state: (open: boolean) => void): () => void {
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function open() {
    clearTimeout(timer);
    source = new EventSource("/api/v1/live");
    source.addEventListener("open", () => state(true));
    source.addEventListener("error", () => {
      state(false);
      clearTimeout(timer);
      if (source.readyState === EventSource.CLOSED) timer = setTimeout(open, AGAIN_MILLISECONDS);
    });
    source.addEventListener("change", (event) => {
      heard(JSON.parse((event as MessageEvent<string>).data) as Change);
    });
  }

  /** The device has a line again: no need to wait. */
  function again() {
    source.close();
    open();
  }

  open();
  addEventListener("online", again);
  return () => {
    removeEventListener("online", again);
    clearTimeout(timer);
    source.close();
  };
}
