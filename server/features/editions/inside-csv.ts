import {
  communicationGap,
  isDefined,
  providerGapKinds,
  valueOrNull,
  type ProviderLine,
} from '../../scoring/index.js';
import type { Locale } from '../../platform/i18n/locales.js';
import { csvOf, type CsvCell } from '../../platform/tables/index.js';
import type { KeptFigure, PromisesReading } from '../promises/index.js';
import { highOf, itemsOf } from '../templates/index.js';
import { endsOf, isHidden, toneOf } from './inside-words.js';
import type { InsideReading } from './inside.js';

/** Stable names: programs read them. */
const columns = [
  'level',
  'item',
  'title',
  'gap',
  'from',
  'to',
  'n_from',
  'n_to',
  'hidden',
  'mean_from',
  'mean_to',
  'difference',
  'low',
  'high',
  'p',
  'p_adjusted',
  'test',
  'finding',
  'tests',
  'scale_low',
  'scale_high',
  'list',
  'late',
  'broken',
] as const;

type Line = Partial<Readonly<Record<(typeof columns)[number], CsvCell>>>;

const findings = { short: 'less', over: 'more', none: 'may-be-chance' } as const;

const linesOf = (line: ProviderLine, title: string): Line[] => {
  const level = line.key === '' ? 'total' : 'item';
  const names = { level, item: line.key, title };
  const gaps = providerGapKinds.map((kind): Line => {
    const gap = line.gaps[kind];
    const [from, to] = endsOf[kind];
    const [low, high] = isDefined(gap.interval) ? gap.interval : [null, null];
    return {
      ...names,
      gap: kind,
      from,
      to,
      n_from: gap.n[0],
      n_to: gap.n[1],
      hidden: isHidden(gap),
      mean_from: valueOrNull(line.stages[from].mean),
      mean_to: valueOrNull(line.stages[to].mean),
      difference: valueOrNull(gap.difference),
      low,
      high,
      p: valueOrNull(gap.p),
      p_adjusted: valueOrNull(gap.pAdjusted),
      test: gap.paired ? 'paired' : 'welch',
      finding: isDefined(gap.pAdjusted) ? findings[toneOf(gap)] : '',
    };
  });
  const { n, mean } = line.stages.able;
  const hidden = !isDefined(mean) && mean.reason === 'few-respondents';
  return [...gaps, { ...names, gap: '', to: 'able', n_to: n, hidden, mean_to: valueOrNull(mean) }];
};

/** Promised against delivered: over all, and promise by promise; shares of the promises that were noted. */
const communicationLines = ({ total, rows }: PromisesReading, locale: Locale): Line[] => {
  const line = (level: string, item: string, title: string, figure: KeptFigure): Line => {
    const { difference, interval } = communicationGap(figure.kept);
    const [low, high] = isDefined(interval) ? interval : [null, null];
    return {
      ...{ level, item, title, gap: 'communication', from: 'promised', to: 'kept' },
      n_to: figure.n,
      hidden: figure.hidden,
      mean_from: figure.hidden ? null : 1,
      mean_to: valueOrNull(figure.kept.share),
      difference: valueOrNull(difference),
      low,
      high,
      late: valueOrNull(figure.late),
      broken: valueOrNull(figure.broken),
    };
  };
  return total.n === 0
    ? []
    : [
        line('promises', '', '', total),
        ...rows.map((row) => line('promise', row.key, row.text?.[locale] ?? '', row)),
      ];
};

/** The gaps that lie inside, over all and by item. */
const insideLines = ({ overall, items, content, tests, list }: InsideReading, locale: Locale): Line[] => {
  const titles = new Map(itemsOf(content).map(({ itemKey, title }) => [itemKey, title[locale]]));
  const same = { tests, scale_low: content.scale.low, scale_high: highOf(content.scale), list: list.name };
  return [overall, ...items]
    .flatMap((line) => linesOf(line, titles.get(line.key) ?? ''))
    .map((line) => ({ ...line, ...same }));
};

/**
 * Every gap over all, by item and by promise, a line each, and how far staff can give it; unrounded, what is hidden with its
 * n alone. Without a list there are the promises alone.
 */
export const insideCsv = (
  reading: InsideReading | null,
  promises: PromisesReading | null,
  locale: Locale,
): string =>
  csvOf(columns, [
    ...(reading ? insideLines(reading, locale) : []),
    ...(promises ? communicationLines(promises, locale) : []),
  ]);
