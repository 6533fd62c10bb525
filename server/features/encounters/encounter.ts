/** The waves of an encounter: asked before the service, asked after it. */
export const waves = ['before', 'after'] as const;
export type Wave = (typeof waves)[number];

export type EncounterState = 'planned' | 'delivered';

/** How a promise ended. */
export const promiseOutcomes = ['kept', 'late', 'broken'] as const;
export type PromiseOutcome = (typeof promiseOutcomes)[number];

/** One outcome a promise, in their order; null where it is left open. */
export type PromiseOutcomes = readonly (PromiseOutcome | null)[];

/** What somebody noted of the promises of an encounter. */
export type PromiseNote = { readonly outcomes: PromiseOutcomes; readonly at: Date; readonly by: string };

/** So many corrections are remembered. */
export const mostNotes = 20;

/** One service occasion of one customer: pairs the before with the after response. */
export type Encounter = {
  readonly id: string;
  /** A number that people can say: E-00042. Unique, rising. */
  readonly number: number;
  readonly studyId: string;
  readonly contactId: string;
  /** The service as this customer knows it. */
  readonly service: string;
  readonly providerKey: string;
  readonly round: string;
  /** What was promised for this occasion, one line a promise, in the customer's language. */
  readonly promises: readonly string[];
  /** By which each of them is counted, in their order: the study's, or '' for what was promised to this customer alone. */
  readonly promiseKeys: readonly string[];
  /** What was noted of them, the latest last: it holds, the earlier ones were corrected by it. */
  readonly notes: readonly PromiseNote[];
  /** What was known of the customer when it was recorded: segments are made of it. */
  readonly attributes: Readonly<Record<string, string>>;
  /** When the service is to be given. */
  readonly plannedAt: Date;
  readonly state: EncounterState;
  readonly deliveredAt: Date | null;
  /** The account that recorded it: an agent sees its own. */
  readonly agentId: string;
  readonly createdAt: Date;
};

/** The name of the field that tells what became of a promise, by its place. */
export const outcomeField = (at: number): string => `promise-${at}`;

/** What holds of the promises of an encounter: one outcome a promise, null where nothing is noted. */
export const outcomesOf = ({ promises, notes }: Pick<Encounter, 'promises' | 'notes'>): PromiseOutcomes => {
  const noted = notes.at(-1)?.outcomes ?? [];
  return promises.map((_, at) => noted[at] ?? null);
};

/** `E-00042`: the same in every language. */
export const encounterLabel = (number: number): string => `E-${String(number).padStart(5, '0')}`;
