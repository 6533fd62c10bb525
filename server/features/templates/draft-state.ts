import { itemsOf } from './survey.js';
import type { Draft } from './template.js';

/** A draft as it was saved once, so that it can be had again. */
export type DraftState = Draft & {
  readonly templateId: string;
  /** The revision of the draft that it was. */
  readonly revision: number;
  readonly savedAt: Date;
  readonly savedBy: string;
  /** What differs from the state before it, by the things of the builder (`item.respect`, `scale`). */
  readonly changed: readonly string[];
};

/** What is told of a state in a list: all but the draft itself. */
export type DraftStateLine = Omit<DraftState, 'content' | 'shelf'>;

/** So many states of a draft are kept, the newest. */
export const MOST_STATES = 100;

const byKey = <T>(lists: readonly (readonly T[])[], keyOf: (one: T) => string): Map<string, T> => {
  const found = new Map<string, T>();
  for (const one of lists.flat()) if (!found.has(keyOf(one))) found.set(keyOf(one), one);
  return found;
};

const without = <T>(all: ReadonlyMap<string, T>, there: readonly string[]): T[] =>
  [...all].filter(([key]) => !there.includes(key)).map(([, one]) => one);

/**
 * An earlier state of a draft as the draft of now. What was made since then goes to the shelf in place of being lost: its
 * keys stay taken, as answers may be found by them, and it can be put back.
 */
export const restoredState = (now: Draft, earlier: Draft): Draft => {
  const { content, shelf } = earlier;
  const items = byKey(
    [
      shelf.items,
      now.shelf.items,
      now.content.dimensions.flatMap(({ key, items: own }) =>
        own.map((item) => ({ dimensionKey: key, item })),
      ),
    ],
    ({ item }) => item.itemKey,
  );
  const questions = byKey([shelf.questions, now.shelf.questions, now.content.questions], ({ key }) => key);
  const options = byKey(
    [
      shelf.options,
      now.shelf.options,
      now.content.questions.flatMap(({ key, options: own }) =>
        own.map((option) => ({ questionKey: key, option })),
      ),
    ],
    ({ questionKey, option }) => `${questionKey}.${option.key}`,
  );
  return {
    content,
    shelf: {
      ...shelf,
      items: without(
        items,
        itemsOf(content).map(({ itemKey }) => itemKey),
      ),
      questions: without(
        questions,
        content.questions.map(({ key }) => key),
      ),
      options: without(
        options,
        content.questions.flatMap(({ key, options: own }) => own.map((option) => `${key}.${option.key}`)),
      ),
    },
  };
};
