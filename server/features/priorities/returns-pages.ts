import type { I18n } from '../../platform/i18n/i18n.js';
import { isDefined, type Figure, type Interval } from '../../scoring/index.js';
import { hiddenText, percentText, piecesOf, strong, type Piece } from '../analytics/index.js';
import type { ReturnFigure, ReturnFigures, StatedWish } from '../returns/index.js';
import type { PrioritiesReading } from './priorities.js';
import { figureCell, figureHead, type Row, type SectionModel } from './section.js';
import { dash } from './words.js';

const shareText = (share: Figure, i18n: I18n): string =>
  isDefined(share) ? percentText(share, i18n, 1) : dash;

const rangeOf = (interval: Figure<Interval>, i18n: I18n): string => {
  if (!isDefined(interval)) return dash;
  const [low, high] = interval;
  return i18n.t('gap:range', { low: percentText(low, i18n, 1), high: percentText(high, i18n, 1) });
};

const rowOf = (title: string, figure: ReturnFigure, i18n: I18n): Row => ({
  number: '',
  title,
  few: figure.hidden ? hiddenText(figure.n, i18n) : '',
  cells: [
    figureCell(shareText(figure.share, i18n), true),
    figureCell(rangeOf(figure.interval, i18n)),
    figureCell(i18n.number(figure.n)),
  ],
});

const shareOf = ({ stated }: ReturnFigures, wanted: StatedWish): Figure | undefined =>
  stated.find(({ wish }) => wish === wanted)?.share;

const sentenceOf = (figures: ReturnFigures, i18n: I18n): Piece[] => {
  const { all, days } = figures;
  if (!isDefined(all.share)) return [];
  const share = strong(shareText(all.share, i18n));
  const stayed = shareOf(figures, 'stay');
  const loyal = stayed !== undefined && isDefined(stayed) ? strong(shareText(stayed, i18n)) : '';
  const key = loyal === '' ? 'priorities:returns.say' : 'priorities:returns.say-stay';
  return piecesOf(i18n.t(key, { days, count: days, share, loyal }));
};

/** Who came back, beside what they had said; empty where there is nobody. */
export const returnsSection = ({ returns }: PrioritiesReading, i18n: I18n): SectionModel[] => {
  const { t, number } = i18n;
  const { figures, computed } = returns;
  const base = { id: 'returns', title: t('priorities:returns.title'), picture: null };
  const bare = (note: string): SectionModel => ({
    ...base,
    lead: [],
    notes: [note],
    heads: [],
    rows: [],
    foot: [],
  });
  if (!figures)
    return ['waiting', 'running'].includes(computed.state) ? [bare(t('priorities:returns.computing'))] : [];
  const { all, stated, days, waiting } = figures;
  if (all.n === 0 && waiting === 0) return [];
  const early = t('priorities:returns.waiting', { count: waiting, figure: number(waiting), days });
  if (all.n === 0) return [bare(early)];
  const { answers, computedAt } = computed;
  const at = computedAt ? i18n.dateTime(computedAt) : '';
  return [
    {
      ...base,
      lead: sentenceOf(figures, i18n),
      notes: waiting > 0 ? [early] : [],
      heads: ['returned', 'interval', 'n'].map((key) =>
        figureHead(t(key === 'n' ? 'gap:word.n' : `priorities:heads.${key}`)),
      ),
      rows: [
        rowOf(t('priorities:returns.all'), all, i18n),
        ...stated
          .filter(({ n }) => n > 0)
          .map((one) => rowOf(t(`priorities:returns.${one.wish}`), one, i18n)),
      ],
      foot: [
        t('priorities:returns.foot', { days, count: days }),
        t('computations:computed', { count: answers, figure: number(answers), at }),
      ],
    },
  ];
};
