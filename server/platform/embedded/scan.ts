import type { Entry, KV } from './kv.js';

const mostAtOnce = 2048;

/** Entries of a key range, fetched piece by piece so that no LMDB cursor stays open between turns of the event loop. */
export function* scan(kv: KV, start: Buffer, end: Buffer, reverse = false, first = 32): Generator<Entry> {
  let from = start;
  let to = end;
  for (let size = first; ; size = Math.min(size * 4, mostAtOnce)) {
    const part = kv.range(from, to, reverse, size);
    yield* part;
    const last = part.at(-1);
    if (!last || part.length < size) return;
    if (reverse) to = last.key;
    else from = Buffer.concat([last.key, Buffer.from([0])]);
  }
}
