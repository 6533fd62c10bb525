import { createHash } from 'node:crypto';
import type { BulkContact } from '../contacts/index.js';
import type { Encounter } from '../encounters/index.js';
import type { Invitation } from '../invitations/index.js';
import type { BroughtAnswers } from '../responses/index.js';
import type { Customer } from './customer.js';
import type { Occasion, Sitting, Visit } from './occasions.js';
import type { Sample, SampleStudy } from './sample.js';
import type { Story } from './story.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Everything that is stored of some customers. */
export type Records = {
  readonly contacts: readonly BulkContact[];
  readonly encounters: readonly Encounter[];
  readonly invitations: readonly Invitation[];
  readonly answers: readonly BroughtAnswers[];
};

export type RecordSource = {
  readonly sample: Sample;
  readonly story: Story;
  /** The place of the story among the stories: no two share an id. */
  readonly storyAt: number;
  readonly study: SampleStudy;
  /** How many customers of ours there are: encounters of a round are numbered one after the other. */
  readonly ours: number;
  /** Of what the study promises, in their order. */
  readonly promiseKeys: readonly string[];
};

type Kind = 'contact' | 'encounter' | 'invitation';
const kinds: Readonly<Record<Kind, number>> = { contact: 1, encounter: 2, invitation: 3 };

const hex = (number: number, digits: number): string => number.toString(16).padStart(digits, '0');

/** Always the same id for the same place: what is stored a second time is the same record. */
const createIds = (batchId: string, storyAt: number) => {
  const begin = createHash('sha256').update(batchId).digest('hex').slice(0, 14);
  return (kind: Kind, at: number): string => `${begin}${hex(16 * storyAt + kinds[kind], 2)}${hex(at, 8)}`;
};

/** An address that no mail server takes: `.example` is nobody's. */
const emailOf = (batchId: string, storyAt: number, index: number): string =>
  `customer-${storyAt}-${index}@sample-${batchId.slice(-6)}.example`;

/** Six o'clock in Baku on that day: services are given by day, wherever the sample is loaded. */
const endOfWork = (at: Date): number => Math.floor(at.getTime() / DAY) * DAY + 14 * HOUR;

/** Makes records of customers: contacts, encounters and invitations of ours, answers of everybody. */
export const createRecords = (source: RecordSource) => {
  const { sample, story, storyAt, study, ours } = source;
  const { batchId, locale } = sample;
  const idOf = createIds(batchId, storyAt);
  const began = endOfWork(sample.startedAt);
  const ago = (time: number): Date => new Date(began - time);
  const roundOf = (at: number): string => story.rounds[at]?.[locale] ?? '';

  const contactOf = (customer: Customer, place: number, createdAt: Date): BulkContact => ({
    id: idOf('contact', place),
    firstName: customer.firstName,
    lastName: customer.lastName,
    email: emailOf(batchId, storyAt, customer.index),
    locale: customer.locale,
    externalId: null,
    attributes: customer.segments,
    createdAt,
    createdBy: batchId,
  });

  const encounterOf = (customer: Customer, place: number, occasion: Occasion): Encounter => {
    const at = occasion.round * ours + place;
    return {
      id: idOf('encounter', at),
      number: study.firstNumber + at,
      studyId: study.studyId,
      contactId: idOf('contact', place),
      service: story.service[customer.locale],
      providerKey: customer.providerKey,
      round: roundOf(occasion.round),
      promises: [...story.promises[customer.locale]],
      promiseKeys: source.promiseKeys,
      notes: occasion.promises.some((outcome) => outcome !== null)
        ? [{ outcomes: occasion.promises, at: ago(occasion.deliveredAgo), by: batchId }]
        : [],
      attributes: customer.segments,
      plannedAt: ago(occasion.deliveredAgo + 30 * MINUTE),
      state: 'delivered',
      deliveredAt: ago(occasion.deliveredAgo),
      agentId: batchId,
      createdAt: ago(occasion.recordedAgo),
    };
  };

  const invitationOf = (
    customer: Customer,
    encounter: Encounter,
    sitting: Sitting['wave'],
    answered: Sitting | undefined,
  ): Invitation => {
    const { deliveredAt, createdAt, plannedAt } = encounter;
    const given = deliveredAt ?? plannedAt;
    const isBefore = sitting === 'before';
    const at = 2 * (encounter.number - study.firstNumber) + (isBefore ? 0 : 1);
    return {
      id: idOf('invitation', at),
      encounterId: encounter.id,
      contactId: encounter.contactId,
      studyId: study.studyId,
      wave: sitting,
      round: encounter.round,
      providerKey: encounter.providerKey,
      agentId: batchId,
      versionId: study.versionId,
      locale: customer.locale,
      expiresAt: isBefore ? plannedAt : new Date(given.getTime() + 8 * DAY), // all of them have closed
      createdAt: isBefore ? createdAt : given,
      answeredAt: answered ? ago(answered.agoOf) : null,
      begun: false,
      expectationTold: false, // all of them have closed
      told: null,
      deliveredAt,
      occasion: {
        firstName: customer.firstName,
        service: encounter.service,
        plannedAt,
        promises: encounter.promises,
        attributes: customer.segments,
      },
    };
  };

  const answersOf = (
    customer: Customer,
    occasion: Occasion,
    sitting: Sitting,
    own: { encounter: Encounter; invitation: Invitation } | null,
  ): BroughtAnswers => ({
    key: `sample:${batchId}:${storyAt}:${customer.index}:${occasion.round}:${sitting.wave}`,
    source: 'sample',
    batchId,
    invitationId: own?.invitation.id ?? null,
    encounterId: own?.encounter.id ?? null,
    contactId: own?.encounter.contactId ?? null,
    customerId: own?.encounter.contactId ?? `sample-${storyAt}-${customer.index}`,
    studyId: study.studyId,
    agentId: own ? batchId : null,
    wave: sitting.wave,
    providerKey: customer.providerKey,
    round: roundOf(occasion.round),
    locale: customer.locale,
    channel: own ? 'email' : 'link',
    segments: customer.segments,
    submittedAt: ago(sitting.agoOf),
    deliveredAt: ago(occasion.deliveredAgo),
    expected: sitting.expected,
    desired: {},
    minimum: {},
    expectationSource: sitting.expectationSource,
    delivered: sitting.delivered,
    outcomes: sitting.outcomes,
    importance: null,
    chosen: {},
    words: {},
    values: {},
    comment: sitting.comment,
  });

  const ofRival = ({ customer, occasions }: Visit): Records => ({
    contacts: [],
    encounters: [],
    invitations: [],
    answers: occasions.flatMap((occasion) =>
      occasion.sittings.map((sitting) => answersOf(customer, occasion, sitting, null)),
    ),
  });

  const ofOurs = ({ customer, occasions }: Visit, place: number): Records => {
    const all = occasions.map((occasion) => {
      const encounter = encounterOf(customer, place, occasion);
      const waves = (['before', 'after'] as const).map((wave) => {
        const sitting = occasion.sittings.find((one) => one.wave === wave);
        return { sitting, invitation: invitationOf(customer, encounter, wave, sitting) };
      });
      return { occasion, encounter, waves };
    });
    const first = all[0]?.encounter.createdAt ?? sample.startedAt;
    return {
      contacts: [contactOf(customer, place, first)],
      encounters: all.map(({ encounter }) => encounter),
      invitations: all.flatMap(({ waves }) => waves.map(({ invitation }) => invitation)),
      answers: all.flatMap(({ occasion, encounter, waves }) =>
        waves.flatMap(({ sitting, invitation }) =>
          sitting ? [answersOf(customer, occasion, sitting, { encounter, invitation })] : [],
        ),
      ),
    };
  };

  return (visit: Visit): Records => (visit.place === null ? ofRival(visit) : ofOurs(visit, visit.place));
};

/** The records of several customers together. */
export const together = (parts: readonly Records[]): Records => ({
  contacts: parts.flatMap(({ contacts }) => contacts),
  encounters: parts.flatMap(({ encounters }) => encounters),
  invitations: parts.flatMap(({ invitations }) => invitations),
  answers: parts.flatMap(({ answers }) => answers),
});
