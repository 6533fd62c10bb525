import type { Clock } from '../../platform/clock.js';
import { may, type Actor } from '../accounts/index.js';
import type { ContactEncounter, ContactService } from '../contacts/index.js';
import type { Study } from '../studies/index.js';
import { encounterLabel, waves, type Encounter, type EncounterState, type Wave } from './encounter.js';
import type { EncounterOverview } from './overview.js';
import type { EncounterService } from './encounter-service.js';
import { waveBadge, waveState, type EncounterMessage } from './wave-state.js';

export type OverviewParts = {
  readonly encounters: Pick<EncounterService, 'list' | 'find'>;
  readonly contacts: Pick<ContactService, 'byIds'>;
  readonly studies: { readonly list: (actor: Actor) => Promise<readonly Study[]> };
  /** Whether the survey of a study asks anything in a wave. */
  readonly asks: (studyId: string, wave: Wave) => Promise<boolean>;
  /** The invitations of encounters with their messages, by encounter. */
  readonly messagesOf: (
    encounterIds: readonly string[],
  ) => Promise<ReadonlyMap<string, readonly EncounterMessage[]>>;
  readonly clock: Clock;
};

export type OverviewQuery = {
  readonly studyId?: string | undefined;
  readonly contactId?: string | undefined;
  readonly state?: EncounterState | undefined;
  readonly skip: number;
  readonly limit: number;
};

const mostOfOneContact = 100;

/** Reads encounters together with their customers, studies and messages, a list at a time. */
export const createEncounterOverview = (parts: OverviewParts) => {
  const { encounters, contacts, studies, asks, messagesOf, clock } = parts;

  /** By study and wave, each asked for once. */
  const askedIn = async (found: readonly Encounter[]): Promise<ReadonlyMap<string, boolean>> => {
    const studyIds = [...new Set(found.map(({ studyId }) => studyId))];
    const answers = studyIds.flatMap((studyId) =>
      waves.map(async (wave) => [`${studyId} ${wave}`, await asks(studyId, wave)] as const),
    );
    return new Map(await Promise.all(answers));
  };

  const around = async (actor: Actor, found: readonly Encounter[]): Promise<EncounterOverview[]> => {
    const contactIds = may(actor, 'contacts') ? found.map((encounter) => encounter.contactId) : [];
    const [people, all, messages, asked] = await Promise.all([
      contacts.byIds([...new Set(contactIds)]),
      studies.list(actor),
      messagesOf(found.map((encounter) => encounter.id)),
      askedIn(found),
    ]);
    const now = clock();
    return found.map((encounter) => {
      const own = messages.get(encounter.id) ?? [];
      const stateOf = (wave: Wave) =>
        waveState(encounter, wave, own, now, asked.get(`${encounter.studyId} ${wave}`));
      return {
        encounter,
        contact: people.get(encounter.contactId) ?? null,
        study: all.find((study) => study.id === encounter.studyId) ?? null,
        messages: own,
        before: stateOf('before'),
        after: stateOf('after'),
      };
    });
  };

  const list = async (
    actor: Actor,
    query: OverviewQuery,
  ): Promise<{ rows: EncounterOverview[]; total: number }> => {
    const { encounters: found, total } = await encounters.list(actor, query);
    return { rows: await around(actor, found), total };
  };

  const asHistory = ({ encounter, study, before, after }: EncounterOverview): ContactEncounter => ({
    id: encounter.id,
    label: encounterLabel(encounter.number),
    study: study?.name ?? '',
    service: encounter.service,
    plannedAt: encounter.plannedAt,
    deliveredAt: encounter.deliveredAt,
    before: waveBadge(before),
    after: waveBadge(after),
  });

  return {
    list,

    /** One encounter within the actor's reach; throws `not-found` for every other. */
    find: async (actor: Actor, id: string): Promise<EncounterOverview> => {
      const [found] = await around(actor, [await encounters.find(actor, id)]);
      if (!found) throw new Error('an encounter was found and then not');
      return found;
    },

    /** The newest encounters of one contact that the actor sees, for the contact's page. */
    ofContact: async (actor: Actor, contactId: string): Promise<ContactEncounter[]> => {
      if (!may(actor, 'encounters')) return [];
      const { rows } = await list(actor, { contactId, skip: 0, limit: mostOfOneContact });
      return rows.map(asHistory);
    },
  };
};

export type EncounterOverviewService = ReturnType<typeof createEncounterOverview>;
