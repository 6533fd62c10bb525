import type { I18n } from '../../platform/i18n/i18n.js';
import {
  classOf,
  differenceText,
  FEWEST,
  pairsText,
  piecesOf,
  rangeText,
  strong,
  type Piece,
} from '../analytics/index.js';
import type { ItemReading } from './item.js';

export type SentenceModel = {
  readonly pieces: readonly Piece[];
  readonly tone: string;
  readonly sure: readonly Piece[];
};

const sureText = ({ figure }: ItemReading, gap: number, i18n: I18n): string => {
  const { low, high, n } = figure;
  const told = { gap: strong(i18n.signed(gap)), pairs: strong(pairsText(n, i18n)) };
  return low !== null && high !== null
    ? i18n.t('gap:sure.interval', { ...told, range: rangeText(low, high, i18n) })
    : i18n.t(n === 1 ? 'gap:sure.one' : 'gap:sure.alike', told);
};

const sayText = ({ figure, item }: ItemReading, gap: number, i18n: I18n): string => {
  const title = item.title[i18n.locale];
  if (!/[1-9]/.test(i18n.number(gap, 2)) && figure.pAdjusted === null)
    return i18n.t('item:say.even', { title });
  if (figure.tone === 'none' && figure.pAdjusted !== null)
    return i18n.t('item:say.none', {
      title,
      difference: strong(i18n.t('gap:say.gap-of', { gap: i18n.signed(gap, 1) })),
    });
  return i18n.t('item:say.difference', { title, difference: strong(differenceText(gap, i18n)) });
};

/** The item's gap in a sentence, and how sure it is; null where nobody told both what was expected and what came. */
export const itemSentence = (reading: ItemReading, i18n: I18n): SentenceModel | null => {
  const { figure, restIsFew, table } = reading;
  if (figure.n === 0) return null;
  if (figure.hidden || figure.gap === null) {
    const key = restIsFew ? 'rest-is-few' : 'too-few';
    const pairs = restIsFew ? table.pairs : figure.n;
    return {
      pieces: piecesOf(i18n.t(`gap:say.${key}`, { pairs: strong(pairsText(pairs, i18n)) })),
      tone: '',
      sure: piecesOf(i18n.t(`gap:sure.${key}`, { fewest: i18n.number(FEWEST) })),
    };
  }
  return {
    pieces: piecesOf(sayText(reading, figure.gap, i18n)),
    tone: classOf(figure.tone),
    sure: piecesOf(sureText(reading, figure.gap, i18n)),
  };
};
