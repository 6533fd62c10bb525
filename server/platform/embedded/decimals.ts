import { Decimal128 } from 'bson';

/** A decimal number as its digits and a power of ten. */
type Decimal = { readonly digits: bigint; readonly exponent: number };

const precision = 34;
const form = /^([+-]?)(\d*)\.?(\d*)(?:E([+-]?\d+))?$/i;

/** Reads digits and exponent; null for infinities and NaN. */
const parse = (value: string): Decimal | null => {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = form.exec(value) ?? [];
  if (whole === '' && fraction === '') return null;
  const digits = BigInt(whole + fraction);
  return { digits: sign === '-' ? -digits : digits, exponent: Number(exponent) - fraction.length };
};

const lengthOf = (digits: bigint): number => String(digits < 0n ? -digits : digits).length;

/** Rounds to 34 digits, a half to the even neighbour. */
const rounded = ({ digits, exponent }: Decimal): Decimal => {
  const surplus = lengthOf(digits) - precision;
  if (surplus <= 0) return { digits, exponent };
  const unit = 10n ** BigInt(surplus);
  const size = digits < 0n ? -digits : digits;
  const rest = size % unit;
  const floor = size / unit;
  const up = rest * 2n > unit || (rest * 2n === unit && floor % 2n === 1n);
  const result = up ? floor + 1n : floor;
  return rounded({ digits: digits < 0n ? -result : result, exponent: exponent + surplus });
};

const toDecimal128 = (value: Decimal): Decimal128 => {
  const { digits, exponent } = rounded(value);
  return Decimal128.fromString(`${digits}E${exponent}`);
};

const aligned = (a: Decimal, b: Decimal): readonly [bigint, bigint, number] => {
  const exponent = Math.min(a.exponent, b.exponent);
  const at = ({ digits, exponent: own }: Decimal): bigint => digits * 10n ** BigInt(own - exponent);
  return [at(a), at(b), exponent];
};

export type DecimalOperation = 'add' | 'subtract' | 'multiply';

/** Exact decimal arithmetic, rounded to the 34 digits that Decimal128 holds. Infinities and NaN go by doubles. */
export const calculateDecimal = (operation: DecimalOperation, left: string, right: string): Decimal128 => {
  const a = parse(left);
  const b = parse(right);
  if (!a || !b) {
    const [x, y] = [Number(left), Number(right)];
    const result = operation === 'add' ? x + y : operation === 'subtract' ? x - y : x * y;
    return Decimal128.fromString(String(result));
  }
  if (operation === 'multiply')
    return toDecimal128({ digits: a.digits * b.digits, exponent: a.exponent + b.exponent });
  // Far apart, the smaller one is beyond the precision: it must not be written out in digits.
  if (Math.abs(a.exponent - b.exponent) > 200) {
    const larger = a.exponent > b.exponent ? a : b;
    const negative = larger === b && operation === 'subtract';
    if (larger.digits !== 0n) return toDecimal128(negative ? { ...larger, digits: -larger.digits } : larger);
  }
  const [x, y, exponent] = aligned(a, b);
  return toDecimal128({ digits: operation === 'add' ? x + y : x - y, exponent });
};
