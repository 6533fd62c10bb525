import { fewest } from '../../scoring/index.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import { pagerModel, type PagerModel } from '../../platform/views/pager.js';
import { may, type Actor } from '../accounts/index.js';
import { encounterLabel } from '../encounters/index.js';
import { highOf } from '../templates/index.js';
import { LISTED_A_PAGE } from './listing.js';
import { hidesAll } from './share-pages.js';
import { sizeOf } from './standings-computation.js';
import {
  figureNames,
  listChoices,
  MOST_LISTED,
  type CustomersReading,
  type ListChoice,
} from './standings.js';
import { nameOf, NONE } from './view-parts.js';

export type ListModel = {
  /** Whom this is about, in numbers. */
  readonly counts: readonly { readonly title: string; readonly n: string }[];
  /** Why no persons are listed; ''. */
  readonly why: string;
  readonly choices: readonly { readonly href: string; readonly label: string; readonly current: boolean }[];
  readonly problem: string;
  readonly rows: readonly {
    readonly name: string;
    readonly href: string;
    readonly encounter: string;
    readonly encounterHref: string;
    readonly at: string;
    readonly standing: string;
    readonly gap: string;
    readonly near: string;
  }[];
  readonly nobody: string;
  readonly pager: PagerModel | null;
  readonly notes: readonly string[];
};

/** Addresses of other parts of the list. */
export type ListAddress = (show: ListChoice, page: number) => string;

const countsOf = (reading: CustomersReading, { t, number }: I18n): ListModel['counts'] => {
  const { result } = reading.standings;
  if (!result) return [];
  const { seesPersons, restIsFew } = reading;
  const n = sizeOf(result.counts);
  // A part of a known whole: neither few in it, nor few outside of it.
  const hides = (count: number): boolean =>
    !seesPersons && [count, n - count].some((part) => part > 0 && part < fewest.cell);
  const text = (count: number): string =>
    restIsFew || hides(count)
      ? t('standings:not-shown')
      : t('standings:list.of', { count: number(count), n: number(n) });
  return [
    { title: t('standings:list.failed'), n: text(result.counts.failed) },
    { title: t('standings:list.close'), n: text(result.borderline) },
    ...figureNames.map((name) => ({ title: t(`standings:near.${name}`), n: text(result.near[name]) })),
  ];
};

const rowsOf = (reading: CustomersReading, actor: Actor, i18n: I18n): ListModel['rows'] => {
  const { t, signed, dateTime } = i18n;
  const { scale } = reading.content;
  const points = (highOf(scale) - scale.low) / 100;
  return (reading.list?.rows ?? []).map((row) => ({
    name: row.name ?? t(row.contactId === null ? 'standings:list.elsewhere' : 'standings:list.gone'),
    href: row.name !== null && may(actor, 'contacts') ? `/contacts/${row.contactId}` : '',
    encounter: row.number === null ? NONE : encounterLabel(row.number),
    encounterHref: row.number !== null && may(actor, 'encounters') ? `/encounters/${row.encounterId}` : '',
    at: row.at === null ? NONE : dateTime(new Date(row.at)),
    standing: nameOf(row.standing, i18n),
    gap: signed(row.gap * points, 2),
    near:
      row.near.length === 0
        ? ''
        : t('standings:list.near-text', {
            names: row.near.map((name) => t(`standings:near.${name}`)).join(', '),
          }),
  }));
};

/** Who failed and who is near a threshold: persons for those who may see them, numbers for all; null before anything is counted. */
export const listModel = (
  reading: CustomersReading,
  {
    actor,
    address,
    problem,
    i18n,
  }: { readonly actor: Actor; readonly address: ListAddress; readonly problem: string; readonly i18n: I18n },
): ListModel | null => {
  const { standings, list } = reading;
  const { result } = standings;
  const { t, number } = i18n;
  if (!result || sizeOf(result.counts) === 0 || hidesAll(result.counts, reading)) return null;
  const isCut = result.failed.length === MOST_LISTED || result.close.length === MOST_LISTED;
  return {
    counts: countsOf(reading, i18n),
    why: list ? '' : t('standings:list.why'),
    choices: list
      ? listChoices.map((one) => ({
          href: address(one, 1),
          label: t(`standings:list.show-${one}`),
          current: one === list.choice,
        }))
      : [],
    problem,
    rows: rowsOf(reading, actor, i18n),
    nobody: list && list.total === 0 ? t('standings:list.nobody') : '',
    pager: list
      ? pagerModel({
          page: list.page,
          size: LISTED_A_PAGE,
          total: list.total,
          address: (page) => address(list.choice, page),
          i18n,
        })
      : null,
    notes: [
      t('standings:list.how'),
      isCut && list ? t('standings:list.cut', { most: number(MOST_LISTED) }) : '',
    ].filter((text) => text !== ''),
  };
};
