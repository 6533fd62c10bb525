import type { I18n } from '../../platform/i18n/i18n.js';
import { ceilingLimit, type SwapMatrix, type Verdict } from '../../scoring/index.js';
import type { Comparison, ItemCompared } from './comparison.js';
import { isNet, pointsText } from './words.js';

/** What to do: the verb first, then why. */
export type Advice = { readonly title: string; readonly text: string };

/** Which items a verdict asks to look at: those that carry the index, those to repair, those that keep us ahead. */
const aimOf: Readonly<Record<Verdict, 'carry' | 'repair' | 'keep' | null>> = {
  leading: 'keep',
  'demanding-customers': 'carry',
  both: 'repair',
  'better-delivery': 'keep',
  'no-difference': null,
  'delivery-deficit': 'repair',
  'better-and-easier': 'keep',
  'undemanding-customers': 'carry',
  'hidden-deficit': 'repair',
};

const expectMore: readonly Verdict[] = ['leading', 'demanding-customers', 'both'];

const mostNamed = 3;
const enough = 0.5;

/** What an item adds in the direction that is looked for. */
const partOf = (aim: 'carry' | 'repair' | 'keep', direction: number, item: ItemCompared): number => {
  const { terms, weight } = item;
  const of = aim === 'carry' ? terms?.cd.value : terms?.delivery.value;
  const sign = aim === 'carry' ? direction : aim === 'repair' ? 1 : -1;
  return Math.max(0, sign * weight * (of ?? 0));
};

export type Carrying = { readonly items: readonly ItemCompared[]; readonly share: number };

/** The fewest items that carry half of what all of that direction add, at most three; null where it is spread further. */
export const carrying = (comparison: Comparison, aim: 'carry' | 'repair' | 'keep'): Carrying | null => {
  const { items, company } = comparison;
  const direction = Math.sign(company.terms?.cd.value ?? 0);
  const parts = items
    .map((item) => ({ item, part: partOf(aim, direction, item) }))
    .filter(({ part }) => part > 0)
    .sort((a, b) => b.part - a.part);
  const total = parts.reduce((sum, { part }) => sum + part, 0);
  if (parts.length < 2) return null;
  for (let count = 1; count <= Math.min(mostNamed, parts.length - 1); count += 1) {
    const share = parts.slice(0, count).reduce((sum, { part }) => sum + part, 0) / total;
    if (share >= enough) return { items: parts.slice(0, count).map(({ item }) => item), share };
  }
  return null;
};

const titlesOf = (items: readonly ItemCompared[], { locale, list }: I18n): string =>
  list(items.map(({ title }) => title[locale]));

const itemsAdvice = (comparison: Comparison, verdict: Verdict, i18n: I18n): Advice[] => {
  const aim = aimOf[verdict];
  const found = aim && carrying(comparison, aim);
  if (!aim || !found) return [];
  const { items, share } = found;
  return [
    {
      title: i18n.t(`comparison:do.${aim}.title`),
      text: i18n.t(`comparison:do.${aim}.text`, {
        items: titlesOf(items, i18n),
        share: i18n.percent(share),
      }),
    },
  ];
};

/** Items of which more than 40 % of ours expect the most that can be said, the most first: "Reliability (55 %)". */
export const ceilingItems = ({ items }: Comparison, { locale, percent }: I18n): string[] =>
  items
    .flatMap(({ title, ceiling }) => (ceiling !== null && ceiling > ceilingLimit ? [{ title, ceiling }] : []))
    .sort((a, b) => b.ceiling - a.ceiling)
    .map(({ title, ceiling }) => `${title[locale]} (${percent(ceiling)})`);

const promiseAdvice = (comparison: Comparison, verdict: Verdict, i18n: I18n): Advice[] => {
  const items = ceilingItems(comparison, i18n).slice(0, mostNamed);
  if (items.length === 0 || !expectMore.includes(verdict)) return [];
  return [
    {
      title: i18n.t('comparison:do.promise.title'),
      text: i18n.t('comparison:do.promise.text', { items: i18n.list(items) }),
    },
  ];
};

const demandingShare = ({ standings }: Comparison['us']): number | null =>
  standings.find(({ standing }) => standing === 'demanding-loyal')?.share ?? null;

const demandingAdvice = ({ us, others }: Comparison, { t, percent }: I18n): Advice[] => {
  const share = demandingShare(us);
  if (share === null) return [];
  const rivals = others.flatMap((other) => {
    const own = demandingShare(other);
    return own === null ? [] : [`${other.name} ${percent(own)}`];
  });
  const ours = t('comparison:do.demanding.text', { share: percent(share) });
  return [
    {
      title: t('comparison:do.demanding.title'),
      text:
        rivals.length > 0
          ? `${ours} ${t('comparison:do.demanding.others', { others: rivals.join(', ') })}`
          : ours,
    },
  ];
};

/** Whose expectations and deliveries a verdict speaks of, where surplus is set off; null where it tells no points. */
const netOf: Readonly<Record<Verdict, 'ours' | 'theirs' | 'other' | null>> = {
  leading: 'ours',
  'demanding-customers': 'ours',
  both: 'ours',
  'better-delivery': 'ours',
  'no-difference': null,
  'delivery-deficit': 'ours',
  'better-and-easier': 'theirs',
  'undemanding-customers': 'theirs',
  'hidden-deficit': 'other',
};

/** "2.5 points more": what is not missing cannot be missed, so a figure below zero is said the other way round. */
const netText = (value: number, i18n: I18n): string => {
  const points = pointsText(Math.abs(value), i18n);
  if (points === pointsText(0, i18n)) return i18n.t('comparison:do.net.even');
  return i18n.t(value > 0 ? 'comparison:do.net.short' : 'comparison:do.net.over', { points });
};

const firstAdvice = (comparison: Comparison, verdict: Verdict, swap: SwapMatrix, i18n: I18n): Advice => {
  const net = isNet(comparison) ? netOf[verdict] : null;
  const said = (value: number): string => (net ? netText(value, i18n) : pointsText(value, i18n));
  const { uu, ur, ru, rr } = swap;
  return {
    title: i18n.t(`comparison:do.${verdict}.title`),
    text: i18n.t(net ? `comparison:do.net.${net}` : `comparison:do.${verdict}.text`, {
      uu: said(uu),
      ur: said(ur),
      ru: said(ru),
      rr: said(rr),
    }),
  };
};

/** What to do under the verdict, most important first; empty without one. */
export const adviceModel = (comparison: Comparison, i18n: I18n): Advice[] => {
  const { verdict, swap } = comparison.company;
  if (verdict === null || swap === null) return [];
  return [
    firstAdvice(comparison, verdict, swap, i18n),
    ...itemsAdvice(comparison, verdict, i18n),
    ...promiseAdvice(comparison, verdict, i18n),
    ...demandingAdvice(comparison, i18n),
  ];
};
