import { createBounded } from '../../platform/bounded.js';
import type { Clock } from '../../platform/clock.js';
import { newId } from '../../platform/database/ids.js';
import type { Locale } from '../../platform/i18n/locales.js';
import type { ContactService } from '../contacts/index.js';
import type { EncounterService } from '../encounters/index.js';
import type { AskedOccasion, Invitation, InvitationService } from '../invitations/index.js';
import { asksExpectation, type TemplateService, type Version } from '../templates/index.js';
import { pairScore } from './pairing.js';
import type { Sitting, Submitted } from './questionnaire.js';
import type { ExpectationSource, Response } from './response.js';
import { keyOfInvitation, type ResponseFilter, type ResponseStore } from './response-store.js';

export type ResponseParts = {
  readonly responses: ResponseStore & {
    /** Removes every response of an import or of the sample, and takes it out of what counts it; how many there were. */
    readonly removeBatch: (batchId: string) => Promise<number>;
  };
  readonly invitations: Pick<InvitationService, 'open' | 'markAnswered'>;
  readonly encounters: Pick<EncounterService, 'get'>;
  readonly contacts: Pick<ContactService, 'get'>;
  readonly templates: Pick<TemplateService, 'version'>;
  readonly clock: Clock;
};

/** What a customer's link leads to. */
export type Opened = {
  readonly invitation: Invitation;
  readonly version: Version;
  readonly occasion: AskedOccasion;
  readonly sitting: Sitting;
  /** What this customer told before the service; null where it was not told, or is asked now. */
  readonly before: Response | null;
  /** `closed`: the service was given before the expectation was told. */
  readonly state: 'open' | 'answered' | 'expired' | 'closed';
};

const stateOf = (invitation: Invitation, answered: boolean, now: Date): Opened['state'] => {
  if (answered) return 'answered';
  if (invitation.wave === 'before' && invitation.deliveredAt) return 'closed';
  return invitation.expiresAt.getTime() <= now.getTime() ? 'expired' : 'open';
};

const MINUTE = 60_000; // ms: the moment of delivery is told to the minute

/**
 * Whether a *before* answer came before the service was given. It may not have: a delivery can be noted hours later, and
 * the link asks until then.
 */
const isProspective = (before: Response, { deliveredAt }: Invitation): boolean =>
  deliveredAt === null || before.submittedAt.getTime() < deliveredAt.getTime() + MINUTE;

/** What a customer tells of a service before it is given, and when it was told. */
type ToldBefore = Pick<Response, 'expected' | 'desired' | 'minimum' | 'importance' | 'expectationSource'>;

const toldIn = (
  { expected, desired, minimum, importance }: Omit<ToldBefore, 'expectationSource'>,
  expectationSource: ExpectationSource,
): ToldBefore => ({ expected, desired, minimum, importance, expectationSource });

/** Answers that come from somewhere else than a link of ours: everything but what the platform makes of them. */
export type BroughtAnswers = Omit<Response, 'id' | 'versionId' | 'deliveryRatio' | 'failed'>;

const broughtResponse = (version: Version, answers: BroughtAnswers): Response => {
  const score =
    answers.wave === 'after' && answers.expectationSource !== 'none'
      ? pairScore(version.content, answers, answers.delivered)
      : { deliveryRatio: null, failed: false };
  return { ...answers, id: newId(), versionId: version.id, ...score };
};

const KNOWN_LINKS = 20_000;

/** Use cases of the customer's page. The token is the authority: there is no session and no account. */
export const createResponseService = (parts: ResponseParts) => {
  const { responses, invitations, encounters, contacts, templates, clock } = parts;

  /** To which encounter a link belongs never changes: who looked at a page before sending it is found in one go. */
  const encounterOf = createBounded<string>(KNOWN_LINKS);

  let marking: Promise<unknown> = Promise.resolve();

  const markSoon = (invitationId: string, answeredAt: Date): void => {
    marking = Promise.allSettled([marking, invitations.markAnswered(invitationId, answeredAt)]);
  };

  /** The occasion as it stands: for invitations of earlier versions. */
  const occasionOf = async ({ encounterId, contactId }: Invitation): Promise<AskedOccasion | null> => {
    const [encounter, contact] = await Promise.all([encounters.get(encounterId), contacts.get(contactId)]);
    if (!encounter) return null;
    const { service, plannedAt, promises } = encounter;
    const { firstName = '', attributes = {} } = contact ?? {};
    return { firstName, service, plannedAt, promises, attributes };
  };

  /** What a token opens; null for one that is unknown. Marks an invitation whose answers a crash left unmarked. */
  const open = async (token: string): Promise<Opened | null> => {
    const known = encounterOf.get(token);
    const [invitation, toldEarly] = await Promise.all([
      invitations.open(token),
      known === undefined ? null : responses.ofEncounter(known),
    ]);
    if (!invitation) return null;
    const { wave, encounterId } = invitation;
    encounterOf.note(token, encounterId);
    const [occasion, version, told] = await Promise.all([
      invitation.occasion ?? occasionOf(invitation),
      templates.version(invitation.versionId),
      toldEarly ?? responses.ofEncounter(encounterId),
    ]);
    if (!occasion || !version) return null;
    const own = told.find(({ invitationId }) => invitationId === invitation.id);
    const before = wave === 'after' ? (told.find((one) => one.wave === 'before') ?? null) : null;
    if (own && !invitation.answeredAt) markSoon(invitation.id, own.submittedAt);
    const retrospective = wave === 'after' && !before && asksExpectation(version.content);
    return {
      invitation,
      version,
      occasion,
      sitting: { content: version.content, wave, retrospective },
      before,
      state: stateOf(invitation, own !== undefined, clock()),
    };
  };

  const expectationOf = ({ invitation, sitting, before }: Opened, submitted: Submitted): ToldBefore => {
    if (sitting.wave === 'before') return toldIn(submitted, 'prospective');
    if (before) return toldIn(before, isProspective(before, invitation) ? 'prospective' : 'retrospective');
    const told = [submitted.expected, submitted.desired]
      .flatMap((answers) => Object.values(answers))
      .some((answer) => typeof answer === 'number');
    return toldIn(submitted, told ? 'retrospective' : 'none');
  };

  const responseOf = (opened: Opened, submitted: Submitted, locale: Locale): Response => {
    const { invitation, version } = opened;
    const told = expectationOf(opened, submitted);
    const score =
      invitation.wave === 'after'
        ? pairScore(version.content, told, submitted.delivered)
        : { deliveryRatio: null, failed: false };
    return {
      id: newId(),
      key: keyOfInvitation(invitation.id),
      source: 'invitation',
      batchId: null,
      invitationId: invitation.id,
      encounterId: invitation.encounterId,
      contactId: invitation.contactId,
      customerId: invitation.contactId,
      studyId: invitation.studyId,
      versionId: version.id,
      wave: invitation.wave,
      providerKey: invitation.providerKey,
      round: invitation.round,
      agentId: invitation.agentId,
      locale,
      channel: 'email',
      segments: opened.occasion.attributes,
      submittedAt: clock(),
      deliveredAt: invitation.deliveredAt,
      ...told,
      delivered: submitted.delivered,
      outcomes: submitted.outcomes,
      chosen: submitted.chosen,
      words: submitted.words,
      comment: submitted.comment,
      ...score,
    };
  };

  return {
    open,

    /**
     * Stores the answers of an open sitting, once: false where they had been stored before. What resolves is durable.
     * The invitation is marked afterwards and nobody waits for it; what a crash or a store that is gone leaves
     * unmarked is mended when the link is opened next.
     */
    submit: async (opened: Opened, submitted: Submitted, locale: Locale): Promise<boolean> => {
      const response = responseOf(opened, submitted, locale);
      const stored = await responses.insert(response);
      markSoon(opened.invitation.id, response.submittedAt);
      return stored;
    },

    /** Resolves when what nobody waits for is done, too: before the store is let go of. */
    settled: async (): Promise<void> => void (await marking),

    /**
     * Stores answers that do not come by an invitation — from a file by the thousand, as the sample, by an open link —
     * each once by its key: how many were new.
     * They are scored here as those of a link are, so that nobody can bring scores along.
     */
    addMany: async (version: Version, answers: readonly BroughtAnswers[]): Promise<number> =>
      responses.insertMany(answers.map((one) => broughtResponse(version, one))),

    /** Takes an import, or the sample, back; how many answers there were. */
    removeBatch: (batchId: string): Promise<number> => responses.removeBatch(batchId),
    countBatch: responses.countBatch,
    countBrought: responses.countBrought,
    knownKeys: responses.knownKeys,

    each: (filter: ResponseFilter) => responses.each(filter),
    count: responses.count,
    failed: responses.failed,
  };
};

export type ResponseService = ReturnType<typeof createResponseService>;
