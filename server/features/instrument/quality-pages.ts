import { isDefined } from '../../scoring/index.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import { responseFlags } from '../responses/index.js';
import { percentText, piecesOf, strong } from '../analytics/index.js';
import {
  about,
  cells,
  figureText,
  NONE,
  reasonText,
  signedInterval,
  signedText,
  type BlockModel,
  type Note,
  type TableModel,
} from './block-pages.js';
import type { SurveyContent } from '../templates/index.js';
import type { GapOf, Quality } from './instrument.js';
import { timeTable } from './time-pages.js';

const signs = ['straight', 'outlying', 'fast', 'inattentive', 'any', 'both'] as const;

const signTable = (quality: Quality, i18n: I18n): TableModel => {
  const { t, number } = i18n;
  return {
    id: 'quality-table',
    caption: t('instrument:quality.signs'),
    first: t('instrument:heads.sign'),
    heads: [t('instrument:heads.responses'), t('instrument:heads.share')],
    rows: signs.map((sign) => ({
      title: t(`instrument:quality.${sign}`),
      cells: cells([
        number(quality[sign]),
        quality.n > 0 ? percentText(quality[sign] / quality.n, i18n, 1) : NONE,
      ]),
    })),
    foot: t('instrument:quality.foot', {
      n: number(quality.n),
      longest: figureText(quality.longestString, i18n, 1),
      spread: figureText(quality.spread, i18n),
    }),
  };
};

const flagTable = ({ flagged, n }: Quality, i18n: I18n): TableModel => {
  const { t, number } = i18n;
  return {
    id: 'quality-flags',
    caption: t('instrument:quality.flags'),
    first: t('instrument:heads.sign'),
    heads: [t('instrument:heads.responses'), t('instrument:heads.share')],
    rows: responseFlags.map((flag) => ({
      title: t(`instrument:flag.${flag}`),
      cells: cells([number(flagged[flag]), percentText(flagged[flag] / n, i18n, 1)]),
    })),
    foot: t('instrument:quality.flags-foot'),
  };
};

const isFlagged = ({ flagged }: Quality): boolean => responseFlags.some((flag) => flagged[flag] > 0);

const gapTable = ({ gaps }: Quality, i18n: I18n): TableModel => {
  const { t, number } = i18n;
  const row = (title: string, { n, gap, interval }: GapOf) => ({
    title,
    cells: cells([
      signedText(gap, i18n),
      signedInterval(interval, i18n),
      isDefined(gap) || n > 0 ? number(n) : NONE,
    ]),
  });
  return {
    id: 'quality-gaps',
    caption: t('instrument:quality.gaps'),
    first: t('instrument:heads.counted'),
    heads: [t('instrument:heads.gap-mean'), t('instrument:heads.interval-95'), t('gap:word.n')],
    rows: [
      row(t('instrument:quality.with-all'), gaps.all),
      row(t('instrument:quality.without-both'), gaps.withoutBoth),
      row(t('instrument:quality.without-any'), gaps.withoutAny),
    ],
    foot: t('instrument:quality.gaps-foot'),
  };
};

const notesOf = (quality: Quality, i18n: I18n): Note[] => {
  const { t, number } = i18n;
  const { alikeExpected, distance, measured, n, timed, tested } = quality;
  return [
    about(t('instrument:quality.honest', { figure: number(alikeExpected), count: alikeExpected })),
    about(
      timed === 0
        ? t('instrument:quality.no-time')
        : t('instrument:quality.time', {
            timed: number(timed),
            n: number(n),
            median: figureText(quality.medianSeconds, i18n, 0),
          }),
    ),
    ...(tested === 0
      ? []
      : [about(t('instrument:quality.tested', { figure: number(tested), count: tested }))]),
    ...(isDefined(distance)
      ? measured < n
        ? [about(t('instrument:quality.incomplete', { figure: number(n - measured), count: n - measured }))]
        : []
      : [about(t('instrument:quality.no-distance', { reason: reasonText(distance, i18n) }))]),
  ];
};

/** Whether answers were given with care, and what the gap is without those that look as if they were not. */
export const qualityBlock = (quality: Quality, content: SurveyContent, i18n: I18n): BlockModel => {
  const { t, number } = i18n;
  const times = timeTable(content, quality.pages, i18n);
  const { n, any, both } = quality;
  return {
    id: 'quality',
    title: t('instrument:quality.title'),
    lead:
      n === 0
        ? piecesOf(t('instrument:quality.nobody'))
        : piecesOf(
            t('instrument:quality.say', {
              n: strong(number(n)),
              any: strong(number(any)),
              both: strong(number(both)),
            }),
          ),
    picture: null,
    notes: n === 0 ? [] : notesOf(quality, i18n),
    tables: [...(isFlagged(quality) ? [flagTable(quality, i18n)] : []), ...(times ? [times] : [])],
    halves: n === 0 ? [] : [signTable(quality, i18n), gapTable(quality, i18n)],
  };
};
