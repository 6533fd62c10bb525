import { outcomeKeys, questionKinds } from '../templates/index.js';

/** What can be added to a page: an item, a question of some kind, an outcome, importance points, room for a comment. */
export const additions = ['item', ...questionKinds, ...outcomeKeys, 'importance', 'comment'] as const;
export type Addition = (typeof additions)[number];

/** What was typed for something new. */
export type Wanted = {
  readonly addition: Addition;
  readonly text: string;
  /** Of an item: the key of its dimension; '' for a new one. */
  readonly dimension: string;
  readonly newDimension: string;
  readonly newOption: string;
};
