// A voice memo from this device's microphone.

/** Kinds of sound that browsers record, the smaller first, with the ending of the file's name. */
const KINDS = [
  ["audio/webm;codecs=opus", "webm"],
  ["audio/mp4", "m4a"],
  ["audio/ogg;codecs=opus", "ogg"],
] as const;
const BITS = 32_000;

/** Whether this browser records at all. */
export const records = () =>
  typeof MediaRecorder !== "undefined" && navigator.mediaDevices?.getUserMedia !== undefined;

/** What is being recorded. */
export interface Recording {
  /** Ends it; answers the memo. */
  stop: () => Promise<{ blob: Blob; ending: string }>;
  /** Ends it and keeps nothing. */
  cancel: () => void;
}

/** Begins. Throws what the browser says when it may not or cannot. */
export async function record(): Promise<Recording> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const [type, ending] = KINDS.find(([kind]) => MediaRecorder.isTypeSupported(kind)) ?? ["", "webm"];
  const recorder = new MediaRecorder(stream, {
    ...(type ? { mimeType: type } : {}),
    audioBitsPerSecond: BITS,
  });
  const pieces: Blob[] = [];
  recorder.addEventListener("dataavailable", (event) => pieces.push(event.data));
  const silence = () => {
    for (const track of stream.getTracks()) track.stop();
  };
  // A piece a second, so that a page that goes dark has lost a second and not the memo.
  recorder.start(1_000);
  const ended = new Promise<{ blob: Blob; ending: string }>((done) => {
    recorder.addEventListener("stop", () => {
      silence();
      done({ blob: new Blob(pieces, { type: type.split(";", 1)[0] ?? "" }), ending });
    });
  });
  const stop = () => {
    if (recorder.state !== "inactive") recorder.stop();
    return ended;
  };
  return { stop, cancel: () => void stop() };
}
