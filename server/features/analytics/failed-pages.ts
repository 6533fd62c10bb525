import type { I18n } from '../../platform/i18n/i18n.js';
import { pagerModel, type PagerModel } from '../../platform/views/pager.js';
import { may, type Actor } from '../accounts/index.js';
import { encounterLabel } from '../encounters/index.js';
import { itemsOf } from '../templates/index.js';
import { FAILED_A_PAGE, type FailedEncounter, type GapReading } from './gap.js';
import { percentText } from './words.js';

export type FailedModel = {
  readonly badge: string;
  readonly any: boolean;
  readonly share: string;
  readonly rows: readonly {
    readonly label: string;
    /** '' for somebody who may not open it. */
    readonly href: string;
    readonly deliveredAt: string;
    readonly ratio: string;
    readonly weakest: string;
  }[];
  readonly pager: PagerModel | null;
};

const shareText = (quarter: NonNullable<GapReading['selected']['quarter']>, i18n: I18n): string => {
  const { share, low, high } = quarter;
  if (share === null || low === null || high === null) return i18n.t('gap:failed.nobody');
  return i18n.t('gap:failed.share', {
    share: percentText(share, i18n, 1),
    range: i18n.t('gap:range', { low: percentText(low, i18n, 1), high: percentText(high, i18n, 1) }),
  });
};

/** Persons are seen on the page of the encounter, which is for those who record them. */
const mayOpen = (reading: GapReading, actor: Actor): boolean =>
  reading.seesPersons && may(actor, 'encounters');

const rowOf = (
  failed: FailedEncounter,
  reading: GapReading,
  opens: boolean,
  i18n: I18n,
): FailedModel['rows'][number] => {
  const { encounterId, number: at, deliveredAt, ratio, weakestItem } = failed;
  const weakest = itemsOf(reading.content).find(({ itemKey }) => itemKey === weakestItem);
  return {
    label: at === null ? i18n.t('gap:failed.gone') : encounterLabel(at),
    href: opens && at !== null ? `/encounters/${encounterId}` : '',
    deliveredAt: deliveredAt ? i18n.dateTime(deliveredAt) : '–',
    ratio: i18n.number(ratio, 2),
    weakest: weakest?.title[i18n.locale] ?? '–',
  };
};

/**
 * Encounters in which less than a quarter of what was expected was delivered; null where the figures are hidden or there
 * is no pair. `address` gives the address of another page of them.
 */
export const failedModel = (
  reading: GapReading,
  actor: Actor,
  address: (page: number) => string,
  i18n: I18n,
): FailedModel | null => {
  const opens = mayOpen(reading, actor);
  const { quarter } = reading.selected;
  if (quarter === null || reading.selected.pairs === 0) return null;
  const { rows, page, total } = reading.failed;
  return {
    badge: i18n.t('gap:failed.of', { failed: i18n.number(quarter.failed), n: i18n.number(quarter.n) }),
    any: quarter.failed > 0,
    share: shareText(quarter, i18n),
    rows: rows.map((row) => rowOf(row, reading, opens, i18n)),
    pager: pagerModel({ page, size: FAILED_A_PAGE, total, address, i18n }),
  };
};
