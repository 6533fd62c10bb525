import type { I18n } from '../../platform/i18n/i18n.js';
import { zoneMark, type ZoneMark } from '../../platform/views/zone-mark.js';
import { may, type Actor } from '../accounts/index.js';
import { FEWEST, percentText, rangeText } from '../analytics/index.js';
import { highOf } from '../templates/index.js';
import { commentsShown, type Comment, type ItemReading, type Tolerance } from './item.js';

export type WordingModel = readonly { readonly term: string; readonly text: string }[];

/** How the item is asked in the reader's language, its dimension, and what it weighs. */
export const wordingModel = ({ item, dimension, weight }: ItemReading, i18n: I18n): WordingModel => {
  const { t, locale } = i18n;
  const asked = (['expected', 'desired', 'minimum', 'importance', 'delivered'] as const).flatMap((level) => {
    const words = item[level];
    return words ? [{ term: t(`item:wording.${level}`), text: words[locale] }] : [];
  });
  return [
    ...asked,
    { term: t('item:wording.dimension'), text: dimension.title[locale] },
    { term: t('item:wording.weight'), text: percentText(weight, i18n, 1) },
  ];
};

export type ToleranceModel = {
  readonly few: string;
  readonly say: string;
  readonly mark: ZoneMark | null;
  readonly facts: readonly { readonly term: string; readonly text: string }[];
  readonly foot: string;
};

const meanText = ({ value, low, high }: Tolerance['adequacy'], i18n: I18n): string => {
  if (value === null) return '–';
  const range = low === null || high === null ? '' : ` (${rangeText(low, high, i18n)})`;
  return `${i18n.signed(value)}${range}`;
};

const shareText = ({ value, low, high }: Tolerance['below'], i18n: I18n): string => {
  if (value === null || low === null || high === null) return '–';
  const ends = i18n.t('gap:range', { low: percentText(low, i18n), high: percentText(high, i18n) });
  return `${percentText(value, i18n)} (${ends})`;
};

/** The zone of tolerance of the item; null where it is not asked, or nobody told it. */
export const toleranceModel = (reading: ItemReading, i18n: I18n): ToleranceModel | null => {
  const { tolerance, content } = reading;
  const { t, number } = i18n;
  if (!tolerance || tolerance.n === 0) return null;
  const { minimum, desired, delivered, n, inversions } = tolerance;
  if (tolerance.hidden || minimum === null || desired === null || delivered === null)
    return { few: t('gap:table.not-shown', { n: number(n) }), say: '', mark: null, facts: [], foot: '' };
  const place = delivered < minimum ? 'below' : delivered > desired ? 'above' : 'within';
  const fact = (key: string, text: string) => ({ term: t(`item:zone.${key}`), text });
  return {
    few: '',
    say: t(`item:zone.${place}`),
    mark: zoneMark({
      minimum,
      desired,
      delivered,
      low: content.scale.low,
      high: highOf(content.scale),
      label: t('item:zone.mark', {
        minimum: number(minimum, 2),
        desired: number(desired, 2),
        delivered: number(delivered, 2),
      }),
    }),
    facts: [
      fact('minimum', number(minimum, 2)),
      fact('desired', number(desired, 2)),
      fact('delivered', number(delivered, 2)),
      fact('adequacy', meanText(tolerance.adequacy, i18n)),
      fact('superiority', meanText(tolerance.superiority, i18n)),
      fact('share-below', shareText(tolerance.below, i18n)),
      fact('share-above', shareText(tolerance.above, i18n)),
    ],
    foot:
      t('item:zone.foot', { n: number(n) }) +
      (inversions > 0
        ? ` ${t('item:zone.inversions', { count: inversions, figure: number(inversions) })}`
        : ''),
  };
};

export type CommentsModel = {
  readonly rows: readonly {
    readonly text: string;
    readonly locale: string;
    readonly when: string;
    /** What was expected and delivered; '' for those who may not see persons. */
    readonly told: string;
    readonly href: string;
  }[];
  /** In place of comments where there are none to show. */
  readonly none: string;
  readonly looked: string;
  /** The page of all comments; '' where there is none. */
  readonly href: string;
};

const commentRow = (
  comment: Comment,
  opens: boolean,
  { t, dateTime, number }: I18n,
): CommentsModel['rows'][number] => {
  const { text, locale, at, expected, delivered, encounterId } = comment;
  return {
    text,
    locale,
    when: at ? dateTime(at) : '',
    told:
      expected === null || delivered === null
        ? ''
        : t('item:comments.told', { expected: number(expected), delivered: number(delivered) }),
    href: opens && encounterId !== null ? `/encounters/${encounterId}` : '',
  };
};

/** What they wrote who got clearly less than expected; null where nobody can comment. `href` leads to all comments. */
export const commentsModel = (
  { comments, seesPersons }: ItemReading,
  actor: Actor,
  href: string,
  i18n: I18n,
): CommentsModel | null => {
  const { t, number } = i18n;
  if (!comments) return null;
  const { hidden, shown, looked, mayHaveMore } = comments;
  const opens = seesPersons && may(actor, 'encounters');
  return {
    rows: shown.map((comment) => commentRow(comment, opens, i18n)),
    none: hidden
      ? t('item:comments.hidden', { fewest: number(FEWEST) })
      : shown.length === 0
        ? t('item:comments.none')
        : '',
    looked: hidden
      ? ''
      : t(mayHaveMore ? 'item:comments.looked-newest' : 'item:comments.looked-all', {
          count: looked,
          figure: number(looked),
          most: number(commentsShown),
        }),
    href,
  };
};
