import { createHash } from 'node:crypto';
import type { Binary, BSONRegExp, BSONSymbol, Decimal128, Long, ObjectId, Timestamp } from 'bson';

/** Bytes of a string that an index keeps in order; of a longer one it keeps this much and a hash, so equality stays exact. */
export const STR_MAX = 400;
/** Bytes of a whole index key: LMDB allows 1978 with pages of 4 KiB, and a record id may follow. */
export const KEY_MAX = 1900;
/** Of a longer key this much stays as it is; a hash follows. */
export const KEY_KEPT = KEY_MAX - 24;

/** First byte of every encoded value: the order of BSON types. */
export const T = {
  MIN: 1,
  UNDEF: 4,
  NULL: 5,
  NUM: 0x10,
  STR: 0x20,
  OBJ: 0x30,
  ARR: 0x38,
  BIN: 0x40,
  OID: 0x50,
  BOOL: 0x58,
  DATE: 0x60,
  TS: 0x68,
  RE: 0x70,
  MAX: 0xf0,
} as const;

const signBit = 1n << 63n;

const sha1 = (bytes: Uint8Array): Buffer => createHash('sha1').update(bytes).digest();

/**
 * Writes values as bytes whose plain order is MongoDB's order of values. `longest` is how many bytes of a string or
 * binary are kept as they are; indexes hand in STR_MAX, sorting and comparing keep everything.
 */
export const createKeyWriter = (longest = Infinity) => {
  let buffer = Buffer.allocUnsafe(8192);
  let length = 0;
  let overlong = false;

  const need = (count: number): void => {
    if (length + count <= buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(buffer.length * 2, length + count));
    buffer.copy(larger, 0, 0, length);
    buffer = larger;
  };
  const byte = (value: number): void => {
    need(1);
    length = buffer.writeUInt8(value, length);
  };
  const bytes = (value: Uint8Array): void => {
    need(value.length);
    buffer.set(value, length);
    length += value.length;
  };
  const invert = (from: number): void => {
    for (let at = from; at < length; at++) buffer.writeUInt8(buffer.readUInt8(at) ^ 0xff, at);
  };

  const double = (value: number): void => {
    need(8);
    const from = length;
    if (Number.isNaN(value)) buffer.fill(0, from, from + 8);
    else buffer.writeDoubleBE(value === 0 ? 0 : value, from); // -0 equals 0
    length += 8;
    if (Number.isNaN(value)) return;
    if (buffer.readUInt8(from) & 0x80) invert(from);
    else buffer.writeUInt8(buffer.readUInt8(from) | 0x80, from);
  };
  /** A number is its nearest double and what is left of a 64-bit integer beyond it. */
  const number = (value: number, rest = 0): void => {
    byte(T.NUM);
    double(value);
    need(2);
    length = buffer.writeUInt16BE(rest + 0x8000, length);
  };
  const integer = (value: bigint): void => {
    const near = Number(value);
    number(near, Number(value - BigInt(near)));
  };
  const uint64 = (tag: number, value: bigint): void => {
    byte(tag);
    need(8);
    length = buffer.writeBigUInt64BE(BigInt.asUintN(64, value), length);
  };
  const string = (text: string): void => {
    const whole = Buffer.from(text, 'utf8');
    const cut = whole.length > longest;
    const kept = cut ? longest : whole.length;
    need(kept * 2 + 24);
    for (let at = 0; at < kept; at++) {
      const one = whole.readUInt8(at);
      length = buffer.writeUInt8(one, length);
      if (one === 0) length = buffer.writeUInt8(0xff, length);
    }
    byte(0);
    byte(cut ? 2 : 1);
    if (!cut) return;
    overlong = true;
    bytes(sha1(whole));
  };
  const binary = (value: Uint8Array, subtype: number): void => {
    byte(T.BIN);
    need(4);
    length = buffer.writeUInt32BE(value.length, length);
    byte(subtype);
    if (value.length <= longest) return bytes(value);
    overlong = true;
    bytes(value.subarray(0, longest));
    bytes(sha1(value));
  };
  /** Objects are ordered field by field: type, then name, then value. */
  const object = (value: object): void => {
    byte(T.OBJ);
    for (const [name, field] of Object.entries(value)) {
      const from = length;
      write(field);
      const encoded = Buffer.from(buffer.subarray(from, length));
      length = from;
      byte(encoded.readUInt8(0));
      string(name);
      bytes(encoded);
    }
    byte(0);
  };
  const pattern = (source: string, flags: string): void => {
    byte(T.RE);
    string(source);
    string(flags);
  };
  const special = (value: object & { _bsontype?: unknown }): boolean => {
    switch (value._bsontype) {
      case 'ObjectId':
        byte(T.OID);
        bytes((value as ObjectId).id);
        return true;
      case 'Long':
        integer((value as Long).toBigInt());
        return true;
      case 'Int32':
      case 'Double':
        number(Number(value.valueOf()));
        return true;
      case 'Decimal128':
        number(Number((value as Decimal128).toString()));
        return true;
      case 'Timestamp':
        uint64(T.TS, (value as Timestamp).toBigInt());
        return true;
      case 'Binary': {
        const { buffer: held, position, sub_type } = value as Binary;
        binary(held.subarray(0, position), sub_type);
        return true;
      }
      case 'MinKey':
        byte(T.MIN);
        return true;
      case 'MaxKey':
        byte(T.MAX);
        return true;
      case 'BSONRegExp':
        pattern((value as BSONRegExp).pattern, (value as BSONRegExp).options);
        return true;
      case 'BSONSymbol':
        byte(T.STR);
        string((value as BSONSymbol).value);
        return true;
      default:
        return false;
    }
  };
  const structure = (value: object): void => {
    if (value instanceof Date) {
      const time = value.getTime();
      return uint64(T.DATE, Number.isNaN(time) ? 0n : BigInt(Math.trunc(time)) + signBit);
    }
    if (special(value)) return;
    if (value instanceof RegExp) return pattern(value.source, value.flags);
    if (value instanceof Uint8Array) return binary(value, 0);
    if (!Array.isArray(value)) return object(value);
    byte(T.ARR);
    for (const element of value) write(element);
    byte(0);
  };
  function write(value: unknown): void {
    switch (typeof value) {
      case 'number':
        return number(value);
      case 'bigint':
        return integer(value);
      case 'string':
        byte(T.STR);
        return string(value);
      case 'boolean':
        byte(T.BOOL);
        return byte(value ? 1 : 0);
      case 'object':
        return value === null ? byte(T.NULL) : structure(value);
      case 'undefined':
      case 'function':
      case 'symbol':
        return byte(T.NULL);
    }
  }

  const writer = {
    reset: () => {
      length = 0;
      overlong = false;
      return writer;
    },
    /** Where the next byte will stand; `cut` goes back to such a place. */
    position: () => length,
    cut: (at: number): void => void (length = at),
    bytes,
    /** One value in ascending order. */
    value: write,
    /** One field of an index: descending order inverts the bytes. */
    field: (value: unknown, direction: number): void => {
      const from = length;
      write(value);
      if (direction < 0) invert(from);
    },
    /** What stands for an empty array: before null. */
    empty: (direction: number): void => byte(direction < 0 ? T.UNDEF ^ 0xff : T.UNDEF),
    /** Whether a string or binary was cut, so that the order of the keys is no longer that of the values. */
    overlong: () => overlong,
    /** A copy of what was written since `from`. */
    copy: (from = 0): Buffer => Buffer.from(buffer.subarray(from, length)),
    /** A copy that fits into LMDB: what is too long ends in a hash. */
    key: (): Buffer => {
      if (length > KEY_MAX) {
        overlong = true;
        const hash = sha1(buffer.subarray(0, length));
        length = KEY_KEPT;
        bytes(hash);
      }
      return writer.copy();
    },
  };
  return writer;
};

export type KeyWriter = ReturnType<typeof createKeyWriter>;
