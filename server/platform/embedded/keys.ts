import { createKeyWriter, type KeyWriter } from './key-writer.js';
import { EMPTY, pathValues } from './paths.js';

export { createKeyWriter, KEY_KEPT, KEY_MAX, STR_MAX, T, type KeyWriter } from './key-writer.js';
export { EMPTY, isEmbedded, pathValues } from './paths.js';

/** Paths and directions, in order of weight: of a sort or of an index. */
export type Fields = readonly (readonly [path: string[], direction: number])[];

const whole = createKeyWriter();

/** A value as bytes whose order is MongoDB's; equal bytes mean equal values. */
export const encodeValue = (value: unknown): Buffer => {
  whole.reset().value(value);
  return whole.copy();
};

/** Orders two values as MongoDB does, across types as well. */
export const compareValues = (a: unknown, b: unknown): number => {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0;
  return Buffer.compare(encodeValue(a), encodeValue(b));
};

/** The smallest bytes that are greater than everything that begins with `prefix`. */
export const prefixEnd = (prefix: Buffer): Buffer => {
  for (let at = prefix.length - 1; at >= 0; at--) {
    const value = prefix.readUInt8(at);
    if (value === 0xff) continue;
    const end = Buffer.from(prefix.subarray(0, at + 1));
    end.writeUInt8(value + 1, at);
    return end;
  }
  return Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff]);
};

/** A field's value in an index or sort key. */
export const writeField = (writer: KeyWriter, value: unknown, direction: number): void =>
  value === EMPTY ? writer.empty(direction) : writer.field(value, direction);

const writeExtreme = (writer: KeyWriter, values: readonly unknown[], direction: number): void => {
  const from = writer.position();
  let best: Buffer | undefined;
  for (const value of values) {
    writer.cut(from);
    writeField(writer, value, direction);
    const key = writer.copy(from);
    if (!best || Buffer.compare(key, best) < 0) best = key;
  }
  writer.cut(from);
  if (best) writer.bytes(best);
};

/** The key that a document sorts by: of an array the least element counts when ascending, the greatest when descending. */
export const sortKey = (document: unknown, fields: Fields): Buffer => {
  whole.reset();
  for (const [path, direction] of fields) {
    const { vals } = pathValues(document, path);
    if (vals.length === 1) writeField(whole, vals[0], direction);
    else writeExtreme(whole, vals, direction);
  }
  return whole.copy();
};

/** A sort or index specification such as `{ 'a.b': 1, c: -1 }`. */
export const parseSort = (specification: Readonly<Record<string, unknown>>): Fields =>
  Object.entries(specification).map(([path, direction]) => [path.split('.'), Number(direction)]);
