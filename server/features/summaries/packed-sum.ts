import { cellWidths, mergedCells, type FlatCells } from '../../scoring/index.js';
import { isEmptyContent, summing, type Content } from './content.js';
import { pack, packNumbers, unpack, unpackNumbers, type Packed } from './packing.js';

/** All of them together, the short ones first: adding goes through both. */
const merged = (lists: readonly FlatCells[]): FlatCells => {
  let waiting = [...lists].sort((a, b) => a.length - b.length);
  while (waiting.length > 1)
    waiting = Array.from({ length: Math.ceil(waiting.length / 2) }, (_, pair) =>
      mergedCells(waiting[2 * pair] ?? [], waiting[2 * pair + 1] ?? [], cellWidths.item, 1),
    );
  return waiting[0] ?? [];
};

/**
 * What several packed contents are together, packed, a step at a time; one or more. The histograms of one item after the other: all
 * of them unpacked are megabytes, which the collector of garbage would copy while pages wait.
 */
export const addingPacked = function* (parts: readonly Packed[]): Generator<void, Packed> {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const items: Packed['items'][number][] = [];
  for (const key of [...new Set(parts.flatMap((part) => part.items.map((item) => item.key)))].sort()) {
    const own = parts.flatMap((part) => part.items.filter((item) => item.key === key));
    const added = (name: 'pairs' | 'zones'): Uint8Array =>
      packNumbers(merged(own.map((item) => unpackNumbers(item[name]))));
    const item = { key, pairs: added('pairs'), zones: added('zones') };
    if (item.pairs.length > 0 || item.zones.length > 0) items.push(item);
    yield;
  }
  const contents: Content[] = [];
  for (const part of parts) {
    contents.push(unpack({ ...part, items: [] }));
    yield;
  }
  return { ...pack(yield* summing(contents)), items };
};

/** Whether nothing is counted in it. */
export const isEmptyPacked = (packed: Packed): boolean =>
  packed.items.length === 0 && isEmptyContent(unpack(packed));
