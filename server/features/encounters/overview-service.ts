import type { Clock } from '../../platform/clock.js';
import { may, type Actor } from '../accounts/index.js';
import type { ContactEncounter, ContactService } from '../contacts/index.js';
import type { Study } from '../studies/index.js';
import { encounterLabel, type Encounter, type EncounterState } from './encounter.js';
import type { EncounterOverview } from './overview.js';
import type { EncounterService } from './encounter-service.js';
import { waveBadge, waveState, type EncounterMessage } from './wave-state.js';

export type OverviewParts = {
  readonly encounters: Pick<EncounterService, 'list' | 'find'>;
  readonly contacts: Pick<ContactService, 'byIds'>;
  readonly studies: { readonly list: (actor: Actor) => Promise<readonly Study[]> };
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
  const { encounters, contacts, studies, messagesOf, clock } = parts;

  const around = async (actor: Actor, found: readonly Encounter[]): Promise<EncounterOverview[]> => {
    const contactIds = may(actor, 'contacts') ? found.map((encounter) => encounter.contactId) : [];
    const [people, all, messages] = await Promise.all([
      contacts.byIds([...new Set(contactIds)]),
      studies.list(actor),
      messagesOf(found.map((encounter) => encounter.id)),
    ]);
    const now = clock();
    return found.map((encounter) => {
      const own = messages.get(encounter.id) ?? [];
      return {
        encounter,
        contact: people.get(encounter.contactId) ?? null,
        study: all.find((study) => study.id === encounter.studyId) ?? null,
        messages: own,
        before: waveState(encounter, 'before', own, now),
        after: waveState(encounter, 'after', own, now),
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
