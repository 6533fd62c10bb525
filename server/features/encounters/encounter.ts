/** The waves of an encounter: asked before the service, asked after it. */
export const waves = ['before', 'after'] as const;
export type Wave = (typeof waves)[number];

export type EncounterState = 'planned' | 'delivered';

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
  /** When the service is to be given. */
  readonly plannedAt: Date;
  readonly state: EncounterState;
  readonly deliveredAt: Date | null;
  /** The account that recorded it: an agent sees its own. */
  readonly agentId: string;
  readonly createdAt: Date;
};

/** `E-00042`: the same in every language. */
export const encounterLabel = (number: number): string => `E-${String(number).padStart(5, '0')}`;
