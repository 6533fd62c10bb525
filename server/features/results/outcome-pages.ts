import type { I18n } from '../../platform/i18n/i18n.js';
import { countsText, percentText, piecesOf, rangeText, strong, type Piece } from '../analytics/index.js';
import type { OutcomeResult, ResultsReading } from './results.js';
import {
  cellsOf,
  fewText,
  headText,
  meanRange,
  meanText,
  percentFigure,
  shareRange,
  shareText,
  unmarked,
  type Row,
  type SpreadModel,
  type SectionModel,
} from './section-pages.js';

const nameOf = ({ outcome }: OutcomeResult, { t }: I18n): string => t(`results:outcomes.${outcome}.name`);

const figureOf = (one: OutcomeResult, i18n: I18n): string => {
  if (one.outcome === 'nps') return one.score ? i18n.signed(one.score.value, 0) : '–';
  return one.favourable ? shareText(one.favourable, i18n) : '–';
};

const rangeOf = (one: OutcomeResult, i18n: I18n): string => {
  if (one.outcome === 'nps') return one.score ? rangeText(one.score.low, one.score.high, i18n, 0) : '–';
  return one.favourable ? shareRange(one.favourable, i18n) : '–';
};

const step = 8; // from bar to bar
const tallest = 24;

/** A small histogram; its label tells every count. */
const spreadOf = ({ counts, hidden }: OutcomeResult, { number, t }: I18n): SpreadModel | null => {
  const most = Math.max(...counts.map(({ share }) => share.count));
  if (hidden || counts.length === 0 || most === 0) return null;
  const told = counts.map(({ value, share }) => `${number(value)}: ${number(share.count)}`).join(', ');
  return {
    width: counts.length * step,
    bars: counts.map(({ share }, at) => {
      const height = Math.round((tallest * share.count) / most);
      return { x: at * step, y: tallest - height, height };
    }),
    label: t('results:outcomes.spread', { counts: told }),
  };
};

/** One sentence about an outcome with its figure; nothing where there is none. */
export const outcomeSentence = (one: OutcomeResult, i18n: I18n): Piece[] => {
  const figure = figureOf(one, i18n);
  return one.hidden || figure === '–'
    ? []
    : piecesOf(i18n.t(`results:outcomes.${one.outcome}.say`, { figure: strong(figure) }));
};

/** Satisfaction, ease, recommendation and loyalty, as far as they are asked. */
export const outcomeSection = (reading: ResultsReading, i18n: I18n): SectionModel[] => {
  const { outcomes, loyalty } = reading;
  const { t, number } = i18n;
  if (outcomes.length === 0) return [];
  const heads = ['figure', 'interval', 'mean', 'n'].map((key) => headText(key, i18n));
  const rows = outcomes.map((one): Row => ({
    title: nameOf(one, i18n),
    few: fewText(one.hidden, one.n, i18n),
    ...unmarked,
    spread: spreadOf(one, i18n),
    cells: cellsOf(heads, [figureOf(one, i18n), rangeOf(one, i18n), meanText(one.mean, i18n), number(one.n)]),
  }));
  const loyal: Row[] =
    loyalty && loyalty.mean !== null
      ? [
          {
            title: t('results:outcomes.loyalty'),
            few: '',
            ...unmarked,
            cells: cellsOf(heads, [
              meanText(loyalty, i18n, 0),
              meanRange(loyalty, i18n, 0),
              '',
              number(loyalty.n),
            ]),
          },
        ]
      : [];
  const shown = outcomes.filter(
    ({ hidden, favourable }) => !hidden && favourable !== null && favourable.share !== null,
  );
  return [
    {
      id: 'outcomes',
      title: t('results:outcomes.title'),
      lead: outcomes.every(({ n }) => n === 0) ? piecesOf(t('results:outcomes.nobody')) : [],
      picture:
        shown.length === 0
          ? null
          : {
              id: 'outcomes-chart',
              kind: 'bars',
              title: t('results:outcomes.chart'),
              how: t('results:outcomes.how'),
              label: t('results:outcomes.label', {
                figures: shown.map((one) => `${nameOf(one, i18n)} ${figureOf(one, i18n)}`).join(', '),
              }),
              data: {
                rows: shown.flatMap(({ favourable, ...one }) =>
                  favourable
                    ? [
                        {
                          ...percentFigure(favourable, i18n),
                          key: one.outcome,
                          label: t(`results:outcomes.${one.outcome}.name`),
                          kind: 'plain' as const,
                        },
                      ]
                    : [],
                ),
                words: { axis: t('results:axis.share') },
              },
              foot: [
                countsText(
                  shown.map(({ n }) => n),
                  i18n,
                ),
                t('results:foot.wilson'),
              ],
              png: 'outcomes.png',
              csv: '',
              table: { href: '#outcomes-table', label: t('results:to-table') },
            },
      heads: heads.map((text) => ({ text, figure: true })),
      markHead: '',
      barHead: '',
      spreadHead: headText('spread', i18n),
      rows: [...rows, ...loyal],
      words: [],
      wordsNote: '',
      foot: t('results:outcomes.foot', { share: percentText(0.95, i18n) }),
    },
  ];
};
