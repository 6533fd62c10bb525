import type { Raw } from './bson.js';

/** Widths of BSON values that always take the same number of bytes, by type; see bsonspec.org. */
const widths: Readonly<Record<number, number>> = {
  0x01: 8,
  0x06: 0,
  0x07: 12,
  0x08: 1,
  0x09: 8,
  0x0a: 0,
  0x10: 4,
  0x11: 8,
  0x12: 8,
  0x13: 16,
  0x7f: 0,
  0xff: 0,
};

/** Bytes before the counted ones, of values that begin with their length. */
const lengthPrefixes: Readonly<Record<number, number>> = {
  0x02: 4,
  0x03: 0,
  0x04: 0,
  0x05: 5,
  0x0c: 16,
  0x0d: 4,
  0x0e: 4,
  0x0f: 0,
};

export const asBuffer = (raw: Raw): Buffer => Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);

/** Bytes of a value of this type that begins at `at`. */
export const sizeOf = (bytes: Buffer, type: number, at: number): number => {
  const width = widths[type];
  if (width !== undefined) return width;
  const prefix = lengthPrefixes[type];
  if (prefix !== undefined) return prefix + bytes.readInt32LE(at);
  if (type !== 0x0b) throw new Error(`bad BSON type ${type}`);
  const pattern = bytes.indexOf(0, at);
  return bytes.indexOf(0, pattern + 1) + 1 - at;
};

type Element = {
  readonly type: number;
  readonly start: number;
  readonly value: number;
  readonly end: number;
};

/** The elements of a document: where each begins, where its value begins, where it ends. */
function* elementsOf(bytes: Buffer, from = 0): Generator<Element> {
  for (let start = from + 4; bytes.readUInt8(start) !== 0;) {
    const type = bytes.readUInt8(start);
    const value = bytes.indexOf(0, start + 1) + 1;
    const end = value + sizeOf(bytes, type, value);
    yield { type, start, value, end };
    start = end;
  }
}

const nameOf = (bytes: Buffer, { start, value }: Element): string =>
  bytes.toString('utf8', start + 1, value - 1);

/** The same bytes with `_id` at the front; null when there is none. */
export const idToFront = (raw: Raw): Buffer | null => {
  const bytes = asBuffer(raw);
  for (const element of elementsOf(bytes)) {
    if (nameOf(bytes, element) !== '_id') continue;
    const { start, end } = element;
    if (start === 4) return bytes;
    return Buffer.concat([
      bytes.subarray(0, 4),
      bytes.subarray(start, end),
      bytes.subarray(4, start),
      bytes.subarray(end),
    ]);
  }
  return null;
};

/** A document with the elements of another one before its own. */
export const withFirst = (first: Raw, raw: Raw): Buffer => {
  const joined = Buffer.concat([first.subarray(0, first.length - 1), raw.subarray(4)]);
  joined.writeInt32LE(joined.length, 0);
  return joined;
};

/** The documents of an array field as the bytes they came in; null when it is no array of documents. */
export const rawArray = (raw: Raw, name: string): Buffer[] | null => {
  const bytes = asBuffer(raw);
  for (const element of elementsOf(bytes)) {
    if (element.type !== 0x04 || nameOf(bytes, element) !== name) continue;
    const items = [...elementsOf(bytes, element.value)];
    if (items.some(({ type }) => type !== 0x03)) return null;
    return items.map(({ value, end }) => bytes.subarray(value, end));
  }
  return null;
};

const element = (type: number, name: string): Buffer =>
  Buffer.from(`${String.fromCharCode(type)}${name}\0`, 'latin1');

const names = {
  cursor: element(0x03, 'cursor'),
  first: element(0x04, 'firstBatch'),
  next: element(0x04, 'nextBatch'),
  id: element(0x12, 'id'),
  ns: element(0x02, 'ns'),
};
const success = Buffer.concat([
  element(0x01, 'ok'),
  Buffer.from(new Float64Array([1]).buffer),
  Buffer.from([0]),
]);

const document = (...parts: readonly Buffer[]): Buffer => {
  const size = parts.reduce((total, part) => total + part.length, 4);
  const head = Buffer.alloc(4);
  head.writeInt32LE(size, 0);
  return Buffer.concat([head, ...parts], size);
};

const closing = Buffer.from([0]);

const int64 = (value: bigint): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(value, 0);
  return bytes;
};

const text = (value: string): Buffer => {
  const content = Buffer.from(`${value}\0`);
  const length = Buffer.alloc(4);
  length.writeInt32LE(content.length, 0);
  return Buffer.concat([length, content]);
};

/** The answer of a cursor; stored documents go into it as they are, neither decoded nor encoded. */
export const cursorReply = (
  documents: readonly Raw[],
  id: bigint,
  ns: string,
  batch: 'first' | 'next',
): Buffer => {
  const items = documents.flatMap((raw, at) => [element(0x03, String(at)), asBuffer(raw)]);
  const cursor = document(
    names[batch],
    document(...items, closing),
    names.id,
    int64(id),
    names.ns,
    text(ns),
    closing,
  );
  return document(names.cursor, cursor, success);
};
