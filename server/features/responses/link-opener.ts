import { createBounded } from '../../platform/bounded.js';
import type { Clock } from '../../platform/clock.js';
import type { ContactService } from '../contacts/index.js';
import type { EncounterService } from '../encounters/index.js';
import type { AskedOccasion, Invitation, InvitationService, ToldBefore } from '../invitations/index.js';
import { asksExpectation, type TemplateService, type Version } from '../templates/index.js';
import { drawnFor } from './drawing.js';
import { factsOf } from './occasion-facts.js';
import { asksProviders, isByOccasion, isPersonal, toldSoFar } from './personal.js';
import type { Sitting } from './questionnaire.js';
import { toldIn, type Response } from './response.js';
import type { ResponseStore } from './response-store.js';

export type LinkOpenerParts = {
  readonly responses: Pick<ResponseStore, 'ofEncounter' | 'newest'> & {
    /** Removes one response, and takes it out of what counts it. */
    readonly remove: (id: string) => Promise<void>;
  };
  readonly invitations: Pick<InvitationService, 'open' | 'markAnswered' | 'unmarked'>;
  /** Forgets what was kept of answers on their way. */
  readonly forgetUnfinished: (invitationId: string) => Promise<void>;
  readonly encounters: Pick<EncounterService, 'get'>;
  readonly contacts: Pick<ContactService, 'get'>;
  readonly templates: Pick<TemplateService, 'version'>;
  /** Whom a question about providers offers. */
  readonly providersOf: (studyId: string) => Promise<NonNullable<Sitting['providers']>>;
  /** What draws the items of an encounter, where a survey asks only some. */
  readonly drawOf: (encounterId: string) => string;
  readonly clock: Clock;
};

type Answered = Pick<Response, 'id' | 'submittedAt'>;

/** What a customer's link leads to, as far as its page shows it. */
export type Shown = {
  readonly invitation: Invitation;
  readonly version: Version;
  readonly occasion: AskedOccasion;
  readonly sitting: Sitting;
  /** `closed`: the service was given before the expectation was told · `over`, `full`: the round takes no more answers. */
  readonly state: 'open' | 'answered' | 'expired' | 'closed' | 'over' | 'full';
};

/** What a customer's link leads to, and all that its answers are stored with. */
export type Opened = Shown & {
  /** What this customer told before the service; null where it was not told, or is asked now. */
  readonly before: ToldBefore | null;
  /** Whether the store was asked; else the invitation is as its page was shown, and may be gone or answered. */
  readonly isFresh: boolean;
};

const stateOf = (invitation: Invitation, answered: boolean, now: Date): Shown['state'] => {
  if (answered) return 'answered';
  if (invitation.wave === 'before' && invitation.deliveredAt) return 'closed';
  return invitation.expiresAt.getTime() <= now.getTime() ? 'expired' : 'open';
};

/** Links that a page was shown for. */
const LINKS_SHOWN = 10_000;

/** More than are stored in the moment that a mark waits, of several starts that were cut short. */
const LOOKED_AT = 5000;

/** Nothing changes any more in such an invitation but whether it was answered. */
const isSettled = ({ wave, expectationTold, occasion }: Invitation): boolean =>
  wave === 'after' && expectationTold && occasion !== null;

const sittingOf = ({ wave }: Invitation, { content }: Version, told: boolean): Sitting => ({
  content,
  wave,
  retrospective: wave === 'after' && !told && asksExpectation(content),
});

/** Finds what a customer's link leads to, with as few questions to the store as that takes. */
export const createLinkOpener = (parts: LinkOpenerParts) => {
  const { responses, invitations, forgetUnfinished } = parts;
  const { encounters, contacts, templates, providersOf, drawOf, clock } = parts;

  /** As they were when their page was shown: who looks at a page before sending it is found in one go. */
  const shown = createBounded<Invitation>(LINKS_SHOWN);

  /** Whose answers were stored or seen here, until long after they are marked. */
  const answeredHere = createBounded<true>(LINKS_SHOWN);

  let marking: Promise<unknown> = Promise.resolve();
  let catchingUp: Promise<void> | null = null;
  /** Until then an invitation without a mark may have been answered. */
  let caughtUp = false;

  const mark = async (invitationId: string, { id, submittedAt }: Answered): Promise<void> => {
    const [isThere] = await Promise.all([
      invitations.markAnswered(invitationId, submittedAt),
      forgetUnfinished(invitationId),
    ]);
    if (!isThere) await responses.remove(id);
  };

  const noteAnswered = (invitationId: string, response: Answered): void => {
    answeredHere.note(invitationId, true);
    marking = Promise.allSettled([marking, mark(invitationId, response)]);
  };

  /** The occasion as it stands: for invitations of earlier versions. */
  const occasionOf = async ({ encounterId, contactId }: Invitation): Promise<AskedOccasion | null> => {
    const [encounter, contact] = await Promise.all([encounters.get(encounterId), contacts.get(contactId)]);
    if (!encounter) return null;
    const { service, plannedAt, promises } = encounter;
    const { firstName = '', attributes = {} } = contact ?? {};
    return { firstName, service, plannedAt, promises, attributes };
  };

  const openedOf = async (invitation: Invitation, told: readonly Response[]): Promise<Opened | null> => {
    const [occasion, version] = await Promise.all([
      invitation.occasion ?? occasionOf(invitation),
      templates.version(invitation.versionId),
    ]);
    if (!occasion || !version) return null;
    const own = told.find(({ invitationId }) => invitationId === invitation.id);
    const before = invitation.wave === 'after' ? (told.find(({ wave }) => wave === 'before') ?? null) : null;
    if (own && !invitation.answeredAt) noteAnswered(invitation.id, own);
    const asked = sittingOf(invitation, version, before !== null);
    const general = drawnFor(asked, () => drawOf(invitation.encounterId));
    const sitting = isPersonal(version)
      ? {
          ...general,
          seed: invitation.id,
          facts: factsOf(occasion, before),
          ...toldSoFar(before, own),
          ...(asksProviders(version) && { providers: await providersOf(invitation.studyId) }),
        }
      : general;
    return {
      invitation,
      version,
      occasion,
      sitting,
      before: before && toldIn(before),
      isFresh: true,
      state: stateOf(invitation, own !== undefined, clock()),
    };
  };

  /** What a token opens; null for one that is unknown. Marks an invitation whose answers a crash left unmarked. */
  const open = async (token: string): Promise<Opened | null> => {
    const known = shown.get(token);
    const toldEarly = known ? responses.ofEncounter(known.encounterId) : null;
    if (known && isSettled(known)) {
      const told = (await toldEarly) ?? [];
      // What was told before is gone with the person: then the invitation must be looked for, too.
      if (told.some(({ wave }) => wave === 'before')) return openedOf(known, told);
    }
    const [invitation, early] = await Promise.all([invitations.open(token), toldEarly]);
    if (!invitation) return null;
    shown.note(token, invitation);
    return openedOf(invitation, early ?? (await responses.ofEncounter(invitation.encounterId)));
  };

  /**
   * The same for answers that come with it, without a question to the store where the invitation is known and tells what
   * was told before. Whether it is still there is seen when it is marked: `noteAnswered`.
   */
  const openToSend = async (token: string): Promise<Opened | null> => {
    const known = shown.get(token);
    if (!known?.told || !known.occasion || answeredHere.get(known.id)) return open(token);
    const version = await templates.version(known.versionId);
    if (!version || isPersonal(version)) return open(token);
    const { occasion, told } = known;
    const sitting = sittingOf(known, version, true);
    const state = stateOf(known, known.answeredAt !== null, clock());
    return { invitation: known, version, occasion, sitting, before: told, isFresh: false, state };
  };

  /**
   * The same, as far as a page shows it: one question to the store where the invitation alone tells what is asked.
   * Where another process died with a mark and has not started again, the page asks once more; sending it says that it was
   * answered.
   */
  const show = async (token: string): Promise<Shown | null> => {
    const invitation = await invitations.open(token);
    if (!invitation) return null;
    const { occasion, expectationTold, answeredAt } = invitation;
    if (!caughtUp || !occasion || (invitation.wave === 'after' && !expectationTold)) return open(token);
    const version = await templates.version(invitation.versionId);
    if (!version) return null;
    const personal = isPersonal(version);
    if (personal && !isByOccasion(version)) return open(token);
    shown.note(token, invitation);
    const answered = answeredAt !== null || answeredHere.get(invitation.id) === true;
    const general = sittingOf(invitation, version, expectationTold);
    const sitting = personal ? { ...general, seed: invitation.id, facts: factsOf(occasion, null) } : general;
    return { invitation, version, occasion, sitting, state: stateOf(invitation, answered, clock()) };
  };

  const markMissed = async (): Promise<void> => {
    const newest = await responses.newest(LOOKED_AT);
    const unmarked = await invitations.unmarked(newest.map(({ invitationId }) => invitationId));
    const missed = newest.filter(({ invitationId }) => unmarked.has(invitationId));
    await Promise.all([
      ...missed.map((one) => invitations.markAnswered(one.invitationId, one.submittedAt)),
      ...missed.map((one) => forgetUnfinished(one.invitationId)),
    ]);
    caughtUp = true;
  };

  return {
    open,
    openToSend,
    show,

    /**
     * Answers were stored: their invitation is marked, what was kept on their way is forgotten, and nobody waits for it.
     * Where the invitation is gone, with the person, its answers are taken back.
     */
    noteAnswered,

    /** Marks invitations whose answers were stored right before a crash, once a start; again where that failed. */
    catchUp: (): Promise<void> => {
      catchingUp ??= markMissed().catch((error: unknown) => {
        catchingUp = null;
        throw error;
      });
      return catchingUp;
    },

    /** Resolves when what nobody waits for is done, too: before the store is let go of. */
    settled: async (): Promise<void> => void (await marking),
  };
};
