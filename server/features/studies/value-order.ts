/** A value that begins with a number, perhaps after a sign: `18–24`, `<18`, `≥ 65`, `+65`, `1 000–2 000`. */
const beginning = /^\s*(<=|>=|[<>≤≥+])?\s*(\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+(?!\d)|\d+(?:[.,]\d+)?)/u;

const byName = new Intl.Collator('az', { numeric: true });

/** Below a number, at it, above it: `<18` stands before `18–24`, `>65` after `65`. */
const placeOf = (sign: string): number => (sign === '' ? 0 : /^[<≤]/u.test(sign) ? -1 : 1);

type Beginning = { readonly number: number; readonly place: number };

const beginningOf = (value: string): Beginning | null => {
  const [, sign = '', digits] = beginning.exec(value) ?? [];
  if (digits === undefined) return null;
  const isGrouped = /[ \u00a0\u202f]|[.,]\d{3}(?!\d)/u.test(digits);
  return {
    number: Number(isGrouped ? digits.replace(/\D/gu, '') : digits.replace(',', '.')),
    place: placeOf(sign),
  };
};

/** Whether values have an order of their own: there are some, and each begins with a number. */
export const areOrdinal = (values: readonly string[]): boolean =>
  values.length > 0 && values.every((value) => beginningOf(value) !== null);

/** Compares two values as people sort them: by the number at the beginning, else by name. */
const compareValues = (a: string, b: string): number => {
  const [first, second] = [beginningOf(a), beginningOf(b)];
  if (!first || !second) return byName.compare(a, b);
  return first.number - second.number || first.place - second.place || byName.compare(a, b);
};

/**
 * Rows of an attribute's values in the order that readers expect: ages, lengths and sums from the smallest up where every value
 * begins with a number, else as `otherwise` has it; without that, by name. The one place where this is decided.
 */
export const inValueOrder = <T>(
  rows: readonly T[],
  valueOf: (row: T) => string,
  otherwise?: (a: T, b: T) => number,
): T[] => {
  const isNatural = areOrdinal(rows.map(valueOf));
  const byValue = (a: T, b: T): number => compareValues(valueOf(a), valueOf(b));
  return [...rows].sort(isNatural ? byValue : (otherwise ?? byValue));
};
