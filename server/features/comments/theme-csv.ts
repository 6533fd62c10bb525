import { csvOf } from '../../platform/tables/index.js';
import { selectionColumns, type GapFilters } from '../analytics/index.js';
import type { MeanGap, ThemeFigures } from './theme-figures.js';

/** Stable names: programs read them. */
const columns = [
  'theme',
  'name',
  'hidden',
  'n',
  'count',
  'share',
  'share_low',
  'share_high',
  'wrote_n',
  'wrote_gap',
  'wrote_low',
  'wrote_high',
  'others_n',
  'others_gap',
  'others_low',
  'others_high',
  'difference',
  'difference_low',
  'difference_high',
  'p_adjusted',
  'hedges_g',
  ...selectionColumns,
] as const;

/** What is hidden has not even its n: how many wrote of a theme is what is hidden. */
const gapCells = (name: 'wrote' | 'others', { n, mean, low, high, hidden }: MeanGap) =>
  hidden ? {} : { [`${name}_n`]: n, [`${name}_gap`]: mean, [`${name}_low`]: low, [`${name}_high`]: high };

/** The figures of every theme, one a line, unrounded. */
export const themeCsv = (figures: readonly ThemeFigures[], { values }: GapFilters): string =>
  csvOf(
    columns,
    figures.map(({ theme, hidden, share, wrote, others, difference }) => ({
      theme: theme.key,
      name: theme.name,
      hidden,
      n: share.n,
      ...(hidden
        ? {}
        : { count: share.count, share: share.share, share_low: share.low, share_high: share.high }),
      ...gapCells('wrote', wrote),
      ...gapCells('others', others),
      difference: difference?.value,
      difference_low: difference?.low,
      difference_high: difference?.high,
      p_adjusted: difference?.pAdjusted,
      hedges_g: difference?.g,
      ...values,
    })),
  );
