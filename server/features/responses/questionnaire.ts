import { itemsOf, valuesOf, type SurveyContent } from '../templates/index.js';
import type { Answer, Answers } from './response.js';

/** The level in which an item is asked on a page. */
export type AskedLevel = 'expected' | 'delivered';

/** Which parts of a version one sitting asks. */
export type Sitting = {
  readonly content: SurveyContent;
  readonly wave: 'before' | 'after';
  /** True where *before* was not answered: the expectation is asked together with the delivery, marked retrospective. */
  readonly retrospective: boolean;
};

/** What a customer sent, read and checked. */
export type Submitted = {
  readonly expected: Answers;
  readonly delivered: Answers;
  readonly nps: Answer;
  readonly comment: string;
};

export const npsField = 'nps';
export const npsValues: readonly number[] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
export const commentField = 'comment';
export const longestComment = 4_000;

/** The levels a sitting asks, in the order of its page. */
export const levelsOf = ({
  wave,
  retrospective,
}: Pick<Sitting, 'wave' | 'retrospective'>): readonly AskedLevel[] => {
  if (wave === 'before') return ['expected'];
  return retrospective ? ['expected', 'delivered'] : ['delivered'];
};

export const fieldOf = (level: AskedLevel, itemKey: string): string => `${level}.${itemKey}`;

/** Every rating field of a sitting with the values it takes, in the order of the page. */
export const ratingFields = (
  sitting: Sitting,
): { readonly name: string; readonly values: readonly number[] }[] => {
  const values = valuesOf(sitting.content.scale);
  const items = levelsOf(sitting).flatMap((level) =>
    itemsOf(sitting.content).map((item) => ({ name: fieldOf(level, item.itemKey), values })),
  );
  return asksNps(sitting) ? [...items, { name: npsField, values: npsValues }] : items;
};

/** Recommending is asked once the service is known. */
export const asksNps = ({ content, wave }: Sitting): boolean => wave === 'after' && content.askNps;

export const asksComment = ({ content }: Sitting): boolean => content.askComment;
