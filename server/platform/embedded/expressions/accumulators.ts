import { Decimal128, Double, Int32 } from 'bson';
import { err, notOffered } from '../bson.js';
import { calculateOn, integer, numberKind, widest, type NumberKind } from '../numbers.js';
import { isPlain, typeName } from '../values.js';
import { distinctValues } from './arrays.js';
import type { Operators } from './compile.js';
import { compareAny } from './logic.js';
import { isNothing, operatorOn } from './operands.js';

/** Takes values one by one and gives what they come to. */
export type Accumulator = { readonly add: (value: unknown) => void; readonly result: () => unknown };

/** Doubles are added with what rounding left over (Neumaier), so that the order of documents hardly matters. */
const createDoubleSum = () => {
  let sum = 0;
  let rest = 0;
  return {
    add: (value: number): void => {
      const next = sum + value;
      rest += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
      sum = next;
    },
    value: () => (Number.isFinite(rest) ? sum + rest : sum),
  };
};

const safe = 2 ** 52; // below it, adding an int to a double loses nothing

/** A sum that follows its input: int until it overflows, long, double or decimal. Other values do not count. */
const createSum = () => {
  let ints = 0;
  let exact: unknown = new Int32(0);
  let kind: NumberKind = 'int';
  let count = 0;
  const doubles = createDoubleSum();
  /** Whole numbers and decimals: long while anything was long. */
  const exactTotal = (): unknown => {
    const whole = integer(BigInt(ints), kind === 'long' ? 'long' : 'int');
    return calculateOn('add', exact, whole);
  };
  const addExact = (value: unknown): void => void (exact = calculateOn('add', exact, value));
  return {
    add: (value: unknown): void => {
      const own = numberKind(value);
      if (!own) return;
      count++;
      if (own !== kind) kind = widest(kind, own);
      if (own === 'double') doubles.add(Number(value));
      else if (own === 'int' && Math.abs(ints) < safe) ints += Number(value);
      else addExact(value);
    },
    count: () => count,
    isDecimal: () => kind === 'decimal',
    total: (): unknown => {
      const whole = exactTotal();
      if (kind === 'double') {
        doubles.add(Number(whole));
        return new Double(doubles.value());
      }
      if (kind === 'decimal')
        return calculateOn('add', whole, Decimal128.fromString(String(doubles.value())));
      return whole;
    },
  };
};

const sum = (): Accumulator => {
  const { add, total } = createSum();
  return { add, result: total };
};

const average = (): Accumulator => {
  const { add, count, isDecimal, total } = createSum();
  return {
    add,
    result: () => {
      if (isDecimal()) throw notOffered('$avg of Decimal128 values');
      return count() === 0 ? null : new Double(Number(total()) / count());
    },
  };
};

const extreme = (sign: 1 | -1) => (): Accumulator => {
  let best: unknown = null;
  return {
    add: (value) => {
      if (isNothing(value)) return;
      if (best === null || compareAny(value, best) * sign > 0) best = value;
    },
    result: () => best,
  };
};

/** Welford's running mean and sum of squares. */
const deviation = (missing: 0 | 1) => (): Accumulator => {
  let count = 0;
  let mean = 0;
  let squares = 0;
  return {
    add: (value) => {
      if (!numberKind(value)) return;
      const distance = Number(value) - mean;
      mean += distance / ++count;
      squares += distance * (Number(value) - mean);
    },
    result: () => (count - missing > 0 ? new Double(Math.sqrt(squares / (count - missing))) : null),
  };
};

const first = (): Accumulator => {
  let value: { readonly it: unknown } | null = null;
  return { add: (one) => void (value ??= { it: one ?? null }), result: () => value?.it ?? null };
};

const last = (): Accumulator => {
  let value: unknown = null;
  return { add: (one) => void (value = one ?? null), result: () => value };
};

const gathered = (finish: (values: unknown[]) => unknown) => (): Accumulator => {
  const values: unknown[] = [];
  return {
    add: (value) => {
      if (value !== undefined) values.push(value);
    },
    result: () => finish(values),
  };
};

const merged = (): Accumulator => {
  const document: Record<string, unknown> = {};
  return {
    add: (value) => {
      if (isNothing(value)) return;
      if (!isPlain(value))
        throw err(
          40400,
          'Location40400',
          `$mergeObjects requires object inputs, but input is of type ${typeName(value)}`,
        );
      Object.assign(document, value);
    },
    result: () => document,
  };
};

/** The accumulators of `$group`. */
export const accumulators: Readonly<Record<string, () => Accumulator>> = {
  $sum: sum,
  $avg: average,
  $min: extreme(-1),
  $max: extreme(1),
  $first: first,
  $last: last,
  $push: gathered((values) => values),
  $addToSet: gathered(distinctValues),
  $mergeObjects: merged,
  $stdDevPop: deviation(0),
  $stdDevSamp: deviation(1),
};

/** An accumulator as an expression: over its operands, or over the elements of a single list. */
const over = (create: () => Accumulator) =>
  operatorOn(0, Infinity, (values) => {
    const { add, result } = create();
    const [list] = values;
    for (const value of values.length === 1 && Array.isArray(list) ? (list as unknown[]) : values) add(value);
    return result();
  });

export const accumulating: Operators = {
  $sum: over(sum),
  $avg: over(average),
  $min: over(extreme(-1)),
  $max: over(extreme(1)),
  $stdDevPop: over(deviation(0)),
  $stdDevSamp: over(deviation(1)),
  $mergeObjects: over(merged),
};
