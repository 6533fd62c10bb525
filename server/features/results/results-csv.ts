import type { Locale } from '../../platform/i18n/locales.js';
import { csvOf } from '../../platform/tables/index.js';
import { selectionColumns, type GapFilters } from '../analytics/index.js';
import type { Mean, ResultsReading, Share } from './results.js';

/** Stable names: programs read them. */
const columns = [
  'part',
  'key',
  'title',
  'measure',
  'n',
  'hidden',
  'count',
  'value',
  'low',
  'high',
  ...selectionColumns,
] as const;

type Line = Readonly<Partial<Record<(typeof columns)[number], string | number | boolean | null>>>;

const shareLine = (measure: string, { n, count, share, low, high }: Share): Line => ({
  measure,
  n,
  count: share === null ? null : count,
  value: share,
  low,
  high,
});

const meanLine = (measure: string, { n, mean, low, high }: Mean): Line => ({
  measure,
  n,
  value: mean,
  low,
  high,
});

const outcomeLines = ({ outcomes, loyalty }: ResultsReading): Line[] => [
  ...outcomes.flatMap((one) => {
    const about = { part: 'outcome', key: one.outcome, title: '', hidden: one.hidden };
    return [
      ...(one.score
        ? [
            {
              ...about,
              measure: 'net-promoter-score',
              n: one.n,
              value: one.score.value,
              low: one.score.low,
              high: one.score.high,
            },
          ]
        : []),
      ...(one.favourable ? [{ ...about, ...shareLine('favourable-share', one.favourable) }] : []),
      { ...about, ...meanLine('mean', one.mean) },
      ...one.counts.map(({ value, share }) => ({ ...about, ...shareLine(`answered-${value}`, share) })),
    ];
  }),
  ...(loyalty
    ? [{ part: 'outcome', key: 'loyalty', title: '', hidden: false, ...meanLine('mean', loyalty) }]
    : []),
];

const toleranceLines = ({ tolerance }: ResultsReading, locale: Locale): Line[] =>
  tolerance.flatMap((one) => {
    const about = {
      part: 'tolerance',
      key: one.item.itemKey,
      title: one.item.title[locale],
      hidden: one.hidden,
    };
    return [
      { ...about, measure: 'minimum', n: one.n, value: one.minimum },
      { ...about, measure: 'desired', n: one.n, value: one.desired },
      { ...about, ...meanLine('delivered', one.delivered) },
      { ...about, ...meanLine('adequacy', one.adequacy) },
      { ...about, ...meanLine('superiority', one.superiority) },
      { ...about, ...shareLine('below-share', one.below) },
      { ...about, ...shareLine('within-share', one.within) },
      { ...about, ...shareLine('above-share', one.above) },
      { ...about, measure: 'inversions', n: one.complete, count: one.inversions },
    ];
  });

const levelLines = ({ pyramid, agreement, importance }: ResultsReading, locale: Locale): Line[] => [
  ...(pyramid?.levels ?? []).flatMap(({ dimension, share, atLeast }, level) => {
    const title = dimension?.title[locale] ?? '';
    const about = { part: 'pyramid', key: `level-${level}`, title, hidden: false };
    return [
      { ...about, ...shareLine('reached-share', share) },
      { ...about, ...shareLine('at-least-share', atLeast) },
    ];
  }),
  ...(pyramid?.held ?? []).map(({ dimension, share }) => ({
    part: 'pyramid',
    key: dimension.key,
    title: dimension.title[locale],
    hidden: false,
    ...shareLine('held-share', share),
  })),
  ...agreement.map(({ item, share, hidden }) => ({
    part: 'agreement',
    key: item.itemKey,
    title: item.title[locale],
    hidden,
    ...shareLine('agreeing-share', share),
  })),
  ...(importance?.dimensions ?? []).flatMap(({ dimension, share, gap }) => {
    const about = { part: 'importance', key: dimension.key, title: dimension.title[locale], hidden: false };
    return [
      { ...about, ...meanLine('weight', share) },
      { ...about, ...meanLine('gap', gap) },
    ];
  }),
  ...(importance && !importance.hidden
    ? (['weighted', 'renormalised', 'unweighted'] as const).map((kind) => ({
        part: 'importance',
        key: 'total',
        title: '',
        hidden: false,
        ...meanLine(`${kind}-gap`, importance[kind]),
      }))
    : []),
];

const stepLines = ({ steps }: ResultsReading): Line[] =>
  steps.flatMap(({ dimension, ours, rival }) =>
    ours && rival
      ? [
          {
            part: 'one-step-ahead',
            key: dimension?.key ?? 'total',
            title: rival.name,
            measure: rival.position,
            n: ours.n,
            hidden: false,
            count: rival.n,
            value: rival.difference,
            low: rival.low,
            high: rival.high,
          },
        ]
      : [],
  );

const voiceLines = ({ voice }: ResultsReading, locale: Locale): Line[] =>
  voice.flatMap(({ question, options, hidden }) =>
    options.map(({ key, share }) => ({
      part: 'question',
      key: `${question.key}.${key}`,
      title: question.options.find((option) => option.key === key)?.text[locale] ?? '',
      hidden,
      ...shareLine('chosen-share', share),
    })),
  );

/** Every figure of the page, one a line, unrounded; what is hidden has its n alone. Customers' words are not in it. */
export const resultsCsv = (reading: ResultsReading, { values }: GapFilters, locale: Locale): string => {
  const lines = [
    ...outcomeLines(reading),
    ...toleranceLines(reading, locale),
    ...levelLines(reading, locale),
    ...stepLines(reading),
    ...voiceLines(reading, locale),
  ];
  return csvOf(
    columns,
    lines.map((line) => ({ ...line, ...values })),
  );
};
