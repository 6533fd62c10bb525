import type { I18n } from '../../platform/i18n/i18n.js';
import { splitBar, splitScale, type SplitRow, type SplitTable } from '../../platform/views/split-bar.js';
import type { Compared, Comparison, ItemCompared } from './comparison.js';
import { fewest } from '../../scoring/index.js';
import { saidOf } from './verdict-words.js';
import { dash, periodText, rangeText, roundedOf, signedText, toneClass } from './words.js';

/** A line before its bar is drawn: all bars of a table share one axis. */
type Line = {
  readonly title: string;
  readonly href: string;
  readonly kind: SplitRow['kind'];
  readonly compared: Compared;
  /** In place of figures where there are none. */
  readonly few: string;
};

const partsOf = ({ terms }: Compared) => {
  const { value: demand } = terms?.demand ?? { value: null };
  const { value: delivery } = terms?.delivery ?? { value: null };
  const { low, high } = terms?.cd ?? { low: null, high: null };
  return { demand, delivery, interval: low === null || high === null ? null : { low, high } };
};

/** Why a line has no figures: '' where it has some. */
const fewText = ({ terms, least }: Compared, { t }: I18n): string => {
  if (terms !== null) return '';
  if (least === 0) return t('comparison:rows.none');
  return least < fewest.benchmark
    ? t('comparison:rows.few', { fewest: fewest.benchmark })
    : t('comparison:rows.not-shown');
};

const rowOf = (line: Line, scale: ReturnType<typeof splitScale>, i18n: I18n): SplitRow => {
  const { title, href, kind, compared, few } = line;
  const rounded = roundedOf(compared);
  const figure = (term: 'demand' | 'delivery' | 'cd'): string =>
    rounded === null ? dash : signedText(rounded[term], i18n);
  const told = { demand: figure('demand'), delivery: figure('delivery'), index: figure('cd') };
  return {
    title,
    href,
    kind,
    bar: splitBar({ ...partsOf(compared), label: i18n.t('comparison:rows.bar', told) }, scale),
    ...told,
    tone: toneClass(compared.tone),
    range: compared.terms === null ? dash : rangeText(compared.terms.cd, i18n),
    ...saidOf(compared, i18n),
    few,
  };
};

const tableOf = (
  name: 'items' | 'segments' | 'comparators',
  lines: readonly Line[],
  i18n: I18n,
  title = i18n.t(`comparison:${name}.head`),
): SplitTable => {
  const { t } = i18n;
  const scale = splitScale(lines.map(({ compared }) => partsOf(compared)));
  return {
    label: t(`comparison:${name}.title`),
    caption: t(`comparison:${name}.title`),
    heads: {
      title,
      split: t('comparison:rows.split'),
      demand: t('comparison:rows.demand'),
      delivery: t('comparison:rows.delivery'),
      index: t('comparison:rows.index'),
      interval: t('comparison:rows.interval'),
      verdict: t('comparison:rows.verdict'),
    },
    rows: lines.map((line) => rowOf(line, scale, i18n)),
  };
};

const totalOf = ({ company }: Comparison, title: string, i18n: I18n): Line => ({
  title,
  href: '',
  kind: 'total',
  compared: company,
  few: fewText(company, i18n),
});

const sizeOf = ({ terms }: Compared): number => Math.abs(terms?.cd.value ?? -1);

/** Items by what they carry: the largest index first, whatever its sign; what may not be shown last. */
export const largestFirst = (items: readonly ItemCompared[]): ItemCompared[] =>
  [...items].sort((a, b) => {
    const hidden = Number(a.terms === null) - Number(b.terms === null);
    return hidden === 0 ? sizeOf(b) - sizeOf(a) : hidden;
  });

/** Which items carry it; null where nothing may be shown. `most` leaves the smaller ones out. */
export const itemsModel = (comparison: Comparison, i18n: I18n, most = Infinity): SplitTable | null => {
  if (comparison.company.terms === null) return null;
  const lines = largestFirst(comparison.items)
    .slice(0, most)
    .map((item): Line => ({
      title: item.title[i18n.locale],
      href: '',
      kind: 'item',
      compared: item,
      few: fewText(item, i18n),
    }));
  return tableOf('items', [...lines, totalOf(comparison, i18n.t('comparison:items.all'), i18n)], i18n);
};

/** Whose sum stands beneath the segments: all our customers', or those that the selection names. */
const oursAll = ({ selection }: Comparison, i18n: I18n): string => {
  const { round, from, to, within = [] } = selection;
  const period = from || to ? [periodText(selection, i18n)] : [];
  const told = [...within.map(({ value }) => value), ...(round ? [round] : []), ...period];
  return told.length === 0
    ? i18n.t('comparison:segments.all')
    : i18n.t('comparison:segments.all-of', { what: told.join(' · ') });
};

/** Our customers segment by segment; `addressOf` opens one alone. */
export const segmentsModel = (
  comparison: Comparison,
  addressOf: (value: string) => string,
  i18n: I18n,
): SplitTable | null => {
  const { segments, company, selection } = comparison;
  if (segments === null || company.terms === null) return null;
  const lines = segments.rows.map((row): Line => ({
    title: `${row.value} (${i18n.number(row.n)})`,
    href: row.value === selection.value ? '' : addressOf(row.value),
    kind: 'item',
    compared: row,
    few: fewText(row, i18n),
  }));
  const total = selection.value === '' ? [totalOf(comparison, oursAll(comparison, i18n), i18n)] : [];
  return tableOf('segments', [...lines, ...total], i18n, segments.attribute);
};

/** Each of several others alone; null where there is one. */
export const comparatorsModel = (comparison: Comparison, i18n: I18n): SplitTable | null => {
  const { others, comparators, company } = comparison;
  if (others.length < 2 || company.terms === null) return null;
  const lines = others.flatMap(({ name, n }, at): Line[] => {
    const compared = comparators[at];
    if (!compared) return [];
    const title = `${name} (${i18n.number(n)})`;
    return [{ title, href: '', kind: 'item', compared, few: fewText(compared, i18n) }];
  });
  return tableOf(
    'comparators',
    [...lines, totalOf(comparison, i18n.t('comparison:comparators.all'), i18n)],
    i18n,
  );
};
