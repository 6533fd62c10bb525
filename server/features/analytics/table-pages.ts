import type { I18n } from '../../platform/i18n/i18n.js';
import { gapMark, type GapMark } from '../../platform/views/marks.js';
import { reliabilityWarning } from '../../scoring/reliability/reliability-warning.js';
import { highOf, type SurveyContent } from '../templates/index.js';
import { methodText } from './method.js';
import type { DimensionFigures, GapFigure, GapTable, Reliability } from './gap.js';
import { weightiestFirst } from './order.js';
import { classOf, hiddenText, plainRange, rangeText } from './words.js';

/** A line of the table; '' and null where there is no figure. `few` takes the place of all figures. */
export type RowModel = {
  readonly kind: GapFigure['kind'];
  readonly title: string;
  /** The item's own page; '' for dimensions and the total. */
  readonly href: string;
  readonly few: string;
  readonly expected: string;
  readonly delivered: string;
  readonly mark: GapMark | null;
  readonly gap: string;
  readonly tone: string;
  readonly range: string;
  readonly ratio: string;
  /** Whether the gap may be chance, by a mark and in words. */
  readonly found: FindingModel;
  readonly p: string;
  readonly n: string;
};

/** `label` is the head of its column, said beside it where there is no head. */
type ReliabilityCell = { readonly label: string; readonly figure: string; readonly note: string };

/** One dimension: of what was expected, of what was delivered, of their difference. */
export type ReliabilityModel = { readonly title: string; readonly cells: readonly ReliabilityCell[] };

export type TableModel = {
  readonly scale: string;
  readonly rows: readonly RowModel[];
  /** '' where nothing could be tested. */
  readonly method: string;
  readonly reliabilities: readonly ReliabilityModel[];
};

/** `mark` tells apart in grey what colour tells apart. */
export type FindingModel = { readonly mark: string; readonly text: string };

const dash = '–';

const findingMarks = { short: '▼', over: '▲', none: '≈' } as const;

/** What the test found: less, more, or nothing that could not be chance; untested without spread. */
export const findingOf = (
  { tone, pAdjusted }: Pick<GapFigure, 'tone' | 'pAdjusted'>,
  { t }: I18n,
): FindingModel =>
  pAdjusted === null
    ? { mark: '', text: t('gap:table.untested') }
    : { mark: findingMarks[tone], text: t(`gap:table.found-${tone}`) };
const smallestP = 0.001;

/** "p = 0.012", "p < 0.001"; '' where nothing was tested. */
export const pText = (p: number | null, { number }: I18n): string => {
  if (p === null) return '';
  return p < smallestP ? `p\u00a0<\u00a0${number(smallestP, 3)}` : `p\u00a0=\u00a0${number(p, 3)}`;
};

/** "expected 8.75, delivered 7.68", for those who do not see the mark. */
export const markLabel = (expected: number, delivered: number, { t, number }: I18n): string =>
  t('gap:mark.both', { expected: number(expected, 2), delivered: number(delivered, 2) });

/** The mark of a figure on the study's scale; null where there is nothing to draw. */
export const markOf = (figure: GapFigure, { scale }: SurveyContent, i18n: I18n): GapMark | null => {
  const { expected, delivered } = figure;
  if (expected === null || delivered === null) return null;
  const label = markLabel(expected, delivered, i18n);
  return gapMark({ expected, delivered, low: scale.low, high: highOf(scale), label });
};

const rowModel = (
  figure: GapFigure,
  { title, href = '' }: { readonly title: string; readonly href?: string },
  content: SurveyContent,
  i18n: I18n,
): RowModel => {
  const { number, signed } = i18n;
  const { expected, delivered, gap, low, high, ratio } = figure;
  return {
    kind: figure.kind,
    title,
    href,
    few: figure.hidden ? hiddenText(figure.n, i18n) : '',
    expected: expected === null ? dash : number(expected, 2),
    delivered: delivered === null ? dash : number(delivered, 2),
    mark: markOf(figure, content, i18n),
    gap: gap === null ? dash : signed(gap),
    tone: classOf(figure.tone),
    range: low === null || high === null ? dash : rangeText(low, high, i18n),
    ratio: ratio === null ? dash : number(ratio, 2),
    found: findingOf(figure, i18n),
    p: pText(figure.pAdjusted, i18n),
    n: number(figure.n),
  };
};

/** "0.81, 95 % interval 0.78 to 0.84", or in words why there is none; with what must be said beside it. */
const reliabilityCell = (
  { value, low, high, reason }: Reliability,
  i18n: I18n,
): Omit<ReliabilityCell, 'label'> => {
  const { t, number } = i18n;
  if (value === null)
    return {
      figure: '–',
      note: t('gap:reliability.undefined', { reason: t(`gap:reason.${reason}`) }),
    };
  const figure = number(value, 2);
  const warning = reliabilityWarning(value);
  return {
    figure:
      low === null || high === null
        ? figure
        : t('gap:reliability.ranged', { value: figure, range: plainRange(low, high, i18n) }),
    note: warning ? t(`gap:reliability.${warning}`) : '',
  };
};

const reliabilityModels = (dimensions: readonly DimensionFigures[], i18n: I18n): ReliabilityModel[] =>
  dimensions.flatMap(({ dimension, reliability }) => {
    if (reliability === null) return [];
    return [
      {
        title: dimension.title[i18n.locale],
        cells: (['expected', 'delivered', 'gap'] as const).map((which) => ({
          label: i18n.t(`gap:reliability.${which}`),
          ...reliabilityCell(reliability[which], i18n),
        })),
      },
    ];
  });

/**
 * The table by dimension and item, what weighs most in the overall gap first, the total last. Two places, as everywhere but
 * in the sentence. `hrefOf` gives the address of an item's own page.
 */
export const tableModel = (
  table: GapTable,
  content: SurveyContent,
  hrefOf: (itemKey: string) => string,
  i18n: I18n,
): TableModel => {
  const { t, number, locale } = i18n;
  const dimensions = weightiestFirst(table.dimensions);
  const rows = dimensions.flatMap(({ dimension, figure, items }) => [
    rowModel(figure, { title: dimension.title[locale] }, content, i18n),
    ...weightiestFirst(items).map(({ item, figure: own }) =>
      rowModel(own, { title: item.title[locale], href: hrefOf(item.itemKey) }, content, i18n),
    ),
  ]);
  return {
    scale: t('gap:table.scale', { low: number(content.scale.low), high: number(highOf(content.scale)) }),
    rows: [...rows, rowModel(table.total, { title: t('gap:all-items') }, content, i18n)],
    method: methodText(table, i18n),
    reliabilities: reliabilityModels(dimensions, i18n),
  };
};
