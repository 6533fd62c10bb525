/** A value of a record as it is read here: an id is its 24 letters. */
export type RawValue =
  string | number | boolean | Date | null | readonly RawValue[] | { readonly [key: string]: RawValue };

/** Keys that are kept for each place: bounds the memory whatever the records hold. */
const mostKnown = 500;

type Reading = { readonly bytes: Buffer; at: number };

const types = {
  double: 0x01,
  text: 0x02,
  record: 0x03,
  list: 0x04,
  undefined: 0x06,
  id: 0x07,
  truth: 0x08,
  moment: 0x09,
  null: 0x0a,
  small: 0x10,
  large: 0x12,
} as const;

const unread = (type: number): Error => new Error(`a value of type ${type} is not read`);

const wholeOf = (bytes: Buffer, at: number): number =>
  bytes.readInt32LE(at + 4) * 2 ** 32 + bytes.readUInt32LE(at);

/**
 * Keys as the records before had them, place by place: most records of a list are alike, and to compare a key's bytes is
 * faster than to make a text of them. What is within a key's value has keys of its own.
 */
type Known = {
  readonly bytes: Uint8Array;
  readonly text: string;
  readonly within: Known[];
  /** Whether its value is wanted. */
  readonly read: boolean;
};

/** Which fields are read; all where nothing is said. */
type Wanted = ReadonlySet<string> | null;

const isAt = ({ bytes, at }: Reading, known: Uint8Array): boolean => {
  for (let index = 0; index < known.length; index += 1) if (bytes[at + index] !== known[index]) return false;
  return true;
};

/** The key that begins here, its end of zero included in its bytes. */
const learn = ({ bytes, at }: Reading, wanted: Wanted): Known => {
  const end = bytes.indexOf(0, at);
  const text = bytes.toString('utf8', at, end);
  return {
    text,
    read: wanted === null || wanted.has(text),
    bytes: Uint8Array.from(bytes.subarray(at, end + 1)),
    within: [],
  };
};

const keyOf = (reading: Reading, known: Known[], place: number, wanted: Wanted): Known => {
  const told = known[place];
  const key = told && isAt(reading, told.bytes) ? told : learn(reading, wanted);
  if (key !== told && place < mostKnown) known[place] = key;
  reading.at += key.bytes.length;
  return key;
};

const textOf = (reading: Reading): string => {
  const { bytes, at } = reading;
  const end = at + 4 + bytes.readInt32LE(at);
  reading.at = end;
  return bytes.toString('utf8', at + 4, end - 1);
};

const skip = (reading: Reading, count: number): number => {
  const { at } = reading;
  reading.at += count;
  return at;
};

/** Bytes of a value that begins here. */
const sizeOf = ({ bytes, at }: Reading, type: number): number => {
  switch (type) {
    case types.null:
    case types.undefined:
      return 0;
    case types.truth:
      return 1;
    case types.small:
      return 4;
    case types.id:
      return 12;
    case types.text:
      return 4 + bytes.readInt32LE(at);
    case types.record:
    case types.list:
      return bytes.readInt32LE(at);
    case types.double:
    case types.moment:
    case types.large:
      return 8;
    default:
      throw unread(type);
  }
};

const valueOf = (reading: Reading, type: number, within: Known[]): RawValue => {
  const { bytes } = reading;
  switch (type) {
    case types.small:
      return bytes.readInt32LE(skip(reading, 4));
    case types.text:
      return textOf(reading);
    case types.record:
      return recordOf(reading, within);
    case types.list:
      return Object.values(recordOf(reading, within));
    case types.id: {
      const at = skip(reading, 12);
      return bytes.toString('hex', at, at + 12);
    }
    case types.moment:
      return new Date(wholeOf(bytes, skip(reading, 8)));
    case types.double:
      return bytes.readDoubleLE(skip(reading, 8));
    case types.truth:
      return bytes[skip(reading, 1)] === 1;
    case types.large:
      return wholeOf(bytes, skip(reading, 8));
    case types.null:
    case types.undefined:
      return null;
    default:
      throw unread(type);
  }
};

const recordOf = (reading: Reading, known: Known[], wanted: Wanted = null): Record<string, RawValue> => {
  const record: Record<string, RawValue> = {};
  reading.at += 4;
  for (let place = 0; ; place += 1) {
    const type = reading.bytes[reading.at] ?? 0;
    reading.at += 1;
    if (type === 0) return record;
    const { text, within, read } = keyOf(reading, known, place, wanted);
    if (read) record[text] = valueOf(reading, type, within);
    else reading.at += sizeOf(reading, type);
  }
};

/**
 * Reads records that the driver hands out as bytes (`raw: true`), one list with one reader. The driver's own reading checks
 * every letter and prepares for every type there is, which takes three quarters of the time of a long list. Throws at a
 * type that none of our records has. Of `fields` only these are read.
 */
export const createRawReader = (
  fields?: readonly string[],
): ((bytes: Buffer) => Record<string, RawValue>) => {
  const known: Known[] = [];
  const wanted = fields ? new Set(fields) : null;
  return (bytes) => recordOf({ bytes, at: 0 }, known, wanted);
};
