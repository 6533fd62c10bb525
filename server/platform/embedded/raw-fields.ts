import { encode, type Doc, type Raw } from './bson.js';
import { asBuffer, sizeOf } from './raw.js';

/** Names of top-level fields; null where any may be meant. */
export type FieldNames = ReadonlySet<string> | null;

const logical = new Set(['$and', '$or', '$nor']);
const fieldless = new Set(['$comment', '$alwaysTrue', '$alwaysFalse']);
const references = new Set(['$ref', '$id', '$db']); // names of fields, although they begin like operators

const topOf = (path: string): string => path.split('.', 1)[0] ?? '';

/** The top-level fields that a filter looks at. */
export const fieldsOfFilter = (filter: Doc): FieldNames => {
  const names = new Set<string>();
  for (const [name, value] of Object.entries(filter)) {
    if (logical.has(name)) {
      for (const one of value as readonly Doc[]) {
        const own = fieldsOfFilter(one);
        if (own === null) return null;
        for (const each of own) names.add(each);
      }
    } else if (name.startsWith('$') && !references.has(name)) {
      if (!fieldless.has(name)) return null;
    } else names.add(topOf(name));
  }
  return names;
};

type Wanted = { readonly name: string; readonly bytes: Uint8Array };

const wantedOf = (names: Iterable<string>): Wanted[] =>
  Array.from(names, (name) => ({ name, bytes: Buffer.from(`${name}\0`) }));

const known = new WeakMap<ReadonlySet<string>, readonly Wanted[]>();

/** The same list for the same set: whoever reads many documents hands in one set. */
const listOf = (names: ReadonlySet<string>): readonly Wanted[] => {
  const found = known.get(names);
  if (found) return found;
  const list = wantedOf(names);
  known.set(names, list);
  return list;
};

const isAt = (bytes: Buffer, at: number, name: Uint8Array): boolean => {
  for (let index = 0; index < name.length; index++) if (bytes[at + index] !== name[index]) return false;
  return true;
};

/**
 * Calls `take` with the place in `wanted`, beginning and end of every top-level element that has one of these names, once for each
 * name; returns the end of all elements. Names are compared by their bytes: to make texts of them would take most of the time.
 */
const eachWanted = (
  bytes: Buffer,
  wanted: readonly Wanted[],
  take: (place: number, start: number, end: number) => void,
): number => {
  const last = bytes.readInt32LE(0) - 1;
  let start = 4;
  for (let left = wanted.length; left > 0 && start < last;) {
    const type = bytes.readUInt8(start);
    const place = wanted.findIndex((one) => isAt(bytes, start + 1, one.bytes));
    let value = start + 1 + (place < 0 ? 0 : (wanted[place] as Wanted).bytes.length);
    if (place < 0) while (bytes.readUInt8(value++) !== 0);
    const end = value + sizeOf(bytes, type, value);
    if (place >= 0) {
      take(place, start, end);
      left -= 1;
    }
    start = end;
  }
  return last;
};

const documentOf = (parts: readonly Uint8Array[]): Buffer => {
  const size = parts.reduce((total, part) => total + part.length, 5);
  const document = Buffer.allocUnsafe(size);
  document.writeInt32LE(size, 0);
  let at = 4;
  for (const part of parts) {
    document.set(part, at);
    at += part.length;
  }
  document[at] = 0;
  return document;
};

/** A document with only some of its top-level fields: decoding takes most of the time that a look at a document takes. */
export const withOnly = (raw: Raw, names: FieldNames): Raw => {
  if (names === null) return raw;
  const bytes = asBuffer(raw);
  const parts: Buffer[] = [];
  eachWanted(bytes, listOf(names), (_, start, end) => parts.push(bytes.subarray(start, end)));
  return documentOf(parts);
};

/** Top-level fields on their way into documents: their names, and their bytes with them. */
export type NewFields = { readonly names: readonly string[]; readonly elements: readonly Uint8Array[] };

export const newFields = (fields: Doc): NewFields => {
  const names = Object.keys(fields);
  return { names, elements: names.map((name) => encode({ [name]: fields[name] }).subarray(4, -1)) };
};

/** A document with these fields: in place of its own of these names, or after all others. */
export const withFields = (raw: Raw, { names, elements }: NewFields): Buffer => {
  const bytes = asBuffer(raw);
  const left = new Set(names.keys());
  const parts: Uint8Array[] = [];
  let kept = 4; // until there everything is in `parts`
  const all = eachWanted(bytes, wantedOf(names), (place, start, end) => {
    left.delete(place);
    parts.push(bytes.subarray(kept, start), elements[place] as Uint8Array);
    kept = end;
  });
  parts.push(bytes.subarray(kept, all), ...[...left].map((place) => elements[place] as Uint8Array));
  return documentOf(parts);
};
