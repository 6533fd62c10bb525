import { csvOf, type CsvCell } from '../../platform/tables/index.js';
import { selectionColumns, type GapFilters } from './gap-filters.js';
import type { GapReading, GapTable, PairingHealth, Recommendation } from './gap.js';
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

const overallCells = ({ total }: GapTable): GroupLine => {
  const { n, hidden, expected, delivered, gap, low, high, pAdjusted } = total;
  return { n, hidden, expected, delivered, value: gap, low, high, p_adjusted: pAdjusted };
};

/** α at each level and the reliability of the gap, by dimension; nothing where they are hidden. */
const reliabilityLines = ({ dimensions }: GapTable): GroupLine[] =>
  dimensions.flatMap(({ dimension, reliability }) =>
    (['expected', 'delivered', 'gap'] as const).flatMap((level) => {
      const found = reliability?.[level];
      if (!found) return [];
      const { value, low, high } = found;
      return [{ part: 'reliability', attribute: dimension.key, key: level, hidden: false, value, low, high }];
    }),
  );

const pairingLines = (health: PairingHealth): GroupLine[] =>
  (
    [
      ['invited-before', health.invitedBefore],
      ['answered-before', health.answeredBefore],
      ['delivered', health.deliveredEncounters],
      ['answered-after', health.answeredAfter],
      ['paired', health.paired],
    ] as const
  ).map(([key, n]) => ({ part: 'pairing', key, n, hidden: false }));

const recommendationLines = (recommendation: Recommendation | null): GroupLine[] => {
  if (!recommendation) return [];
  const { n, hidden, value, low, high, promoters, detractors } = recommendation;
  const part = 'recommendation';
  if (hidden) return [{ part, n, hidden }];
  return [
    { part, n, hidden, value, low, high },
    { part, key: 'promoters', n: promoters, hidden },
    { part, key: 'detractors', n: detractors, hidden },
  ];
};

/** What of a reading stands beside its main table. */
type Beside = Pick<GapReading, 'selected' | 'other' | 'by' | 'health' | 'recommendation'>;

/**
 * The overall gap by segment, by provider and by when the expectation was told, and what else stands beside the table of
 * the gap: reliabilities, how many answered, the recommendation. Lines of cells, unrounded; what is hidden has no figure.
 */
export const groupsTable = (
  { selected, other, by, health, recommendation }: Beside,
  { values }: GapFilters,
): {
  readonly columns: typeof columns;
  readonly lines: readonly Partial<Readonly<Record<(typeof columns)[number], CsvCell>>>[];
} => {
  const lines: GroupLine[] = [
    { part: 'gap', ...overallCells(selected) },
    ...[selected, other].map((one) => ({ part: 'expectation', key: one.expectation, ...overallCells(one) })),
    ...(by?.segments ? groupLines('segment', by.segments) : []),
    ...(by?.further ?? []).flatMap((one) => groupLines('segment', one)),
    ...(by?.providers ? groupLines('provider', by.providers) : []),
    ...reliabilityLines(selected),
    ...pairingLines(health),
    ...recommendationLines(recommendation),
  ];
  return { columns, lines: lines.map((line) => ({ ...line, ...values })) };
};

/** The same as CSV. */
export const groupsCsv = (reading: Beside, filters: GapFilters): string => {
  const { lines } = groupsTable(reading, filters);
  return csvOf(columns, lines);
};
