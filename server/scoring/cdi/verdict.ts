import type { Interval } from '../result.js';

/** Whether an interval lies above 0, below 0, or holds 0. */
export type Sign = '+' | '≈' | '-';

/** What the index says, as a code; the page says it in one sentence with the numbers. */
export type Verdict =
  | 'leading'
  | 'demanding-customers'
  | 'both'
  | 'better-delivery'
  | 'no-difference'
  | 'delivery-deficit'
  | 'better-and-easier'
  | 'undemanding-customers'
  | 'hidden-deficit';

/** Points nearer to 0 than this are rounding: answers without spread give intervals without width, just beside 0. */
const rounding = 1e-9;

/**
 * The sign of a figure in points by its interval: + or − only where the interval excludes 0. O(1).
 *
 * Example: `signOf([-1, 2])` is '≈'.
 */
export const signOf = ([low, high]: Interval): Sign => {
  if (low > rounding) return '+';
  return high < -rounding ? '-' : '≈';
};

/** The signs of CD, DEMAND and DELIVERY. */
export type Signs = { readonly cd: Sign; readonly demand: Sign; readonly delivery: Sign };

/**
 * The verdict of a comparison, for each of the 27 triples of signs.
 *
 * DEMAND + means that ours demand more, DELIVERY + that we deliver worse, CD + that ours are less satisfied. O(1).
 *
 * Example: demand +, delivery −, cd + is 'demanding-customers': delivery is not the cause.
 */
export const cdiVerdict = ({ cd, demand, delivery }: Signs): Verdict => {
  const cell = table[demand][delivery];
  return typeof cell === 'string' ? cell : cell[cd];
};

type Cell = Verdict | Readonly<Record<Sign, Verdict>>;

/** Rows are DEMAND, columns DELIVERY. Where the two pull apart, CD says which of them won. */
const table: Readonly<Record<Sign, Readonly<Record<Sign, Cell>>>> = {
  '+': {
    '-': { '-': 'leading', '≈': 'demanding-customers', '+': 'demanding-customers' },
    '≈': 'demanding-customers',
    '+': 'both',
  },
  '≈': { '-': 'better-delivery', '≈': 'no-difference', '+': 'delivery-deficit' },
  '-': {
    '-': 'better-and-easier',
    '≈': 'undemanding-customers',
    '+': { '-': 'hidden-deficit', '≈': 'hidden-deficit', '+': 'delivery-deficit' },
  },
};
