import type { I18n } from '../../platform/i18n/i18n.js';
import { enoughReliability } from '../../scoring/reliability/reliability-warning.js';
import type { GapFigure, GapReading, GapTable } from './gap.js';
import { FEWEST } from './small-numbers.js';
import { classOf, pairsText, piecesOf, rangeText, strong, withinSentence, type Piece } from './words.js';

export type SentenceModel = {
  readonly pieces: readonly Piece[];
  /** The class of the strong pieces: '' where the gap may be chance. */
  readonly tone: string;
  /** How sure it is. */
  readonly sure: readonly Piece[];
};

const mostNamed = 2;
const mostExceptions = 3;

type Named = { readonly title: string; readonly figure: GapFigure; readonly part: number };

/** Every item with its part of the overall gap: dimensions weigh alike, items alike within theirs. */
const namedItems = (table: GapTable, { locale }: I18n): Named[] =>
  table.dimensions.flatMap(({ items }) =>
    items.map(({ item, figure }) => ({
      title: withinSentence(item.title[locale], locale),
      figure,
      part: Math.abs(figure.gap ?? 0) / items.length,
    })),
  );

/**
 * Whether an item is part of a proven gap: it is proven itself, or all its pairs have the same gap in that direction,
 * which no test can weigh but which is no chance either.
 */
const belongsTo = (tone: 'short' | 'over', { tone: own, gap, sd }: GapFigure): boolean => {
  if (own !== 'none' || gap === null) return own === tone;
  return sd === 0 && (tone === 'short' ? gap < 0 : gap > 0);
};

/** The one or two items that make up more than half of the gap; none where it is spread further. */
const mostOf = (items: readonly Named[], { list }: I18n): string => {
  const byPart = [...items].sort((a, b) => b.part - a.part);
  const half = byPart.reduce((sum, { part }) => sum + part, 0) / 2;
  const [first, second] = byPart;
  if (byPart.length < 2 || !first || !second) return '';
  if (first.part > half) return first.title;
  const isClear = byPart.length > mostNamed && first.part + second.part > half;
  return isClear ? list([first.title, second.title]) : '';
};

const exceptionText = (key: string, items: readonly Named[], all: number, { t, list, number }: I18n) => {
  if (items.length === 0) return '';
  if (items.length <= mostExceptions)
    return t(`gap:say.${key}`, { items: list(items.map(({ title }) => title)) });
  return t(`gap:say.${key}-many`, { count: items.length, figure: number(items.length), total: number(all) });
};

/** What goes against the whole, or cannot be told. */
const exceptions = (items: readonly Named[], tone: 'short' | 'over', i18n: I18n): string => {
  const against = items.filter(({ figure }) => figure.tone !== 'none' && figure.tone !== tone);
  const unsure = items.filter(({ figure }) => figure.tone === 'none' && figure.pAdjusted !== null);
  if (against.length > 0)
    return exceptionText(tone === 'short' ? 'beyond' : 'beneath', against, items.length, i18n);
  return unsure.length <= mostNamed ? exceptionText('unsure', unsure, items.length, i18n) : '';
};

/** "1.1 points less", "0.4 points more"; a proven gap that would round to nothing is told to two places. */
export const differenceText = (gap: number, { t, number }: I18n): string => {
  const rounded = number(Math.abs(gap), 1);
  const points = /[1-9]/.test(rounded) ? rounded : number(Math.abs(gap), 2);
  return t(gap < 0 ? 'gap:say.less' : 'gap:say.more', { points });
};

const proven = (table: GapTable, gap: number, i18n: I18n): string => {
  const { tone } = table.total;
  if (tone === 'none') {
    const difference = strong(i18n.t('gap:say.gap-of', { gap: i18n.signed(gap, 1) }));
    return i18n.t('gap:say.none', { difference });
  }
  const items = namedItems(table, i18n);
  const most = mostOf(
    items.filter(({ figure }) => belongsTo(tone, figure)),
    i18n,
  );
  const difference = strong(differenceText(gap, i18n));
  const main = most
    ? i18n.t('gap:say.difference-most', { difference, items: most })
    : i18n.t('gap:say.difference', { difference });
  return [main, exceptions(items, tone, i18n)].filter(Boolean).join(' ');
};

/** Without an interval nothing is proven: what was seen is told, and of how many. */
const seen = ({ total }: GapTable, gap: number, i18n: I18n): string => {
  const { t, number } = i18n;
  const isEven = !/[1-9]/.test(number(gap, 2));
  const way = isEven ? 'even' : gap < 0 ? 'less' : 'more';
  const difference = strong(differenceText(gap, i18n));
  if (total.n === 1) return t(`gap:say.one-${way}`, { difference });
  return t(`gap:say.alike-${way}`, { figure: number(total.n), difference });
};

const reliabilityText = ({ total, reliability }: GapTable, { t, number }: I18n): string => {
  if (total.n < 2 || reliability === null) return '';
  const { value, reason } = reliability.gap;
  if (value === null) return t('gap:sure.reliability-unknown', { reason: t(`gap:reason.${reason}`) });
  if (value < 0) return t('gap:sure.reliability-negative');
  const told = t('gap:sure.reliability', { value: number(value, 2) });
  return value < enoughReliability ? `${told} ${t('gap:sure.noisy')}` : told;
};

const sureText = (table: GapTable, gap: number, i18n: I18n): string => {
  const { low, high, n } = table.total;
  const figures = { gap: strong(i18n.signed(gap)), pairs: strong(pairsText(n, i18n)) };
  const reliability = reliabilityText(table, i18n);
  const told =
    low !== null && high !== null
      ? i18n.t('gap:sure.interval', { ...figures, range: rangeText(low, high, i18n) })
      : i18n.t(n === 1 ? 'gap:sure.one' : 'gap:sure.alike', figures);
  return [told, reliability].filter(Boolean).join(' ');
};

const hiddenSentence = ({ selected, restIsFew }: GapReading, i18n: I18n): SentenceModel => {
  const n = restIsFew || selected.pairs < FEWEST ? selected.pairs : selected.total.n;
  const key = restIsFew ? 'rest-is-few' : 'too-few';
  return {
    pieces: piecesOf(i18n.t(`gap:say.${key}`, { pairs: strong(pairsText(n, i18n)) })),
    tone: '',
    sure: piecesOf(i18n.t(`gap:sure.${key}`, { fewest: i18n.number(FEWEST) })),
  };
};

/** The sentence that answers, and how sure it is; null where no pair is selected. */
export const sentenceModel = (reading: GapReading, i18n: I18n): SentenceModel | null => {
  const { selected } = reading;
  const { total } = selected;
  if (selected.pairs === 0) return null;
  if (reading.restIsFew || total.hidden) return hiddenSentence(reading, i18n);
  if (total.gap === null)
    return {
      pieces: piecesOf(i18n.t('gap:say.incomplete')),
      tone: '',
      sure: piecesOf(i18n.t('gap:sure.incomplete', { pairs: strong(pairsText(selected.pairs, i18n)) })),
    };
  const text = total.low === null ? seen(selected, total.gap, i18n) : proven(selected, total.gap, i18n);
  return {
    pieces: piecesOf(text),
    tone: classOf(total.tone),
    sure: piecesOf(sureText(selected, total.gap, i18n)),
  };
};
