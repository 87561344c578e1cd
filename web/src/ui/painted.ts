// What takes long waits until what was pressed is on the screen: somebody who sees that her tap was taken waits more gladly.

/** Once the next picture is painted; at once where nobody looks. */
export const painted = (): Promise<void> =>
  document.hidden ? Promise.resolve() : new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
