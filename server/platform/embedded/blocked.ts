/**
 * A write met a document or key that an open transaction holds. What the write did so far is kept: whoever catches
 * this waits for `by.done` and goes on where it stopped, never from the start.
 */
export class Blocked extends Error {
  readonly by: { readonly done: Promise<void> };

  constructor(by: { readonly done: Promise<void> }) {
    super('blocked by a transaction');
    this.name = 'Blocked';
    this.by = by;
  }
}
