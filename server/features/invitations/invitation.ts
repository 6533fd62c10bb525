import type { Locale } from '../../platform/i18n/locales.js';

/**
 * What the customer's page says of the occasion, as it stood when the customer was asked: the page greets and promises
 * what the message did, and needs nothing else.
 */
export type AskedOccasion = {
  readonly firstName: string;
  readonly service: string;
  readonly plannedAt: Date;
  readonly promises: readonly string[];
  /** What the customer was like then, to be kept with the answers: the segments of figures. */
  readonly attributes: Readonly<Record<string, string>>;
};

/** By item: a point of the scale, "does not apply to me", or nothing. */
type Answers = Readonly<Record<string, number | 'na' | 'skipped'>>;

/** What a customer told before the service, and when: kept where what was received is asked, to be paired with it. */
export type ToldBefore = {
  readonly at: Date;
  readonly expected: Answers;
  readonly desired: Answers;
  readonly minimum: Answers;
  readonly itemImportance: Answers;
  /** Points by dimension; null where they were not asked or not given. */
  readonly importance: Readonly<Record<string, number>> | null;
};

/** One contact, one wave, one token. Of the token only its hash is kept. */
export type Invitation = {
  readonly id: string;
  readonly encounterId: string;
  readonly contactId: string;
  readonly studyId: string;
  readonly wave: 'before' | 'after';
  readonly round: string;
  readonly providerKey: string;
  readonly agentId: string;
  /** The published survey that is asked. */
  readonly versionId: string;
  /** The language of the message; the page may be read in another. */
  readonly locale: Locale;
  /** From then on the link answers that it has expired. */
  readonly expiresAt: Date;
  readonly createdAt: Date;
  readonly answeredAt: Date | null;
  /** Whether answers were kept that are not sent yet. */
  readonly begun: boolean;
  /**
   * In an invitation to tell what was received: whether what was expected had been told when it was made. False where
   * that is not known; true stays true.
   */
  readonly expectationTold: boolean;
  /** What had been told then. It never changes: whoever answers needs no look at it. Null where that is not known. */
  readonly told: ToldBefore | null;
  /** When the service was given: stamped once it is, so that invitations can be counted by period. */
  readonly deliveredAt: Date | null;
  /** null in invitations of earlier versions. */
  readonly occasion: AskedOccasion | null;
};
