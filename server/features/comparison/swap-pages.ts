import type { I18n } from '../../platform/i18n/i18n.js';
import { swapMatrix, type SwapMatrix as SwapTable } from '../../platform/views/swap-matrix.js';
import type { Comparison } from './comparison.js';
import { isNet, oursText, othersIn, pointsText, signOfEnds } from './words.js';

export type SwapModel = {
  readonly matrix: SwapTable;
  readonly how: string;
  /** What the matrix says in one line. */
  readonly says: string;
};

/** From so many points on a difference is worth a word, and from so many it is far. */
const some = 1;
const far = 5;

/** What customers would miss with the other delivery, beside what they miss today; where surplus counts, how they would fare. */
const changeOf = (today: number, then: number, net: boolean): string => {
  const change = then - today;
  const group = net ? 'net.' : '';
  if (Math.abs(change) < some) return `${group}as-much`;
  const size = Math.abs(change) < far ? '' : 'far-';
  return `${group}${size}${change > 0 ? 'more' : 'less'}`;
};

/** What if customers changed places; null where no figure may be shown. */
export const swapModel = (comparison: Comparison, i18n: I18n): SwapModel | null => {
  const { t } = i18n;
  const { swap, terms } = comparison.company;
  if (swap === null || terms === null) return null;
  const { uu, ur, ru, rr } = swap;
  const net = isNet(comparison);
  const cell = (value: number, words: string, own: boolean) => ({
    value,
    text: pointsText(value, i18n),
    words: t(`comparison:swap.${words}`),
    own,
  });
  const level = { '-': 'ours-better', '+': 'theirs-better', '≈': 'alike' }[signOfEnds(terms.level)];
  return {
    matrix: swapMatrix({
      caption: t('comparison:swap.title'),
      corner: t('comparison:swap.corner'),
      columns: [t('comparison:swap.our-delivery'), t('comparison:swap.their-delivery')],
      rows: [
        {
          label: oursText(comparison, i18n),
          cells: [cell(uu, 'today', true), cell(ur, changeOf(uu, ur, net), false)],
        },
        {
          label: othersIn('who', comparison, i18n),
          cells: [cell(ru, changeOf(rr, ru, net), false), cell(rr, 'today', true)],
        },
      ],
    }),
    how: t(net ? 'comparison:swap.how-net' : 'comparison:swap.how'),
    says: t(`comparison:swap.${level}`),
  };
};
