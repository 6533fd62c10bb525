import type { I18n } from '../../platform/i18n/i18n.js';
import { fewest } from '../../scoring/index.js';
import type { Compared, Comparison, Terms } from './comparison.js';
import type { RoundedTerms } from './rounding.js';
import { badgeOf, type Badge } from './verdict-words.js';
import {
  marked,
  oursText,
  othersIn,
  piecesOf,
  rangeText,
  roundedOf,
  signOfEnds,
  signedText,
  strong,
  type Piece,
} from './words.js';

export type SentenceModel = {
  readonly pieces: readonly Piece[];
  /** The verdict; null where there is none. */
  readonly badge: Badge | null;
  /** How sure it is. */
  readonly sure: readonly Piece[];
};

const demandKeys = { '+': 'more', '-': 'less', '≈': 'same' } as const;
const deliveryKeys = { '-': 'better', '+': 'worse', '≈': 'same' } as const;

/** What is due to expectations, and what to delivery; only what is proven has its colour and its "because". */
const clauses = (terms: Terms, rounded: RoundedTerms, i18n: I18n) => {
  const [wanted, given] = [signOfEnds(terms.demand), signOfEnds(terms.delivery)];
  const value = (term: 'demand' | 'delivery', isProven: boolean): string =>
    marked(i18n.signed(rounded[term], 1), isProven ? (term === 'demand' ? 'exp' : 'del') : 'strong');
  return {
    demand: i18n.t(`comparison:say.demand-${demandKeys[wanted]}`, { value: value('demand', wanted !== '≈') }),
    delivery: i18n.t(`comparison:say.delivery-${deliveryKeys[given]}`, {
      value: value('delivery', given !== '≈'),
    }),
  };
};

const proven = (comparison: Comparison, terms: Terms, rounded: RoundedTerms, i18n: I18n): string => {
  const { t, number } = i18n;
  const { tone } = comparison.company;
  const who = oursText(comparison, i18n);
  const parts = clauses(terms, rounded, i18n);
  if (tone === 'none' || rounded.cd === 0) {
    const difference = strong(number(Math.abs(rounded.cd), 1));
    return t('comparison:say.even', { who, as: othersIn('as', comparison, i18n), difference, ...parts });
  }
  const points = number(Math.abs(rounded.cd), 1);
  const difference = marked(t(`comparison:say.${tone === 'short' ? 'less' : 'more'}`, { points }), tone);
  return t('comparison:say.different', {
    who,
    than: othersIn('than', comparison, i18n),
    difference,
    ...parts,
  });
};

/** Figures without a verdict: from few answers, or from answers that are all alike. */
const hinted = (key: 'hint' | 'alike', comparison: Comparison, rounded: RoundedTerms, i18n: I18n): string =>
  i18n.t(`comparison:say.${key}`, {
    with: othersIn('with', comparison, i18n),
    cd: strong(i18n.signed(rounded.cd, 1)),
    demand: strong(i18n.signed(rounded.demand, 1)),
    delivery: strong(i18n.signed(rounded.delivery, 1)),
  });

/** `412; Zirvə 186, Körpü 164, equally weighted` */
const countsText = ({ us, others, selection }: Comparison, { t, number, percent }: I18n): string => {
  const byShare = selection.weighing === 'share';
  const told = others.map(({ name, n, weight }) =>
    byShare && others.length > 1 ? `${name} ${number(n)} (${percent(weight)})` : `${name} ${number(n)}`,
  );
  const weighing = others.length > 1 ? `, ${t(`comparison:sure.${selection.weighing}`)}` : '';
  return t('comparison:sure.counts', { n: number(us.n), others: `${told.join(', ')}${weighing}` });
};

const intervalsText = (terms: Terms, rounded: RoundedTerms, i18n: I18n): string => {
  const { t, list } = i18n;
  const told = (['cd', 'demand', 'delivery'] as const).map((term) => ({
    figure: {
      [term]: strong(signedText(rounded[term], i18n)),
      [`${term}Range`]: rangeText(terms[term], i18n),
    },
    isOpen: signOfEnds(terms[term]) === '≈',
    name: t(`comparison:term.${term}`),
  }));
  const open = told.filter(({ isOpen }) => isOpen).map(({ name }) => name);
  const figures = Object.assign({}, ...told.map(({ figure }) => figure)) as Record<string, string>;
  const zero =
    open.length === 0 ? t('comparison:sure.no-zero') : t('comparison:sure.zero', { names: list(open) });
  return t('comparison:sure.intervals', { ...figures, zero });
};

const sureText = (comparison: Comparison, terms: Terms, rounded: RoundedTerms, i18n: I18n): string => {
  const { verdict, certainty } = comparison.company;
  const parts = [
    verdict === null ? '' : i18n.t(`comparison:verdict.${verdict}.means`),
    terms.cd.low === null ? '' : intervalsText(terms, rounded, i18n),
    certainty === 'indicative' ? i18n.t('comparison:sure.indicative', { fewest: fewest.verdict }) : '',
    countsText(comparison, i18n),
  ];
  return parts.filter(Boolean).join(' ');
};

const hiddenSentence = (comparison: Comparison, i18n: I18n): SentenceModel => {
  const { t, number } = i18n;
  const { state, us, leftOut } = comparison;
  const key = state === 'rest-is-few' ? 'rest-is-few' : us.hidden ? 'few-ours' : 'few-others';
  const others = leftOut.map(({ name, n }) => `${name} ${number(n)}`).join(', ');
  const n = strong(t('comparison:answers', { count: us.n, figure: number(us.n) }));
  return {
    pieces: piecesOf(t(`comparison:say.${key}`, { n, others })),
    badge: null,
    sure: piecesOf(
      t(state === 'rest-is-few' ? 'comparison:sure.rest-is-few' : 'comparison:sure.few', {
        fewest: fewest.benchmark,
      }),
    ),
  };
};

const comparedSentence = (comparison: Comparison, company: Compared, i18n: I18n): SentenceModel => {
  const { t } = i18n;
  const rounded = roundedOf(company);
  if (company.terms === null || rounded === null)
    return {
      pieces: piecesOf(t('comparison:say.nothing-common', { with: othersIn('with', comparison, i18n) })),
      badge: null,
      sure: piecesOf(countsText(comparison, i18n)),
    };
  const { terms, certainty, verdict } = company;
  const isHint = certainty !== 'full' || verdict === null;
  const text = isHint
    ? hinted(certainty === 'full' || terms.cd.low === null ? 'alike' : 'hint', comparison, rounded, i18n)
    : proven(comparison, terms, rounded, i18n);
  return {
    pieces: piecesOf(text),
    badge: verdict && badgeOf(verdict, i18n),
    sure: piecesOf(sureText(comparison, terms, rounded, i18n)),
  };
};

/** The sentence that answers, and how sure it is; null where nobody is there to be compared. */
export const sentenceModel = (comparison: Comparison, i18n: I18n): SentenceModel | null => {
  const { state, company } = comparison;
  if (state === 'nobody' || state === 'alone') return null;
  return state === 'compared'
    ? comparedSentence(comparison, company, i18n)
    : hiddenSentence(comparison, i18n);
};
