import type { Device } from './device.js';
import type { ToldBefore } from '../invitations/index.js';
import type { PageTime } from './page-times.js';
import type { Level, Outcome } from '../templates/index.js';
import type { Locale } from '../../platform/i18n/locales.js';

/** What a person answered to one item: a point of the scale, "does not apply to me", or nothing. Three different things. */
export type Answer = number | 'na' | 'skipped';

/** By itemKey. An item that was not asked has no entry. */
export type Answers = Readonly<Record<string, Answer>>;

/** Points by item; null where there is no number. */
export type Points = Readonly<Record<string, number | null>>;

/** The points among answers: what does not apply and what was skipped have none. */
export const pointsIn = (answers: Readonly<Record<string, Answer | undefined>>): Points =>
  Object.fromEntries(
    Object.entries(answers).map(([key, answer]) => [key, typeof answer === 'number' ? answer : null]),
  );

/** An outcome that was not asked has no entry. */
export type Outcomes = Readonly<Partial<Record<Outcome, Answer>>>;

/** What was answered at a level: importance has a name of its own, as points by dimension are called that. */
export const answersAt = (
  response: Pick<Response, 'minimum' | 'desired' | 'expected' | 'delivered' | 'itemImportance'>,
  level: Level,
): Answers => response[level === 'importance' ? 'itemImportance' : level];

/**
 * When the expectation of a pair was told: `prospective` before the service, `retrospective` after it, together with the
 * delivery. `none`: no expectation is known.
 */
export const expectationSources = ['prospective', 'retrospective', 'none'] as const;
export type ExpectationSource = (typeof expectationSources)[number];

/**
 * Where answers come from: an invitation of ours, the market survey's open link, an open link about our own service, a
 * file of answers collected elsewhere, or the sample data.
 */
export const responseSources = ['invitation', 'market', 'open-link', 'import', 'sample'] as const;
export type ResponseSource = (typeof responseSources)[number];

export const channels = ['email', 'link', 'qr', 'share', 'widget', 'file'] as const;
export type Channel = (typeof channels)[number];

/**
 * What a page noticed when answers came. They are stored all the same: who reads them decides what they are worth.
 * `honeypot`: a field was filled in that no person sees · `too-fast`: sent sooner than it can be read · `same-device`:
 * this device had answered here before.
 */
export const responseFlags = ['honeypot', 'too-fast', 'same-device'] as const;
export type ResponseFlag = (typeof responseFlags)[number];

/** How answers came, as far as it is noticed. Nothing of it points at a person. */
export type Arrival = {
  /** Null where the browser does not tell, and for answers that no browser sent to us. */
  readonly device: Device | null;
  readonly flags: readonly ResponseFlag[];
};

export const unnoticed: Arrival = { device: null, flags: [] };

/** The answers of one sitting. A delivery response carries the expectation it is paired with. */
export type Response = Arrival & {
  readonly id: string;
  /** What is stored once: a second response of the same key changes nothing. */
  readonly key: string;
  readonly source: ResponseSource;
  /** The import, or the sample, that it came with; null for what customers sent themselves. */
  readonly batchId: string | null;
  /** Null where nobody of ours was invited: answers from a file or an open link. */
  readonly invitationId: string | null;
  /** The open link that they came by; null where it was none. */
  readonly linkId: string | null;
  readonly encounterId: string | null;
  readonly contactId: string | null;
  /** Who answered: the contact, or whatever tells the respondents of a file apart. Intervals keep a customer together. */
  readonly customerId: string;
  readonly studyId: string;
  readonly versionId: string;
  readonly wave: 'before' | 'after';
  readonly providerKey: string;
  readonly round: string;
  readonly agentId: string | null;
  readonly locale: Locale;
  readonly channel: Channel;
  /** The customer's attributes when the invitation was made, or as a file tells them, by name. */
  readonly segments: Readonly<Record<string, string>>;
  readonly submittedAt: Date;
  /** How long each page was looked at; empty where that was not measured. */
  readonly times: readonly PageTime[];
  /** When the service was given; in a before response null until then. */
  readonly deliveredAt: Date | null;
  readonly expected: Answers;
  /** Empty where the survey does not ask it. */
  readonly desired: Answers;
  readonly minimum: Answers;
  /** How much each item matters, told with the expectation; empty where it is not asked. */
  readonly itemImportance: Answers;
  /** Where `expected` comes from; a before response is `prospective`. */
  readonly expectationSource: ExpectationSource;
  /** Empty in a before response. */
  readonly delivered: Answers;
  /** What was asked after the service beside the items; each on its own scale. */
  readonly outcomes: Outcomes;
  /** Points by dimension, as given; null where they were not asked or not given. */
  readonly importance: Readonly<Record<string, number>> | null;
  /** The options chosen, by question: their keys. */
  readonly chosen: Readonly<Record<string, readonly string[]>>;
  /** Words of the customer's own, by question; "something else" stands here under the question's key. */
  readonly words: Readonly<Record<string, string>>;
  /** Numbers, days and how to be reached, by question (`<key>.email`); 'na' where a scale does not apply. */
  readonly values: Readonly<Record<string, number | string>>;
  /** '' where nothing was written. */
  readonly comment: string;
  /** Of a paired response: delivered ÷ expected on the anchored scale; null where it is undefined. */
  readonly deliveryRatio: number | null;
  /** The quarter rule: fewer than a quarter of what was expected was delivered. */
  readonly failed: boolean;
};

/** What an answer before the service tells, as the invitation to tell what was received keeps it. */
export const toldIn = ({
  submittedAt,
  expected,
  desired,
  minimum,
  itemImportance,
  importance,
}: Response): ToldBefore => ({ at: submittedAt, expected, desired, minimum, itemImportance, importance });
