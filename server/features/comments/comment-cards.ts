import type { I18n } from '../../platform/i18n/i18n.js';
import { localeNames } from '../../platform/i18n/locales.js';
import { isFoundIn, piecesWith, type HitPiece, type Pattern } from '../../platform/search/index.js';
import { may, type Actor } from '../accounts/index.js';
import { encounterLabel } from '../encounters/index.js';
import type { Study } from '../studies/index.js';
import { unfilledText } from '../templates/index.js';
import type { Comment, CommentsAnswer, WrittenText } from './comment.js';

/** One person's words, and what is known of who wrote them. */
export type CardModel = {
  readonly locale: string;
  readonly language: string;
  readonly when: string;
  /** When asked, about whom, in which round. */
  readonly about: readonly string[];
  readonly gap: string;
  readonly tone: string;
  readonly standing: string;
  readonly failed: boolean;
  readonly encounter: { readonly label: string; readonly href: string } | null;
  readonly texts: readonly { readonly question: string; readonly pieces: readonly HitPiece[] }[];
};

export const questionText = ({ question, isFormer }: WrittenText, { t, locale }: I18n): string => {
  if (question === null) return t(isFormer ? 'comments:former' : 'comments:comment');
  const text = unfilledText(question.text[locale]);
  return question.kind === 'text' ? text : t('comments:something-else', { question: text });
};

export const providerName = (study: Study, key: string): string =>
  study.providers.find((one) => one.key === key)?.name ?? key;

const toneOf = (gap: number | null): string => {
  if (gap === null || gap === 0) return '';
  return gap < 0 ? 'short' : 'over';
};

const textsOf = (texts: Comment['texts'], marked: readonly Pattern[], i18n: I18n): CardModel['texts'] =>
  texts.map((one) => ({ question: questionText(one, i18n), pieces: piecesWith(one.text, marked) }));

const cardOf = (
  comment: Comment,
  { study, marked }: { readonly study: Study; readonly marked: readonly Pattern[] },
  opens: boolean,
  i18n: I18n,
): CardModel => {
  const { t } = i18n;
  const { wave, at, locale, providerKey, round, gap, failed, standing, encounter, texts } = comment;
  return {
    locale,
    language: localeNames[locale],
    when: i18n.shortDate(at),
    about: [t(`comments:wave.${wave}`), providerName(study, providerKey), round],
    gap: gap === null ? '' : t('comments:gap', { gap: i18n.signed(gap) }),
    tone: toneOf(gap),
    standing: standing === null ? '' : t(`comparison:standing.${standing}.name`),
    failed: failed && standing !== 'failed',
    encounter: encounter && {
      label: encounterLabel(encounter.number),
      href: opens ? `/encounters/${encounter.id}` : '',
    },
    texts: textsOf(texts, marked, i18n),
  };
};

/** The cards of a page. Encounters open for those who record them. */
export const cardsOf = ({ study, reading }: CommentsAnswer, actor: Actor, i18n: I18n): CardModel[] => {
  if (!reading) return [];
  const opens = may(actor, 'encounters');
  return reading.comments.map((one) => cardOf(one, { study, marked: reading.marked }, opens, i18n));
};

/** For a reader without an account: what was looked for, without the person's gap, standing or encounter. */
export const sharedCardsOf = ({ study, reading }: CommentsAnswer, i18n: I18n): CardModel[] => {
  if (!reading) return [];
  const { marked, comments } = reading;
  return comments.map((one) => {
    const found = one.texts.filter(({ text }) => isFoundIn(text, marked));
    const texts = found.length > 0 ? found : one.texts;
    const known = { gap: null, standing: null, failed: false, encounter: null, texts };
    return cardOf({ ...one, ...known }, { study, marked }, false, i18n);
  });
};
