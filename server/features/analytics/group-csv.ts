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

const columns = [...groupColumns, ...selectionColumns] as const;

/** The overall gap by segment and by provider as lines of cells, unrounded; what is hidden has no figure. */
export const groupsTable = (
  { selected, by }: Pick<GapReading, 'selected' | 'by'>,
  { values }: GapFilters,
): {
  readonly columns: typeof columns;
  readonly lines: readonly Partial<Readonly<Record<(typeof columns)[number], CsvCell>>>[];
} => {
  const { n, hidden, expected, delivered, gap, low, high, pAdjusted } = selected.total;
  const lines: GroupLine[] = [
    { part: 'gap', n, hidden, expected, delivered, value: gap, low, high, p_adjusted: pAdjusted },
    ...(by?.segments ? groupLines('segment', by.segments) : []),
    ...(by?.further ?? []).flatMap((one) => groupLines('segment', one)),
    ...(by?.providers ? groupLines('provider', by.providers) : []),
  ];
  return { columns, lines: lines.map((line) => ({ ...line, ...values })) };
};

/** The same as CSV. */
export const groupsCsv = (reading: Pick<GapReading, 'selected' | 'by'>, filters: GapFilters): string => {
  const { lines } = groupsTable(reading, filters);
  return csvOf(columns, lines);
};
