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

/** So few are put in their places one by one; more are sorted and merged. */
const few = 32;

/** Two ordered lists as one; where both have a key, the second counts. */
const zip = (older: readonly OverlayWrite[], newer: readonly OverlayWrite[]): OverlayWrite[] => {
  const all = new Array<OverlayWrite>(older.length + newer.length);
  let at = 0;
  let end = 0;
  for (const one of newer) {
    for (let next = older[at]; next; next = older[++at]) {
      const order = Buffer.compare(next.key, one.key);
      if (order > 0) break;
      if (order < 0) all[end++] = next;
    }
    all[end++] = one;
  }
  for (; at < older.length; at++) all[end++] = older[at] as OverlayWrite;
  all.length = end;
  return all;
};

/** Writes in the order of their keys, for whoever writes and reads in turn: to sort all of them each time takes most of it. */
const createOrder = () => {
  let ordered: OverlayWrite[] = [];
  let fresh = new Map<string, OverlayWrite>();
  const settle = (): void => {
    const list = [...fresh.values()];
    fresh = new Map();
    if (list.length > few) {
      ordered = zip(ordered, list.sort(byKey));
      return;
    }
    for (const one of list) {
      const place = placeOf(ordered, one.key);
      const isKnown = ordered[place]?.key.equals(one.key) ?? false;
      ordered.splice(place, isKnown ? 1 : 0, one);
    }
  };
  return {
    note: (name: string, write: OverlayWrite): void => void fresh.set(name, write),
    within: (start: Buffer, end: Buffer): OverlayWrite[] => {
      if (fresh.size > 0) settle();
      return ordered.slice(placeOf(ordered, start), placeOf(ordered, end));
    },
  };
};

export const createOverlay = (base: Snapshot): Overlay => {
  const writes = new Map<string, OverlayWrite>();
  const { note, within } = createOrder();
  const set = (key: Buffer, value: Buffer | null): void => {
    const write = { key, value };
    const name = nameOf(key);
    writes.set(name, write);
    note(name, write);
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
