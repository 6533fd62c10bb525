import type { Locale } from '../../platform/i18n/locales.js';

/** What a person answered to one item: a point of the scale, "does not apply to me", or nothing. Three different things. */
export type Answer = number | 'na' | 'skipped';

/** By itemKey. An item that was not asked has no entry. */
export type Answers = Readonly<Record<string, Answer>>;

/**
 * When the expectation of a pair was told: `prospective` before the service, `retrospective` after it, together with the
 * delivery. `none`: no expectation is known.
 */
export const expectationSources = ['prospective', 'retrospective', 'none'] as const;
export type ExpectationSource = (typeof expectationSources)[number];

/** The answers of one sitting. A delivery response carries the expectation it is paired with. */
export type Response = {
  readonly id: string;
  readonly invitationId: string;
  readonly encounterId: string;
  readonly contactId: string;
  readonly studyId: string;
  readonly versionId: string;
  readonly wave: 'before' | 'after';
  readonly providerKey: string;
  readonly round: string;
  readonly agentId: string;
  readonly locale: Locale;
  readonly channel: 'email';
  readonly submittedAt: Date;
  /** When the service was given; in a before response null until then. */
  readonly deliveredAt: Date | null;
  readonly expected: Answers;
  /** Where `expected` comes from; a before response is `prospective`. */
  readonly expectationSource: ExpectationSource;
  /** Empty in a before response. */
  readonly delivered: Answers;
  /** 0–10; asked after the service only. */
  readonly nps: Answer;
  /** '' where nothing was written. */
  readonly comment: string;
  /** Of a paired response: delivered ÷ expected on the anchored scale; null where it is undefined. */
  readonly deliveryRatio: number | null;
  /** The quarter rule: fewer than a quarter of what was expected was delivered. */
  readonly failed: boolean;
};
