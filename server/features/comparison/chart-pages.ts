import type { MapData, WaterfallData } from '../../../public/js/charts/data.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import type { PictureModel } from '../../platform/views/picture.js';
import { type Comparison, type Ends, type Party, type Term, type Terms } from './comparison.js';
import type { RoundedTerms } from './rounding.js';
import {
  dash,
  isNet,
  oursText,
  othersIn,
  plainRange,
  pointsText,
  rangeText,
  roundedOf,
  signOfEnds,
  signedText,
} from './words.js';

/** Where the figures of a picture can be had as a file, and where they stand on the page; '' and null for neither. */
export type Sources = { readonly csv: string; readonly table: PictureModel['table'] };

const demandWords = { '+': 'more', '-': 'less', '≈': 'same' } as const;
const levelWords = { '-': 'better', '+': 'worse', '≈': 'same' } as const;

type Step = {
  readonly kind: WaterfallData['rows'][number]['kind'];
  readonly term: Term;
  readonly label: string;
};

const stepsOf = (comparison: Comparison, { demand, level }: Terms, i18n: I18n): Step[] => {
  const { t } = i18n;
  return [
    { kind: 'rival', term: 'theirs', label: othersIn('who', comparison, i18n) },
    { kind: 'demand', term: 'demand', label: t(`comparison:fall.demand-${demandWords[signOfEnds(demand)]}`) },
    { kind: 'level', term: 'level', label: t(`comparison:fall.level-${levelWords[signOfEnds(level)]}`) },
    { kind: 'fit', term: 'fit', label: t('comparison:fall.fit') },
    { kind: 'us', term: 'ours', label: oursText(comparison, i18n) },
  ];
};

/** What each step of the waterfall says, for the picture and for its table. */
export type FallLine = {
  readonly kind: Step['kind'];
  readonly label: string;
  readonly sub: string;
  readonly text: string;
  readonly range: string;
};

const lineOf = (
  step: Step,
  { terms, rounded, net }: { readonly terms: Terms; readonly rounded: RoundedTerms; readonly net: boolean },
  i18n: I18n,
): FallLine => {
  const { kind, term, label } = step;
  const total = net ? 'fall.unmet-net' : 'fall.unmet';
  const isTotal = kind === 'rival' || kind === 'us';
  const write = isTotal ? pointsText : signedText;
  return {
    kind,
    label,
    sub: i18n.t(`comparison:${isTotal ? total : `term.${term}`}`),
    text: write(rounded[term], i18n),
    range: (isTotal ? plainRange : rangeText)(terms[term], i18n),
  };
};

/** The steps from their dissatisfaction to ours; empty where there is none to tell. */
export const fallLines = (comparison: Comparison, i18n: I18n): FallLine[] => {
  const { terms } = comparison.company;
  const rounded = roundedOf(comparison.company);
  if (terms === null || rounded === null) return [];
  const net = isNet(comparison);
  return stepsOf(comparison, terms, i18n).map((step) => lineOf(step, { terms, rounded, net }, i18n));
};

/** "Ours expect more: +12.2 (+11.8 to +12.7)" for whoever points at a mark. */
const tipOf = (label: string, text: string, range: string): string =>
  range === dash ? `${label}: ${text}` : `${label}: ${text} (${range})`;

/** How many customers all of them have together. */
const nText = (parties: readonly Party[], { t, number }: I18n): string =>
  t('comparison:n', { n: number(parties.reduce((sum, { n }) => sum + n, 0)) });

/** What counts as dissatisfaction, with its λ, as it is written under a chart. */
export const lossText = ({ selection }: Comparison, { t }: I18n): string =>
  t(`comparison:filters.${selection.loss}`);

/** Their dissatisfaction, what demand, level and fit add or take, and ours; null where no figure may be shown. */
export const fallModel = (comparison: Comparison, sources: Sources, i18n: I18n): PictureModel | null => {
  const { t } = i18n;
  const { terms } = comparison.company;
  const lines = fallLines(comparison, i18n);
  const rounded = roundedOf(comparison.company);
  if (terms === null || rounded === null) return null;
  const rows = stepsOf(comparison, terms, i18n).map(({ kind, term, label }, at) => {
    const { sub, text, range } = lines[at] ?? { sub: '', text: dash, range: dash };
    return { kind, label, sub, ...terms[term], text, tip: tipOf(label, text, range) };
  });
  return {
    id: 'fall',
    kind: 'waterfall',
    title: t('comparison:fall.title'),
    how: t('comparison:fall.how'),
    label: t('comparison:fall.label', {
      theirs: pointsText(rounded.theirs, i18n),
      demand: signedText(rounded.demand, i18n),
      level: signedText(rounded.level, i18n),
      fit: signedText(rounded.fit, i18n),
      ours: pointsText(rounded.ours, i18n),
    }),
    data: {
      rows,
      words: { axis: t(isNet(comparison) ? 'comparison:fall.axis-net' : 'comparison:fall.axis') },
    },
    foot: [
      lossText(comparison, i18n),
      terms.cd.low === null ? t('comparison:no-interval') : t('comparison:fall.method'),
      nText([comparison.us, ...comparison.others], i18n),
    ],
    png: 'comparison-waterfall.png',
    ...sources,
  };
};

const isDrawn = ({ demand, delivery }: Party): boolean => demand.value !== null && delivery.value !== null;

const pointOf = (party: Party, i18n: I18n): MapData['points'][number] => {
  const { key, name, kind, demand, delivery, n } = party;
  return {
    key,
    label: name,
    kind: kind === 'us' ? 'us' : 'rival',
    expected: demand,
    delivered: delivery,
    tip: i18n.t('comparison:map.tip', {
      name,
      expected: pointsText(demand.value, i18n),
      delivered: pointsText(delivery.value, i18n),
      n: i18n.number(n),
    }),
  };
};

/** H − V of ours with its sign: how far what they get lies under what they expect. */
const gapOf = ({ demand, delivery }: Party, i18n: I18n): MapData['gap'] => {
  if (demand.value === null || delivery.value === null) return null;
  const gap = delivery.value - demand.value;
  const isApart = ({ low, high }: Ends, other: Ends): boolean =>
    low !== null && high !== null && other.low !== null && other.high !== null
      ? high < other.low || low > other.high
      : false;
  const tone = isApart(delivery, demand) ? (gap < 0 ? 'short' : 'over') : 'none';
  return { text: i18n.signed(gap, 1), tone };
};

/** Who expects how much and gets how much; null where nobody may be drawn. */
export const mapModel = (comparison: Comparison, sources: Sources, i18n: I18n): PictureModel | null => {
  const { t, number } = i18n;
  const { us, others } = comparison;
  const drawn = [us, ...others].filter(isDrawn);
  if (!isDrawn(us)) return null;
  return {
    id: 'map',
    kind: 'map',
    title: t('comparison:map.title'),
    how: t('comparison:map.how'),
    label: t('comparison:map.label', {
      count: drawn.length,
      figure: number(drawn.length),
      name: us.name,
      expected: pointsText(us.demand.value, i18n),
      delivered: pointsText(us.delivery.value, i18n),
    }),
    data: {
      points: drawn.map((party) => pointOf(party, i18n)),
      gap: gapOf(us, i18n),
      words: {
        expected: t('comparison:map.expected'),
        delivered: t('comparison:map.delivered'),
        equal: t('comparison:map.equal'),
      },
    },
    foot: [
      us.demand.low === null ? t('comparison:no-interval') : t('comparison:map.method'),
      nText(drawn, i18n),
    ],
    png: 'comparison-map.png',
    ...sources,
  };
};
