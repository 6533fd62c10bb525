import type { Localized } from '../../platform/i18n/localized.js';

/**
 * What a question beside the rated items asks for: one of its options, several, words of one's own (several lines, or one),
 * a number, a day, yes or no, one to five stars, how the service was compared with what had been expected, the one option
 * that an attentive reader finds, how the customer can be reached, consent, whom the customer mostly uses. `info` asks
 * nothing: it tells.
 */
export const questionKinds = [
  'choice',
  'choices',
  'text',
  'line',
  'number',
  'date',
  'yes-no',
  'stars',
  'compared',
  'attention',
  'contact',
  'consent',
  'provider',
  'info',
] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** How a customer can be reached, as a question of the kind `contact` asks for it. */
export const contactFields = ['name', 'email', 'phone'] as const;
export type ContactField = (typeof contactFields)[number];

/** A question beside the rated items. */
export type Question = {
  /** Stable across versions, as an itemKey is. */
  readonly key: string;
  readonly kind: QuestionKind;
  /** The waves that ask it. */
  readonly waves: readonly ('before' | 'after')[];
  readonly text: Localized;
  /** Empty where there is nothing of its own to choose from. */
  readonly options: readonly { readonly key: string; readonly text: Localized }[];
  /** Whether "something else", with words of one's own, is among the options. */
  readonly other: boolean;
  /** Whether the options stand in another order for everybody; "something else" stays last. */
  readonly shuffled?: boolean;
  /** Of a number: the least and the greatest. */
  readonly least?: number;
  readonly greatest?: number;
  /** Of an attention check: the key of the option that it tells to choose. */
  readonly right?: string;
  /** Of `contact`: what is asked for. */
  readonly fields?: readonly ContactField[];
};

/** The option "something else" of a question that has it: no other option bears this key. */
export const OTHER = 'other';

/** The kinds whose options the author writes. */
export const takesOptions = (kind: QuestionKind): boolean =>
  kind === 'choice' || kind === 'choices' || kind === 'attention';

/** Where the answer of a kind is kept: keys that were chosen, words, a value, or nowhere. */
export const answerOfKind: Readonly<Record<QuestionKind, 'chosen' | 'words' | 'value' | 'none'>> = {
  choice: 'chosen',
  choices: 'chosen',
  text: 'words',
  line: 'words',
  number: 'value',
  date: 'value',
  'yes-no': 'chosen',
  stars: 'value',
  compared: 'value',
  attention: 'chosen',
  contact: 'value',
  consent: 'chosen',
  provider: 'chosen',
  info: 'none',
};

/** The kinds that are answered on a scale of rings, and its ends. `compared`: 3 is "as expected". */
export const scaleOfKind = { stars: { low: 1, high: 5 }, compared: { low: 1, high: 5 } } as const;
export type ScaleKind = keyof typeof scaleOfKind;

export const isScaleKind = (kind: QuestionKind): kind is ScaleKind => Object.hasOwn(scaleOfKind, kind);

/**
 * What an answer can be chosen from, by key, in the order of the page: options, points of a scale, yes and no. Empty where
 * words or a value are asked for; whom one mostly uses is up to the study.
 */
export const offeredKeys = ({ kind, options, other }: Question): readonly string[] => {
  if (isScaleKind(kind)) {
    const { low, high } = scaleOfKind[kind];
    return Array.from({ length: high - low + 1 }, (_, at) => String(low + at));
  }
  if (kind === 'yes-no') return ['yes', 'no'];
  if (kind === 'consent') return ['yes'];
  return takesOptions(kind) ? [...options.map(({ key }) => key), ...(other ? [OTHER] : [])] : [];
};
