import { Decimal128, Double, EJSON, Int32, Long } from 'bson';
import { MongoErr } from '../../../server/platform/embedded/bson.js';

export const int = (value: number): Int32 => new Int32(value);
export const long = (value: number | string): Long => Long.fromString(String(value));
export const double = (value: number): Double => new Double(value);
export const decimal = (value: string): Decimal128 => Decimal128.fromString(value);

/** A value as text that tells its BSON types and the order of its fields. */
export const shown = (value: unknown): string =>
  EJSON.stringify({ value: value === undefined ? 'missing' : value }, { relaxed: false });

/** The code of the failure that `run` ends in; null when it ends well. */
export const codeOf = (run: () => unknown): number | null => {
  try {
    run();
    return null;
  } catch (error) {
    if (error instanceof MongoErr) return error.code;
    throw error;
  }
};
