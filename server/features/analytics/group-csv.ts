import { csvOf, type CsvCell } from '../../platform/tables/index.js';
import { selectionColumns, type GapFilters } from './gap-filters.js';
import type { GapReading } from './gap.js';
import type { Difference, Groups } from './group.js';

/** Stable names: programs read them. */
export const groupColumns = [
  'part',
  'attribute',
  'key',
  'against',
  'n',
  'hidden',
  'expected',
  'delivered',
  'value',
  'low',
  'high',
  'p_adjusted',
  'hedges_g',
  'cliffs_delta',
] as const;

export type GroupLine = Partial<Readonly<Record<(typeof groupColumns)[number], CsvCell>>>;

const differenceCells = ({ difference, low, high, pAdjusted, g, delta }: Difference): GroupLine => ({
  hidden: false,
  value: difference,
  low,
  high,
  p_adjusted: pAdjusted,
  hedges_g: g,
  cliffs_delta: delta,
});

/** Groups as lines: each group, each against all the others, pairs of them, and the test of all; named by `part`. */
export const groupLines = (part: string, { attribute, groups, contrasts, anova }: Groups): GroupLine[] => [
  ...groups.map(({ key, n, hidden, expected, delivered, gap, low, high, pAdjusted }) => ({
    part,
    attribute,
    key,
    n,
    hidden,
    expected,
    delivered,
    value: gap,
    low,
    high,
    p_adjusted: pAdjusted,
  })),
  ...groups.flatMap(({ key, others }) =>
    others ? [{ part: `${part}-against-others`, attribute, key, ...differenceCells(others) }] : [],
  ),
  ...contrasts.map(({ first, second, ...difference }) => ({
    part: `${part}-difference`,
    attribute,
    key: first,
    against: second,
    ...differenceCells(difference),
  })),
  ...(anova
    ? [
        { part: `${part}-anova`, attribute, key: 'f', hidden: false, value: anova.f, p_adjusted: anova.p },
        { part: `${part}-anova`, attribute, key: 'omega_squared', hidden: false, value: anova.omega },
      ]
    : []),
];

/** The overall gap by segment and by provider, unrounded; what is hidden has no figure. */
export const groupsCsv = (
  { selected, by }: Pick<GapReading, 'selected' | 'by'>,
  { values }: GapFilters,
): string => {
  const { n, hidden, expected, delivered, gap, low, high, pAdjusted } = selected.total;
  const lines: GroupLine[] = [
    { part: 'gap', n, hidden, expected, delivered, value: gap, low, high, p_adjusted: pAdjusted },
    ...(by?.segments ? groupLines('segment', by.segments) : []),
    ...(by?.providers ? groupLines('provider', by.providers) : []),
  ];
  return csvOf(
    [...groupColumns, ...selectionColumns],
    lines.map((line) => ({ ...line, ...values })),
  );
};
