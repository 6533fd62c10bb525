import type { I18n } from '../../platform/i18n/i18n.js';
import { piecesOf, strong, type Piece } from '../analytics/index.js';
import type { ResultsReading, StepResult } from './results.js';
import { cellsOf, headText, unmarked, type Row, type SectionModel } from './section-pages.js';

/** Shares of the scale as points of a hundred: 0.125 is 12.5. */
const points = (value: number): number => 100 * value;

/** Where we stand over all levels, beside the best rival. */
export const stepSentence = ({ steps }: ResultsReading, i18n: I18n): Piece[] => {
  const rival = steps.at(-1)?.rival;
  if (!rival) return [];
  const { t, number } = i18n;
  return piecesOf(
    t(`results:step.say.${rival.position}`, {
      points: strong(number(Math.abs(points(rival.difference)), 1)),
      rival: rival.name,
    }),
  );
};

const rowOf = (step: StepResult, heads: readonly string[], i18n: I18n): Row => {
  const { t, locale, number, signed } = i18n;
  const { dimension, ours, rival } = step;
  const title = dimension ? dimension.title[locale] : t('results:pyramid.all');
  if (!ours || !rival) return { title, few: t('results:step.none'), ...unmarked, cells: [] };
  const range = t('results:range', {
    low: signed(points(rival.low), 1),
    high: signed(points(rival.high), 1),
  });
  return {
    title,
    few: '',
    ...unmarked,
    cells: cellsOf(
      heads,
      [
        number(points(ours.mean), 1),
        rival.name,
        signed(points(rival.difference), 1),
        range,
        t(`results:step.${rival.position}`),
        `${number(ours.n)}, ${number(rival.n)}`,
      ],
      2,
    ),
  };
};

/** One step ahead of the best rival is enough: level by level, and over all. */
export const stepSection = (reading: ResultsReading, i18n: I18n): SectionModel[] => {
  const { t } = i18n;
  if (reading.steps.length === 0) return [];
  const heads = ['ours', 'best-rival', 'difference', 'interval', 'position', 'n'].map((key) =>
    headText(key, i18n),
  );
  return [
    {
      id: 'step',
      title: t('results:step.title'),
      lead: stepSentence(reading, i18n),
      picture: null,
      heads: heads.map((text) => ({ text, figure: true })),
      markHead: '',
      barHead: '',
      spreadHead: '',
      rows: reading.steps.map((step) => rowOf(step, heads, i18n)),
      words: [],
      wordsNote: '',
      foot: t('results:step.foot'),
    },
  ];
};
