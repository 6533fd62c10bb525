import type { I18n } from '../../platform/i18n/i18n.js';
import { piecesOf, strong, type Piece, countsText } from '../analytics/index.js';
import { unfilledText, type Question } from '../templates/index.js';
import type { Mean, ResultsReading, VoiceResult } from './results.js';
import {
  barOf,
  cellsOf,
  fewText,
  percentFigure,
  shareRange,
  shareText,
  unmarked,
  type SectionModel,
} from './section-pages.js';

const optionText = (
  { question }: Pick<VoiceResult, 'question'>,
  key: string,
  { study }: Pick<ResultsReading, 'study'>,
  { t, locale }: I18n,
): string => {
  const option = question.options.find((one) => one.key === key);
  if (option) return option.text[locale];
  const named: Partial<Record<Question['kind'], string>> = {
    'yes-no': `responses:yes-no.${key}`,
    consent: 'responses:agree',
    compared: `responses:compared.${key}`,
  };
  const message = named[question.kind];
  if (message) return t(message);
  if (question.kind === 'stars') return `${key} ★`;
  return study.providers.find((one) => one.key === key)?.name ?? t('results:voice.other');
};

/** What was chosen most often. */
const chosenSentence = (one: VoiceResult, reading: Pick<ResultsReading, 'study'>, i18n: I18n): Piece[] => {
  const [first] = one.options.toSorted((a, b) => b.share.count - a.share.count);
  if (one.hidden || !first || first.share.count === 0) return [];
  return piecesOf(
    i18n.t('results:voice.say', {
      option: optionText(one, first.key, reading, i18n),
      share: strong(shareText(first.share, i18n)),
    }),
  );
};

const meanSentence = ({ n, mean, low, high }: Mean, { t, number }: I18n): Piece[] => {
  if (mean === null) return [];
  const two = (value: number): string => number(value, 2);
  const range =
    low === null || high === null ? '' : t('results:voice.range', { low: two(low), high: two(high) });
  return piecesOf(t('results:voice.mean', { mean: strong(two(mean)), range, n: number(n) }));
};

/** The first question of which something was chosen. */
export const voiceSentence = (reading: ResultsReading, i18n: I18n): Piece[] =>
  reading.voice.map((one) => chosenSentence(one, reading, i18n)).find((pieces) => pieces.length > 0) ?? [];

const wordsNote = ({ words, written }: VoiceResult, { t, number }: I18n): string => {
  if (words.length === 0) return '';
  return written > words.length
    ? t('results:voice.newest', { shown: number(words.length), written: number(written) })
    : t('results:voice.all', { count: written, figure: number(written) });
};

const sectionOf = (one: VoiceResult, reading: Pick<ResultsReading, 'study'>, i18n: I18n): SectionModel => {
  const { t, locale, number } = i18n;
  const { question, hidden, options, words, n } = one;
  const heads = ['share', 'interval', 'count'].map((key) => t(`results:heads.${key}`));
  const hasFigures = !hidden && n > 0 && options.length > 0;
  return {
    id: `voice-${question.key}`,
    title: unfilledText(question.text[locale]),
    lead: one.mean ? meanSentence(one.mean, i18n) : chosenSentence(one, reading, i18n),
    picture: !hasFigures
      ? null
      : {
          id: `voice-${question.key}-chart`,
          kind: 'bars',
          title: t('results:voice.chart'),
          how: t(question.kind === 'choices' ? 'results:voice.how-several' : 'results:voice.how'),
          label: t('results:voice.label', { question: unfilledText(question.text[locale]) }),
          data: {
            rows: options.map(({ key, share }) => ({
              ...percentFigure(share, i18n),
              key,
              label: optionText(one, key, reading, i18n),
              kind: 'plain' as const,
            })),
            words: { axis: t('results:axis.share') },
          },
          foot: [countsText([n], i18n), t('results:foot.wilson')],
          png: `${question.key}.png`,
          csv: '',
          table: { href: `#voice-${question.key}-table`, label: t('results:to-table') },
        },
    heads: hasFigures || hidden ? heads.map((text) => ({ text, figure: true })) : [],
    markHead: '',
    barHead: t('results:axis.bar'),
    spreadHead: '',
    rows: hidden
      ? [
          {
            title: t('results:voice.answers'),
            few: fewText(true, n, i18n),
            ...unmarked,
            cells: [],
          },
        ]
      : !hasFigures
        ? []
        : options.map(({ key, share }) => ({
            title: optionText(one, key, reading, i18n),
            few: '',
            ...unmarked,
            bar: barOf(share, optionText(one, key, reading, i18n), i18n),
            cells: cellsOf(heads, [shareText(share, i18n), shareRange(share, i18n), number(share.count)]),
          })),
    words: words.map(({ text, locale: spoken, at }) => ({ text, locale: spoken, when: i18n.date(at) })),
    wordsNote: wordsNote(one, i18n),
    foot: n === 0 ? t('results:voice.nobody') : '',
  };
};

/** What customers said in choices and in words of their own, question by question. */
export const voiceSections = (reading: ResultsReading, i18n: I18n): SectionModel[] =>
  reading.voice.map((one) => sectionOf(one, reading, i18n));
