import type { Clock } from '../../platform/clock.js';
import { newId } from '../../platform/database/ids.js';
import type { Locale } from '../../platform/i18n/locales.js';
import type { ContactService } from '../contacts/index.js';
import type { Encounter, EncounterService } from '../encounters/index.js';
import type { Invitation, InvitationService } from '../invitations/index.js';
import type { TemplateService, Version } from '../templates/index.js';
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
  readonly encounter: Encounter;
  readonly version: Version;
  readonly firstName: string;
  /** The customer's attributes, to be kept with the answers. */
  readonly segments: Readonly<Record<string, string>>;
  readonly sitting: Sitting;
  /** `closed`: the service was given before the expectation was told. */
  readonly state: 'open' | 'answered' | 'expired' | 'closed';
};

const stateOf = (
  invitation: Invitation,
  encounter: Encounter,
  answered: boolean,
  now: Date,
): Opened['state'] => {
  if (answered) return 'answered';
  if (invitation.wave === 'before' && encounter.state === 'delivered') return 'closed';
  return invitation.expiresAt.getTime() <= now.getTime() ? 'expired' : 'open';
};

const MINUTE = 60_000; // ms: the moment of delivery is told to the minute

/**
 * Whether a *before* answer came before the service was given. It may not have: a delivery can be noted hours later, and
 * the link asks until then.
 */
const isProspective = (before: Response, { deliveredAt }: Encounter): boolean =>
  deliveredAt === null || before.submittedAt.getTime() < deliveredAt.getTime() + MINUTE;

/** What a customer tells of a service before it is given, and when it was told. */
type ToldBefore = Pick<Response, 'expected' | 'desired' | 'minimum' | 'importance' | 'expectationSource'>;

const toldIn = (
  { expected, desired, minimum, importance }: Omit<ToldBefore, 'expectationSource'>,
  expectationSource: ExpectationSource,
): ToldBefore => ({ expected, desired, minimum, importance, expectationSource });

/** Answers that come from somewhere else than a link of ours: everything but what the platform makes of them. */
export type BroughtAnswers = Omit<Response, 'id' | 'versionId' | 'deliveryRatio' | 'failed'> & {
  readonly batchId: string;
};

const broughtResponse = (version: Version, answers: BroughtAnswers): Response => {
  const score =
    answers.wave === 'after' && answers.expectationSource !== 'none'
      ? pairScore(version.content, answers, answers.delivered)
      : { deliveryRatio: null, failed: false };
  return { ...answers, id: newId(), versionId: version.id, ...score };
};

/** Use cases of the customer's page. The token is the authority: there is no session and no account. */
export const createResponseService = (parts: ResponseParts) => {
  const { responses, invitations, encounters, contacts, templates, clock } = parts;

  /** What a token opens; null for one that is unknown. Marks an invitation whose answers a crash left unmarked. */
  const open = async (token: string): Promise<Opened | null> => {
    const invitation = await invitations.open(token);
    if (!invitation) return null;
    const [encounter, version, contact, own, before] = await Promise.all([
      encounters.get(invitation.encounterId),
      templates.version(invitation.versionId),
      contacts.get(invitation.contactId),
      responses.ofInvitation(invitation.id),
      invitation.wave === 'after' ? responses.beforeOf(invitation.encounterId) : null,
    ]);
    if (!encounter || !version) return null;
    if (own && !invitation.answeredAt) await invitations.markAnswered(invitation.id, own.submittedAt);
    const retrospective = invitation.wave === 'after' && !before;
    return {
      invitation,
      encounter,
      version,
      firstName: contact?.firstName ?? '',
      segments: {},
      sitting: { content: version.content, wave: invitation.wave, retrospective },
      state: stateOf(invitation, encounter, own !== null, clock()),
    };
  };

  const expectationOf = async ({ encounter, sitting }: Opened, submitted: Submitted): Promise<ToldBefore> => {
    if (sitting.wave === 'before') return toldIn(submitted, 'prospective');
    const before = await responses.beforeOf(encounter.id);
    if (before) return toldIn(before, isProspective(before, encounter) ? 'prospective' : 'retrospective');
    const told = [submitted.expected, submitted.desired]
      .flatMap((answers) => Object.values(answers))
      .some((answer) => typeof answer === 'number');
    return toldIn(submitted, told ? 'retrospective' : 'none');
  };

  const responseOf = async (opened: Opened, submitted: Submitted, locale: Locale): Promise<Response> => {
    const { invitation, encounter, version } = opened;
    const told = await expectationOf(opened, submitted);
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
      encounterId: encounter.id,
      contactId: invitation.contactId,
      customerId: invitation.contactId,
      studyId: invitation.studyId,
      versionId: version.id,
      wave: invitation.wave,
      providerKey: encounter.providerKey,
      round: encounter.round,
      agentId: encounter.agentId,
      locale,
      channel: 'email',
      segments: opened.segments,
      submittedAt: clock(),
      deliveredAt: encounter.deliveredAt,
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
     * The invitation is marked afterwards; a crash in between is mended when the link is opened next.
     */
    submit: async (opened: Opened, submitted: Submitted, locale: Locale): Promise<boolean> => {
      const response = await responseOf(opened, submitted, locale);
      const stored = await responses.insert(response);
      await invitations.markAnswered(opened.invitation.id, response.submittedAt);
      return stored;
    },

    /**
     * Stores answers that come by the thousand, from a file or as the sample, each once by its key: how many were new.
     * They are scored here as those of a link are, so that nobody can bring scores along.
     */
    addMany: async (version: Version, answers: readonly BroughtAnswers[]): Promise<number> =>
      responses.insertMany(answers.map((one) => broughtResponse(version, one))),

    /** Takes an import, or the sample, back; how many answers there were. */
    removeBatch: (batchId: string): Promise<number> => responses.removeBatch(batchId),

    each: (filter: ResponseFilter) => responses.each(filter),
    count: responses.count,
  };
};

export type ResponseService = ReturnType<typeof createResponseService>;
