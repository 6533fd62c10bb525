/** What the soak test writes. */
export const database = 'soak';

export type Note = {
  readonly _id: string;
  readonly label: string;
  readonly group: number;
  readonly size: number;
  readonly tags: readonly string[];
  readonly text: string;
};

/** One half of two documents that are written in one transaction. */
export type Pair = { readonly _id: string; readonly pair: string };

export type Counter = { readonly _id: string; readonly value: number };
