import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../../platform/clock.js';
import { newId } from '../../platform/database/ids.js';
import { AppError, type FieldErrors, type Message } from '../../platform/errors.js';
import type { Logger } from '../../platform/logger.js';
import { requireReach, type Actor } from '../accounts/index.js';
import type { ContactService } from '../contacts/index.js';
import { keysOfTold, type Study } from '../studies/index.js';
import {
  outcomesOf,
  type Encounter,
  type EncounterState,
  type PromiseNote,
  type PromiseOutcomes,
} from './encounter.js';
import type { EncounterSelection, EncounterStore, Pending } from './encounter-store.js';

export type EncounterInput = Pick<
  Encounter,
  'studyId' | 'contactId' | 'service' | 'providerKey' | 'round' | 'promises' | 'plannedAt'
> & {
  /** What the encounter will be known by: sent twice, it is one encounter and one message. */
  readonly id?: string | undefined;
};

export type RecordedEncounter =
  { readonly ok: true; readonly encounter: Encounter } | { readonly ok: false; readonly errors: FieldErrors };

export type EncounterParts = {
  readonly encounters: EncounterStore;
  readonly contacts: Pick<ContactService, 'find'>;
  readonly studies: { readonly find: (actor: Actor, id: string) => Promise<Study> };
  /** Whether customers can be asked: something of the study's survey is published. */
  readonly isPublished: (study: Study) => Promise<boolean>;
  /** Makes the before invitation; may be called again for the same encounter. */
  readonly onRecorded: (encounter: Encounter) => Promise<unknown>;
  /** Makes the after invitation; may be called again for the same encounter. */
  readonly onDelivered: (encounter: Encounter) => Promise<unknown>;
  readonly clock: Clock;
  readonly logger: Logger;
};

const problemsIn = (input: EncounterInput, study: Study, published: boolean): FieldErrors => {
  const problems: [string, Message][] = [];
  if (!published) problems.push(['studyId', { key: 'encounters:errors.unpublished' }]);
  if (!study.providers.some((provider) => provider.key === input.providerKey))
    problems.push(['providerKey', { key: 'form:choose' }]);
  if (!study.rounds.includes(input.round)) problems.push(['round', { key: 'form:choose' }]);
  return Object.fromEntries(problems);
};

type Told = Omit<EncounterInput, 'id'> & Pick<Encounter, 'agentId'>;

/** What is known besides what was told. */
type Known = Pick<Encounter, 'promiseKeys' | 'attributes'>;

/** What a person told of an encounter, without what came of it. */
const toldOf = (encounter: Encounter): Told => ({
  studyId: encounter.studyId,
  contactId: encounter.contactId,
  service: encounter.service,
  providerKey: encounter.providerKey,
  round: encounter.round,
  promises: [...encounter.promises],
  plannedAt: encounter.plannedAt,
  agentId: encounter.agentId,
});

/**
 * Use cases around the occasions of service. What an encounter calls for — an invitation before, one after — is noted
 * in the same write as the change itself and done right afterwards; what a crash left undone, `catchUp` does.
 */
export const createEncounterService = (parts: EncounterParts) => {
  const { encounters, contacts, studies, isPublished, onRecorded, onDelivered, clock, logger } = parts;

  const carryOut = async ({ encounter, wave }: Pending): Promise<void> => {
    await (wave === 'before' ? onRecorded(encounter) : onDelivered(encounter));
    await encounters.settle(encounter.id, wave);
  };

  /** What is recorded is recorded: a failure here is made good by `catchUp`, not told to the person. */
  const tryToCarryOut = async (pending: Pending): Promise<void> => {
    try {
      await carryOut(pending);
    } catch (error) {
      logger.error({ err: error, encounter: pending.encounter.id }, 'invitation still to be made');
    }
  };

  const isSeen = (actor: Actor, encounter: Encounter): boolean =>
    requireReach(actor, 'encounters') === 'all' || encounter.agentId === actor.accountId;

  /** One encounter within the actor's reach; throws `not-found` for every other. */
  const find = async (actor: Actor, id: string): Promise<Encounter> => {
    requireReach(actor, 'encounters');
    const encounter = await encounters.find(id);
    if (!encounter || !isSeen(actor, encounter)) throw new AppError('not-found');
    return encounter;
  };

  /** A form that is sent twice tells the same twice; gone back to and changed, it tells of another occasion. */
  const insertOnce = async (id: string, told: Told, known: Known): Promise<Encounter> => {
    const made = { ...told, ...known, createdAt: clock() };
    const encounter = await encounters.insert({ id, ...made });
    const isSame = isDeepStrictEqual(toldOf(encounter), told);
    return isSame ? encounter : encounters.insert({ id: newId(), ...made });
  };

  const noteOf = (actor: Actor, { promises }: Encounter, outcomes: PromiseOutcomes): PromiseNote => {
    if (outcomes.length !== promises.length) throw new AppError('invalid');
    return { outcomes, at: clock(), by: actor.accountId };
  };

  const notePromises = async (actor: Actor, id: string, outcomes: PromiseOutcomes): Promise<Encounter> => {
    const encounter = await find(actor, id);
    const note = noteOf(actor, encounter, outcomes);
    if (isDeepStrictEqual([...outcomesOf(encounter)], [...outcomes])) return encounter;
    const noted = await encounters.note(id, note);
    if (!noted) throw new AppError('conflict', { message: { key: 'encounters:errors.not-delivered' } });
    return noted;
  };

  return {
    find,

    /**
     * Notes what became of the promises of a delivered encounter, one outcome a promise; noted before, it is corrected, and
     * who noted what stays known. Throws `conflict` before delivery, `invalid` unless there is an outcome for each.
     */
    notePromises,

    /**
     * Records an occasion of service and asks the customer what they expect, where it still lies ahead. The same told
     * again under the same id is the same encounter; something else under it is another one.
     */
    record: async (actor: Actor, input: EncounterInput): Promise<RecordedEncounter> => {
      requireReach(actor, 'encounters');
      const study = await studies.find(actor, input.studyId);
      const contact = await contacts.find(actor, input.contactId);
      const errors = problemsIn(input, study, await isPublished(study));
      if (Object.keys(errors).length > 0) return { ok: false, errors };
      const told = {
        studyId: study.id,
        contactId: contact.id,
        service: input.service,
        providerKey: input.providerKey,
        round: input.round,
        promises: input.promises,
        plannedAt: input.plannedAt,
        agentId: actor.accountId,
      };
      const encounter = await insertOnce(input.id ?? newId(), told, {
        promiseKeys: keysOfTold(study, contact.locale, input.promises),
        attributes: contact.attributes,
      });
      await tryToCarryOut({ encounter, wave: 'before' });
      return { ok: true, encounter };
    },

    /**
     * The service was given at `deliveredAt` (now, if not told): asks the customer what they received. Once only:
     * marked a second time, the first time stands. `outcomes` is what became of its promises, as far as that is known
     * already. Throws `invalid` for a moment that has not come.
     */
    deliver: async (
      actor: Actor,
      id: string,
      deliveredAt: Date = clock(),
      outcomes: PromiseOutcomes | null = null,
    ): Promise<Encounter> => {
      const encounter = await find(actor, id);
      if (deliveredAt.getTime() > clock().getTime()) throw new AppError('invalid');
      const note = outcomes && noteOf(actor, encounter, outcomes);
      const delivered = await encounters.markDelivered(id, deliveredAt, note);
      if (!delivered) return outcomes ? notePromises(actor, id, outcomes) : find(actor, encounter.id);
      await tryToCarryOut({ encounter: delivered, wave: 'after' });
      return delivered;
    },

    /** One page of the encounters that the actor sees, newest first. */
    list: (
      actor: Actor,
      query: {
        studyId?: string | undefined;
        contactId?: string | undefined;
        state?: EncounterState | undefined;
        skip: number;
        limit: number;
      },
    ): Promise<{ encounters: Encounter[]; total: number }> => {
      const reach = requireReach(actor, 'encounters');
      return encounters.list(reach === 'all' ? query : { ...query, agentId: actor.accountId });
    },

    /** Makes the invitations that a crash left to be made; to be called at the start and now and then. */
    catchUp: async (): Promise<void> => {
      let batch = await encounters.pending('');
      while (batch.length > 0) {
        for (const pending of batch) await tryToCarryOut(pending);
        batch = await encounters.pending(batch.at(-1)?.encounter.id ?? '');
      }
    },

    get: encounters.find,
    byIds: encounters.byIds,
    count: encounters.count,
    delivered: (filter: EncounterSelection) => encounters.delivered(filter),
    byCustomer: (studyId: string, providerKey: string | undefined) =>
      encounters.byCustomer(studyId, providerKey),
  };
};

export type EncounterService = ReturnType<typeof createEncounterService>;
