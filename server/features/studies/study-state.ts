/**
 * Where a study stands: `draft`, nothing is published · `ready`, nobody was asked yet · `waiting`, customers were asked
 * but no service was given yet · `collecting`.
 */
export type StudyState = 'draft' | 'ready' | 'waiting' | 'collecting';

/** Encounters of a study. */
export type Encountered = { readonly recorded: number; readonly delivered: number };

export const stateOf = (study: { published: boolean; encountered: Encountered }): StudyState => {
  if (!study.published) return 'draft';
  if (study.encountered.recorded === 0) return 'ready';
  return study.encountered.delivered === 0 ? 'waiting' : 'collecting';
};

/** What is to be done before figures can come, in this order. */
export const steps = ['wordings', 'publish', 'customer', 'encounter'] as const;
export type Step = (typeof steps)[number];

export type StepState = { readonly step: Step; readonly done: boolean };

/**
 * The way to the first figures. `hasCustomers` is null where the person may not see them; an encounter proves
 * that there is one.
 */
export const stepsOf = (known: {
  readonly edited: boolean;
  readonly published: boolean;
  readonly hasCustomers: boolean | null;
  readonly encountered: Encountered;
}): StepState[] => {
  const hasEncounter = known.encountered.recorded > 0;
  return [
    { step: 'wordings', done: known.edited || known.published },
    { step: 'publish', done: known.published },
    { step: 'customer', done: hasEncounter || known.hasCustomers === true },
    { step: 'encounter', done: hasEncounter },
  ];
};
