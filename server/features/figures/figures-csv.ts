import { isDefined, valueOrNull, type Proportion } from '../../scoring/index.js';
import { csvOf, type CsvCell } from '../../platform/tables/index.js';
import { selectionColumns, type GapFilters } from '../analytics/index.js';
import type { FiguresReading } from './figures.js';

/** Stable names: programs read them. */
const columns = [
  'figure',
  'attribute',
  'group',
  'n',
  'hidden',
  'value',
  'low',
  'high',
  'asked',
  'answered_before',
  'answered_after',
  'answered_both',
  ...selectionColumns,
] as const;

type Line = Partial<Readonly<Record<(typeof columns)[number], CsvCell>>>;

const shareLine = (
  figure: string,
  { n, hidden }: { readonly n: number; readonly hidden: boolean },
  { share, interval }: Pick<Proportion, 'share' | 'interval'>,
): Line => {
  const [low, high] = isDefined(interval) ? interval : [null, null];
  return { figure, n, hidden, value: valueOrNull(share), low, high };
};

/** Every figure of the page, one a line, unrounded; what is hidden has its n alone. */
export const figuresCsv = (
  { gap, outcomes, promises, returns, missing }: FiguresReading,
  { values }: GapFilters,
): string => {
  const { total, quarter } = gap.selected;
  const lines: Line[] = [
    { figure: 'gap', n: total.n, hidden: total.hidden, value: total.gap, low: total.low, high: total.high },
    ...(quarter
      ? [
          {
            figure: 'quarter-rule',
            n: quarter.n,
            hidden: false,
            value: quarter.share,
            low: quarter.low,
            high: quarter.high,
          },
        ]
      : []),
    ...(gap.recommendation
      ? [
          {
            figure: 'nps',
            n: gap.recommendation.n,
            hidden: gap.recommendation.hidden,
            value: gap.recommendation.value,
            low: gap.recommendation.low,
            high: gap.recommendation.high,
          },
        ]
      : []),
    ...outcomes.map(({ outcome, share, ...rest }) => ({ ...rest, figure: outcome, value: share })),
    shareLine('kept', promises.total, promises.total.kept),
    ...(returns.figures ? [shareLine('returned', returns.figures.all, returns.figures.all)] : []),
    ...(missing?.by ?? []).flatMap(({ attribute, groups }) =>
      groups.map(({ label, asked, hidden, before, after, both, difference }) => ({
        figure: 'answered',
        attribute: attribute || 'language',
        group: label,
        hidden,
        asked,
        ...(hidden
          ? {}
          : { answered_before: before, answered_after: after, answered_both: both, value: difference }),
      })),
    ),
  ];
  return csvOf(
    columns,
    lines.map((line) => ({ ...line, ...values })),
  );
};
