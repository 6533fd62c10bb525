import type { Locale } from '../../platform/i18n/locales.js';
import { keptBeside } from '../../platform/kept.js';
import {
  answerName,
  asksImportance,
  blocksIn,
  blocksOf,
  itemBlock,
  itemsOf,
  levelsOfWave,
  outcomeBlock,
  outcomes,
  valuesOf,
  weighedDimensions,
  withBlocks,
  type ContactField,
  type Dimension,
  type Facts,
  type Item,
  type Level,
  type Outcome,
  type Question,
  type SurveyContent,
} from '../templates/index.js';
import type { Answers, Outcomes, Response } from './response.js';

/** What was chosen, said and told in answer to questions, by their keys. */
export type Told = Pick<Response, 'chosen' | 'words' | 'values'>;

/** Which parts of a version one sitting asks. */
export type Sitting = {
  readonly content: SurveyContent;
  readonly wave: 'before' | 'after';
  /** True where *before* was not answered: the expectation is asked together with the delivery, marked retrospective. */
  readonly retrospective: boolean;
  /** What is known before anything is answered: attributes, the service, what was told before it. Conditions ask for it. */
  readonly facts?: Facts;
  /** Whom a question about providers offers, by key. */
  readonly providers?: readonly { readonly key: string; readonly name: string }[];
  /** What shuffles this customer's questions: the same order at every look. */
  readonly seed?: string;
  /** What was told before the service: texts may repeat it. */
  readonly told?: Told;
  /** The survey of which `content` is a part: what is shown, or one page of it. */
  readonly whole?: SurveyContent;
};

/** A part of a sitting: only these blocks of it. */
export const partOf = (sitting: Sitting, shown: ReadonlySet<string>): Sitting => ({
  ...sitting,
  content: withBlocks(sitting.content, shown),
  whole: sitting.whole ?? sitting.content,
});

/** The sitting of which this one is a part, as it is asked of anybody. */
export const wholeOf = (sitting: Sitting): Sitting => {
  const { content, whole = content } = sitting;
  return { ...sitting, content: whole, whole };
};

/** Names a sitting among those of the same content: what is made once for all customers is kept by it. */
export const variantOf = ({ wave, retrospective }: Sitting): string =>
  retrospective ? `${wave}, looking back` : wave;

/** What a customer sent, read and checked. */
export type Submitted = {
  readonly minimum: Answers;
  readonly desired: Answers;
  readonly expected: Answers;
  readonly delivered: Answers;
  readonly outcomes: Outcomes;
  /** How much each item matters. */
  readonly itemImportance: Answers;
  readonly importance: Readonly<Record<string, number>> | null;
  readonly chosen: Readonly<Record<string, readonly string[]>>;
  readonly words: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, number | string>>;
  readonly comment: string;
};

/** Every value that an outcome takes, lowest first. */
export const valuesOfOutcome = (outcome: Outcome): readonly number[] => {
  const { low, high } = outcomes[outcome];
  return Array.from({ length: high - low + 1 }, (_, index) => low + index);
};

export const commentField = 'comment';
export const longestComment = 4_000;
export const longestWords = 2_000;
export const longestOther = 200;
export const longestLine = 200;

/** All points together: not one more, not one less. */
export const allPoints = 100;
export const pointsField = 'importance';
export const pointsFieldOf = (dimensionKey: string): string => `${pointsField}.${dimensionKey}`;

export const fieldOf = answerName;
export const questionField = ({ key }: Pick<Question, 'key'>): string => `ask.${key}`;
/** One box of a question that takes several options. */
export const boxField = (question: Pick<Question, 'key'>, option: string): string =>
  `${questionField(question)}.${option}`;
/** One field of a question that asks how somebody can be reached; its answer is kept under `<key>.<field>`. */
export const contactField = ({ key }: Pick<Question, 'key'>, field: ContactField): string =>
  `ask.${key}.${field}`;
/** The words of "something else". */
export const otherField = ({ key }: Pick<Question, 'key'>): string => `other.${key}`;

/** The levels a sitting asks, in the order of its page: those that some item of the survey is worded for. */
export const levelsOf = ({ content, wave, retrospective }: Sitting): readonly Level[] => {
  const ofWave =
    wave === 'after' && retrospective ? [...levelsOfWave.before, ...levelsOfWave.after] : levelsOfWave[wave];
  return ofWave.filter((level) => itemsOf(content).some((item) => item[level]));
};

/** The items that are asked at a level. */
export const itemsAt = (items: readonly Item[], level: Level): readonly Item[] =>
  items.filter((item) => item[level]);

/** Outcomes are asked once the service is known. */
export const outcomesOf = ({ content, wave }: Sitting): readonly Outcome[] =>
  wave === 'after' ? content.outcomes : [];

/** Questions belong to their waves; one for the time before the service is not made up for afterwards. */
export const questionsOf = ({ content, wave }: Sitting): readonly Question[] =>
  content.questions.filter(({ waves }) => waves.includes(wave));

/** The dimensions over which points are to be spread: told with the expectation, whenever that is told. */
export const weighedIn = ({
  content,
  whole = content,
  wave,
  retrospective,
}: Sitting): readonly Dimension[] =>
  (wave === 'before' || retrospective) && content.askImportance && asksImportance(whole)
    ? weighedDimensions(whole)
    : [];

export const asksComment = ({ content }: Sitting): boolean => content.askComment;

export type RatingField = {
  readonly name: string;
  readonly values: readonly number[];
  /** The block that asks it. */
  readonly block: string;
};

/** Whether "does not apply to me" may be answered to what a block asks. */
export const offersNa = ({ content, whole = content }: Sitting, blockId: string): boolean =>
  blocksOf(whole).get(blockId)?.na !== false;

/** A line beneath what a block asks; '' where there is none. */
export const helpOf = ({ content, whole = content }: Sitting, blockId: string, locale: Locale): string =>
  blocksOf(whole).get(blockId)?.help?.[locale] ?? '';

/** Whether what a block asks has to be answered: true and false as its author says, null where nobody has said. */
export const isRequired = ({ content, whole = content }: Sitting, blockId: string): boolean | null =>
  blocksOf(whole).get(blockId)?.required ?? null;

const listFields = (sitting: Sitting): readonly RatingField[] => {
  const values = valuesOf(sitting.content.scale);
  const items = levelsOf(sitting).flatMap((level) =>
    itemsAt(itemsOf(sitting.content), level).map(({ itemKey }) => ({
      name: fieldOf(level, itemKey),
      values,
      block: itemBlock(itemKey),
    })),
  );
  const asked = outcomesOf(sitting).map((name) => ({
    name,
    values: valuesOfOutcome(name),
    block: outcomeBlock(name),
  }));
  return [...items, ...asked];
};

const keptFields = keptBeside<SurveyContent, readonly RatingField[]>();

/** Every rating field of a sitting with the values it takes, in the order of the page. */
export const ratingFields = (sitting: Sitting): readonly RatingField[] =>
  keptFields(sitting.content, variantOf(sitting), () => {
    const { content, whole = content } = sitting;
    if (whole === content) return listFields(sitting);
    const own = new Set(blocksIn(content)); // a part is made for one customer: what the whole has is at hand
    return ratingFields(wholeOf(sitting)).filter(({ block }) => own.has(block));
  });
