import type { I18n } from '../../platform/i18n/i18n.js';
import type { Actor } from '../accounts/index.js';
import { may } from '../accounts/index.js';
import { plainRange, rangeText } from '../analytics/index.js';
import type { Study } from '../studies/index.js';
import { MOST_PAGED } from './comment.js';

/** What stands under a part of the study's page: the way to its other parts. */
export type SubNav = readonly { readonly href: string; readonly label: string; readonly current: boolean }[];

const parts = ['list', 'themes', 'links'] as const;
const paths = { list: '', themes: '/themes', links: '/links' } as const;

export const subNav = (study: Study, here: (typeof parts)[number], actor: Actor, { t }: I18n): SubNav =>
  parts
    .filter((part) => part !== 'links' || may(actor, 'write-studies'))
    .map((part) => ({
      href: `/studies/${study.id}/comments${paths[part]}`,
      label: t(`comments:parts.${part}`),
      current: part === here,
    }));

/** What keeps a part of an address while a form changes another. */
export type Kept = readonly { readonly name: string; readonly value: string }[];

export const keptIn = (values: Readonly<Record<string, string>>): Kept =>
  Object.entries(values).flatMap(([name, value]) => (value === '' ? [] : [{ name, value }]));

/** `41 comments`, or that there are more than are paged through. */
export const countText = (total: number, isCut: boolean, { t, number }: I18n): string =>
  isCut
    ? t('comments:many', { figure: number(MOST_PAGED) })
    : t('comments:count', { count: total, figure: number(total) });

type Interval = { readonly mean: number | null; readonly low: number | null; readonly high: number | null };

/** A gap with its interval: `−1.20`, and `−1.31 to −1.09`; '–' where there is none. */
export const gapText = ({ mean }: Pick<Interval, 'mean'>, { signed }: I18n): string =>
  mean === null ? '–' : signed(mean);
export const gapRange = ({ low, high }: Interval, i18n: I18n): string =>
  low === null || high === null ? '–' : rangeText(low, high, i18n);

/** `12 to 18 %` */
export const shareRange = (
  { low, high }: { readonly low: number | null; readonly high: number | null },
  i18n: I18n,
): string =>
  low === null || high === null ? '–' : i18n.inPercent(plainRange(100 * low, 100 * high, i18n, 0));
