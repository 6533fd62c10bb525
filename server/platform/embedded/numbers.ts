import { Double, Int32, Long } from 'bson';
import { calculateDecimal } from './decimals.js';
import { bigintOf } from './values.js';

export type NumberKind = 'int' | 'long' | 'double' | 'decimal';

/** A result: it carries its BSON type. */
export type TypedNumber = Int32 | Long | Double | { readonly _bsontype: 'Decimal128' };

export type Operation = 'add' | 'subtract' | 'multiply';

const kinds: Readonly<Record<string, NumberKind>> = {
  Int32: 'int',
  Long: 'long',
  Double: 'double',
  Decimal128: 'decimal',
};

const largest = 2n ** 63n - 1n;
const smallest = -(2n ** 63n);

const fitsInt = (value: bigint): boolean => value >= -(2n ** 31n) && value < 2n ** 31n;

/** Which number a value is; null for what is none. A plain number is what BSON would make of it. */
export const numberKind = (value: unknown): NumberKind | null => {
  if (typeof value === 'bigint') return 'long';
  if (typeof value === 'object' && value !== null)
    return kinds[(value as { readonly _bsontype?: string })._bsontype ?? ''] ?? null;
  if (typeof value !== 'number') return null;
  return Number.isInteger(value) && !Object.is(value, -0) && Math.abs(value) < 2 ** 31 ? 'int' : 'double';
};

const ranks: readonly NumberKind[] = ['int', 'long', 'double', 'decimal'];

/** The kind in which two numbers meet. */
export const widest = (a: NumberKind, b: NumberKind): NumberKind =>
  ranks.indexOf(a) > ranks.indexOf(b) ? a : b;

/** An integer as int or long; null beyond 64 bits. */
export const integer = (value: bigint, kind: 'int' | 'long' = 'int'): Int32 | Long | null => {
  if (value < smallest || value > largest) return null;
  return kind === 'int' && fitsInt(value) ? new Int32(Number(value)) : Long.fromBigInt(value);
};

const exact = (operation: Operation, a: bigint, b: bigint): bigint =>
  operation === 'add' ? a + b : operation === 'subtract' ? a - b : a * b;

const near = (operation: Operation, a: number, b: number): number =>
  operation === 'add' ? a + b : operation === 'subtract' ? a - b : a * b;

/**
 * Adds, subtracts or multiplies as MongoDB does: int stays int until it overflows into long, a double makes it a
 * double, a decimal a decimal. Returns null when 64 bits overflow, and for what is not a number.
 */
export const calculate = (operation: Operation, a: unknown, b: unknown): TypedNumber | null => {
  const left = numberKind(a);
  const right = numberKind(b);
  if (!left || !right) return null;
  const kind = widest(left, right);
  if (kind === 'decimal') return calculateDecimal(operation, String(a), String(b));
  if (kind === 'double') return new Double(near(operation, Number(a), Number(b)));
  const quick = kind === 'int' ? near(operation, Number(a), Number(b)) : Infinity;
  if (Math.abs(quick) < 2 ** 31) return new Int32(quick);
  return integer(exact(operation, bigintOf(a), bigintOf(b)), kind);
};

/** The same, where an overflow of 64 bits goes on as a double. */
export const calculateOn = (operation: Operation, a: unknown, b: unknown): TypedNumber =>
  calculate(operation, a, b) ?? new Double(near(operation, Number(a), Number(b)));
