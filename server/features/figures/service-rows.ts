import { isDefined, type Figure, type Interval } from '../../scoring/index.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import { hiddenText, percentText } from '../analytics/index.js';
import type { FigureRow, FiguresReading } from './figures.js';

const dash = '–';

const rangeOf = (interval: Figure<Interval>, i18n: I18n): string => {
  if (!isDefined(interval)) return dash;
  const [low, high] = interval;
  return i18n.t('gap:range', { low: percentText(low, i18n, 1), high: percentText(high, i18n, 1) });
};

/** What was seen of the service itself, beside what customers say: promises kept, and who came back. */
export const serviceRows = (
  { promises, returns }: FiguresReading,
  to: { readonly promises: string; readonly priorities: string },
  i18n: I18n,
): FigureRow[] => {
  const { t, number } = i18n;
  const { total } = promises;
  const none = { few: '', figure: dash, tone: '', range: dash };
  const kept: FigureRow = {
    ...none,
    title: t('figures:rows.kept'),
    href: to.promises,
    few: total.hidden ? hiddenText(total.encounters, i18n) : total.n === 0 ? t('figures:rows.not-noted') : '',
    figure: isDefined(total.kept.share) ? percentText(total.kept.share, i18n, 1) : dash,
    range: rangeOf(total.kept.interval, i18n),
    n: number(total.n),
  };
  const { figures } = returns;
  if (!figures || (figures.all.n === 0 && figures.waiting === 0)) return [kept];
  const { all, days } = figures;
  const early = all.n === 0 ? t('figures:rows.too-early') : '';
  return [
    kept,
    {
      ...none,
      title: t('figures:rows.returned', { days, count: days }),
      href: to.priorities,
      few: all.hidden ? hiddenText(all.n, i18n) : early,
      figure: isDefined(all.share) ? percentText(all.share, i18n, 1) : dash,
      range: rangeOf(all.interval, i18n),
      n: number(all.n),
    },
  ];
};
