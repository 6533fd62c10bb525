import type { Entry, KV, Snapshot } from './kv.js';

export type OverlayWrite = { readonly key: Buffer; readonly value: Buffer | null };

/** A snapshot and private writes on top of it: what a transaction sees. Committing replays `writes` into the store. */
export type Overlay = KV & { readonly writes: ReadonlyMap<string, OverlayWrite> };

const nameOf = (key: Buffer): string => key.toString('latin1');
const byKey = (a: { readonly key: Buffer }, b: { readonly key: Buffer }): number =>
  Buffer.compare(a.key, b.key);

/** Where `key` stands, or would stand, in an ordered list. */
const placeOf = (list: readonly OverlayWrite[], key: Buffer): number => {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = list[middle];
    if (one && Buffer.compare(one.key, key) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
};

export const createOverlay = (base: Snapshot): Overlay => {
  const writes = new Map<string, OverlayWrite>();
  let ordered: OverlayWrite[] | null = null;
  const set = (key: Buffer, value: Buffer | null): void => {
    writes.set(nameOf(key), { key, value });
    ordered = null;
  };
  const within = (start: Buffer, end: Buffer): OverlayWrite[] => {
    ordered ??= [...writes.values()].sort(byKey);
    return ordered.slice(placeOf(ordered, start), placeOf(ordered, end));
  };
  const merge = (below: readonly Entry[], mine: readonly OverlayWrite[]): Entry[] => {
    const merged = new Map<string, Entry>(below.map((entry) => [nameOf(entry.key), entry]));
    for (const { key, value } of mine) {
      if (value === null) merged.delete(nameOf(key));
      else merged.set(nameOf(key), { key, value });
    }
    return [...merged.values()].sort(byKey);
  };
  return {
    writes,
    get: (key) => {
      const write = writes.get(nameOf(key));
      return write ? (write.value ?? undefined) : base.get(key);
    },
    put: set,
    del: (key) => set(key, null),
    range: (start, end, reverse, limit) => {
      const mine = within(start, end);
      if (mine.length === 0) return base.range(start, end, reverse, limit);
      // Every private write may take one entry away, so that many more are read.
      const entries = merge(base.range(start, end, reverse, limit + mine.length), mine);
      if (reverse) entries.reverse();
      return entries.slice(0, limit);
    },
    count: (start, end) => {
      let total = base.count(start, end);
      for (const { key, value } of within(start, end)) {
        const had = base.get(key) !== undefined;
        if (had && value === null) total--;
        if (!had && value !== null) total++;
      }
      return total;
    },
  };
};
