import type { Clock } from '../../platform/clock.js';
import { newId } from '../../platform/database/ids.js';
import type { Session } from '../../platform/database/transactions.js';
import type { Locale } from '../../platform/i18n/locales.js';
import type { ContactService } from '../contacts/index.js';
import type { EncounterService } from '../encounters/index.js';
import type { Invitation, InvitationService, ToldBefore } from '../invitations/index.js';
import type { TemplateService, Version } from '../templates/index.js';
import { createLinkOpener, type LinkOpenerParts, type Opened, type Shown } from './link-opener.js';
import { pairScore } from './pairing.js';
import type { Submitted } from './questionnaire.js';
import { unnoticed, type Arrival, type ExpectationSource, type Response } from './response.js';
import { keyOfInvitation, type ResponseFilter, type ResponseStore } from './response-store.js';

export type ResponseParts = {
  readonly responses: ResponseStore & {
    /** Removes every response of an import or of the sample, and takes it out of what counts it; how many there were. */
    readonly removeBatch: (batchId: string, onStep?: () => Promise<void>) => Promise<number>;
    readonly remove: LinkOpenerParts['responses']['remove'];
  };
  readonly invitations: Pick<InvitationService, 'open' | 'markAnswered' | 'unmarked'>;
  readonly forgetUnfinished: LinkOpenerParts['forgetUnfinished'];
  readonly encounters: Pick<EncounterService, 'get'>;
  readonly contacts: Pick<ContactService, 'get'>;
  readonly templates: Pick<TemplateService, 'version'>;
  readonly providersOf: LinkOpenerParts['providersOf'];
  readonly drawOf: LinkOpenerParts['drawOf'];
  /** What limits the rounds of studies; without it nothing does. */
  readonly closings?: Closings;
  readonly clock: Clock;
};

/** What a round takes, and the way to store an answer where it counts them: `ClosingService`. */
type Closings = {
  readonly ready: () => Promise<void> | undefined;
  readonly stateOf: (invitation: Invitation) => 'open' | 'over' | 'full';
  readonly store: (
    invitation: Invitation,
    by: {
      readonly alone: () => Promise<boolean>;
      readonly within: (session: Session) => Promise<boolean>;
    },
  ) => Promise<boolean>;
};

const MINUTE = 60_000; // ms: the moment of delivery is told to the minute

/**
 * Whether a *before* answer came before the service was given. It may not have: a delivery can be noted hours later, and
 * the link asks until then.
 */
const isProspective = (before: ToldBefore, { deliveredAt }: Invitation): boolean =>
  deliveredAt === null || before.at.getTime() < deliveredAt.getTime() + MINUTE;

/** What a customer expects of a service, and when it was told. */
type Expectation = Pick<
  Response,
  'expected' | 'desired' | 'minimum' | 'itemImportance' | 'importance' | 'expectationSource'
>;

const expectedIn = (
  { expected, desired, minimum, itemImportance, importance }: Omit<Expectation, 'expectationSource'>,
  expectationSource: ExpectationSource,
): Expectation => ({ expected, desired, minimum, itemImportance, importance, expectationSource });

/** Answers that come from somewhere else than a link of ours: everything but what the platform makes of them. */
export type BroughtAnswers = Omit<
  Response,
  'id' | 'versionId' | 'deliveryRatio' | 'failed' | 'linkId' | 'itemImportance' | 'times' | keyof Arrival
> &
  Partial<Arrival & Pick<Response, 'linkId' | 'itemImportance' | 'times'>>;

const broughtResponse = (version: Version, answers: BroughtAnswers): Response => {
  const score =
    answers.wave === 'after' && answers.expectationSource !== 'none'
      ? pairScore(version.content, answers, answers.delivered)
      : { deliveryRatio: null, failed: false };
  return {
    linkId: null,
    itemImportance: {},
    times: [],
    ...unnoticed,
    ...answers,
    id: newId(),
    versionId: version.id,
    ...score,
  };
};

/** Use cases of the customer's page. The token is the authority: there is no session and no account. */
export const createResponseService = (parts: ResponseParts) => {
  const { responses, invitations, forgetUnfinished, encounters, contacts, templates } = parts;
  const { providersOf, drawOf, closings, clock } = parts;

  const links = createLinkOpener({
    responses,
    invitations,
    forgetUnfinished,
    encounters,
    contacts,
    templates,
    providersOf,
    drawOf,
    clock,
  });

  const expectationOf = ({ invitation, sitting, before }: Opened, submitted: Submitted): Expectation => {
    if (sitting.wave === 'before') return expectedIn(submitted, 'prospective');
    if (before)
      return expectedIn(before, isProspective(before, invitation) ? 'prospective' : 'retrospective');
    const told = [submitted.expected, submitted.desired]
      .flatMap((answers) => Object.values(answers))
      .some((answer) => typeof answer === 'number');
    return expectedIn(submitted, told ? 'retrospective' : 'none');
  };

  const responseOf = (
    opened: Opened,
    submitted: Submitted,
    locale: Locale,
    arrival: Arrival & Pick<Response, 'times'>,
  ): Response => {
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
      linkId: null,
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
      ...arrival,
      segments: opened.occasion.attributes,
      submittedAt: clock(),
      deliveredAt: invitation.deliveredAt,
      ...told,
      delivered: submitted.delivered,
      outcomes: submitted.outcomes,
      chosen: submitted.chosen,
      words: submitted.words,
      values: submitted.values,
      comment: submitted.comment,
      ...score,
    };
  };

  /** What a link leads to, unless its round takes no more answers. Where nothing limits it, nothing more is asked. */
  const unlessClosed =
    <Found extends Shown>(find: (token: string) => Promise<Found | null>) =>
    async (token: string): Promise<Found | null> => {
      const reading = closings?.ready();
      const found = await find(token);
      await reading;
      if (!closings || found?.state !== 'open') return found;
      const state = closings.stateOf(found.invitation);
      return state === 'open' ? found : { ...found, state };
    };

  return {
    open: unlessClosed(links.open),
    openToSend: unlessClosed(links.openToSend),
    show: unlessClosed(links.show),

    /**
     * Stores the answers of an open sitting, once: false where they had been stored before. What resolves is durable.
     * The invitation is marked afterwards and nobody waits for it; what a crash or a store that is gone leaves
     * unmarked is mended when the link is opened next. Throws `gone`, with the state as its cause, where the round takes no
     * more answers.
     */
    submit: async (
      opened: Opened,
      submitted: Submitted,
      locale: Locale,
      arrival: Arrival & Pick<Response, 'times'> = { ...unnoticed, times: [] },
    ): Promise<boolean> => {
      const response = responseOf(opened, submitted, locale, arrival);
      const { invitation } = opened;
      const alone = () => responses.insert(response);
      const within = (session: Session) => responses.insertWithin(session, response);
      const stored = closings ? await closings.store(invitation, { alone, within }) : await alone();
      links.noteAnswered(invitation.id, response);
      return stored;
    },

    settled: links.settled,
    catchUp: links.catchUp,

    /**
     * Stores answers that do not come by an invitation — from a file by the thousand, as the sample, by an open link —
     * each once by its key: how many were new.
     * They are scored here as those of a link are, so that nobody can bring scores along.
     */
    addMany: async (version: Version, answers: readonly BroughtAnswers[]): Promise<number> =>
      responses.insertMany(answers.map((one) => broughtResponse(version, one))),

    /**
     * Stores one answer within a transaction of the caller, who reserves a place for it there: false where one of its key
     * is stored already.
     */
    addWithin: (session: Session, version: Version, answers: BroughtAnswers): Promise<boolean> =>
      responses.insertWithin(session, broughtResponse(version, answers)),

    /** Takes an import, or the sample, back; how many answers there were. */
    removeBatch: (batchId: string, onStep?: () => Promise<void>): Promise<number> =>
      responses.removeBatch(batchId, onStep),
    countBatch: responses.countBatch,
    countBrought: responses.countBrought,
    knownKeys: responses.knownKeys,

    each: (filter: ResponseFilter) => responses.each(filter),

    /** What was told of each of some encounters, the earlier answer first; at most some hundreds at a time. */
    ofEncounters: responses.ofEncounters,
    count: responses.count,
    countUndelivered: responses.countUndelivered,
    failed: responses.failed,
  };
};

export type ResponseService = ReturnType<typeof createResponseService>;
