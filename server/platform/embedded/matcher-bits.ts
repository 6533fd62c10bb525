import type { Binary } from 'bson';
import { badValue, err } from './bson.js';
import type { Test } from './matcher-paths.js';
import { bigintOf, bsonTypeOf, isNumeric, typeName } from './values.js';

const bytesOf = (value: unknown): Uint8Array => {
  const { buffer, position } = value as Binary;
  return buffer.subarray(0, position);
};

const positionsInBytes = (bytes: Uint8Array): number[] =>
  [...bytes].flatMap((byte, at) =>
    [0, 1, 2, 3, 4, 5, 6, 7].filter((bit) => byte & (1 << bit)).map((bit) => at * 8 + bit),
  );

const positionsInNumber = (operator: string, value: unknown): number[] => {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0)
    throw err(9, 'FailedToParse', `Expected a non-negative integer in: ${operator}: ${String(value)}`);
  const positions: number[] = [];
  let rest = bigintOf(value);
  for (let at = 0; rest; at++, rest >>= 1n) if (rest & 1n) positions.push(at);
  return positions;
};

const positionIn = (value: unknown): number => {
  const position = Number(value);
  if (!isNumeric(value) || !Number.isInteger(position) || position < 0)
    throw badValue('bit positions must be integers >= 0');
  return position;
};

const positionsOf = (operator: string, operand: unknown): number[] => {
  if (Array.isArray(operand)) return operand.map(positionIn);
  if (bsonTypeOf(operand) === 'Binary') return positionsInBytes(bytesOf(operand));
  if (isNumeric(operand)) return positionsInNumber(operator, operand);
  throw badValue(`${operator} takes an Array, a number, or a BinData but received: ${typeName(operand)}`);
};

/** Tells which bits of a value are set; null for what has none. */
const bitsOf = (value: unknown): ((position: number) => boolean) | null => {
  if (bsonTypeOf(value) === 'Binary') {
    const bytes = bytesOf(value);
    return (position) => ((bytes[position >> 3] ?? 0) & (1 << (position & 7))) !== 0;
  }
  if (!isNumeric(value) || !Number.isInteger(Number(value))) return null;
  const negative = Number(value) < 0;
  const bits = BigInt.asUintN(64, bigintOf(value));
  return (position) => (position > 63 ? negative : ((bits >> BigInt(position)) & 1n) === 1n);
};

type Isset = (position: number) => boolean;

const questions: Readonly<Record<string, (positions: readonly number[], isSet: Isset) => boolean>> = {
  $bitsAllSet: (positions, isSet) => positions.every(isSet),
  $bitsAnySet: (positions, isSet) => positions.some(isSet),
  $bitsAllClear: (positions, isSet) => !positions.some(isSet),
  $bitsAnyClear: (positions, isSet) => !positions.every(isSet),
};

/** `$bitsAllSet` and its kin; null when `operator` is none of them. */
export const bitTest = (operator: string, operand: unknown): Test | null => {
  const question = questions[operator];
  if (!question) return null;
  const positions = positionsOf(operator, operand);
  return (value) => {
    const isSet = bitsOf(value);
    return isSet !== null && question(positions, isSet);
  };
};
