import type { I18n } from '../i18n/i18n.js';

/** Beneath a list: "1–50 of 312", and where the neighbours are; null for a neighbour that there is not. */
export type PagerModel = {
  readonly range: string;
  readonly previous: string | null;
  readonly next: string | null;
};

const furthestPage = 100_000;

/** The page number of an address, from 1; what is no page number is the first page. */
export const pageNumber = (text: string | undefined): number => {
  const number = /^\d{1,6}$/.test(text ?? '') ? Number(text) : 1;
  return Math.min(Math.max(number, 1), furthestPage);
};

/** An address with the parameters that say something. */
export const addressWith = (
  path: string,
  parameters: Readonly<Record<string, string | number | undefined>>,
): string => {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined && value !== '') query.set(name, String(value));
  const text = query.toString();
  return text ? `${path}?${text}` : path;
};

/** The pager of page `page` (from 1) of a list of `total`; null where everything stands on one page. */
export const pagerModel = (list: {
  page: number;
  size: number;
  total: number;
  /** The address of another page. */
  address: (page: number) => string;
  i18n: I18n;
}): PagerModel | null => {
  const { page, size, total, address, i18n } = list;
  if (total <= size && page === 1) return null;
  const last = Math.max(1, Math.ceil(total / size));
  const from = Math.min((page - 1) * size + 1, total);
  const to = Math.min(page * size, total);
  const range = i18n.t('form:pager.range', {
    from: i18n.number(from),
    to: i18n.number(to),
    total: i18n.number(total),
  });
  return {
    range,
    previous: page > 1 ? address(Math.min(page - 1, last)) : null,
    next: page < last ? address(page + 1) : null,
  };
};
