import {
  describeSums,
  isDefined,
  proportion,
  tInterval,
  valueOrNull,
  type Description,
  type ZoneCell,
} from '../../scoring/index.js';
import { isTooFew } from '../analytics/index.js';
import type { SummaryPart } from '../summaries/index.js';
import type { Item } from '../templates/index.js';
import type { Tolerance } from './item.js';

/** Whether an item is asked at all three levels. */
export const hasZone = ({ minimum, desired, delivered }: Item): boolean =>
  minimum !== undefined && desired !== undefined && delivered !== undefined;

const countOf = (cells: readonly ZoneCell[]): number => cells.reduce((sum, [, , , n]) => sum + n, 0);

/** How one level of the zone lies against what was delivered. */
const against = (cells: readonly ZoneCell[], level: 0 | 1) => {
  const sums = [0, 0, 0, 0, 0, 0];
  for (const cell of cells) {
    const [x, y, n] = [cell[level], cell[2], cell[3]];
    [1, x, y, x * x, y * y, x * y].forEach((value, at) => (sums[at] = (sums[at] ?? 0) + n * value));
  }
  return describeSums([{ key: '', divisor: 1, sums }]);
};

const rangedMean = (description: Description): Tolerance['adequacy'] => {
  const interval = tInterval(description);
  const [low, high] = isDefined(interval) ? interval : [null, null];
  return { value: valueOrNull(description.mean), low, high };
};

const rangedShare = (count: number, n: number): Tolerance['below'] => {
  const { share, interval } = proportion(count, n);
  const [low, high] = isDefined(interval) ? interval : [null, null];
  return { value: valueOrNull(share), low, high };
};

const none = { value: null, low: null, high: null } as const;

/** The zone of tolerance of one item, from its histogram; inversions are counted and left out. Hidden where few told it. */
export const toleranceOf = (
  parts: readonly SummaryPart[],
  itemKey: string,
  seesPersons: boolean,
): Tolerance => {
  const cells = parts.flatMap(({ summary }) =>
    summary.items.filter(({ key }) => key === itemKey).flatMap(({ zones }) => zones),
  );
  const used = cells.filter(([minimum, desired]) => minimum <= desired);
  const n = countOf(used);
  if (n === 0 || isTooFew(countOf(cells), seesPersons))
    return {
      n,
      hidden: n > 0,
      minimum: null,
      desired: null,
      delivered: null,
      adequacy: none,
      superiority: none,
      below: none,
      above: none,
      inversions: 0,
    };
  const [least, wanted] = [against(used, 0), against(used, 1)];
  const share = (isMeant: (cell: ZoneCell) => boolean) => rangedShare(countOf(used.filter(isMeant)), n);
  return {
    n,
    hidden: false,
    minimum: valueOrNull(least.expected.mean),
    desired: valueOrNull(wanted.expected.mean),
    delivered: valueOrNull(least.delivered.mean),
    adequacy: rangedMean(least.gap),
    superiority: rangedMean(wanted.gap),
    below: share(([minimum, , delivered]) => delivered < minimum),
    above: share(([, desired, delivered]) => delivered > desired),
    inversions: countOf(cells) - n,
  };
};
