import type { Clock } from '../../platform/clock.js';
import { AppError, type FieldErrors } from '../../platform/errors.js';
import { may, requireReach, type Actor } from '../accounts/index.js';
import type { AttributeStore } from './attribute-store.js';
import { spelled } from './attributes.js';
import type { Contact } from './contact.js';
import type { ContactInput, ContactStore, Sight, Taken } from './contact-store.js';

export type ContactParts = {
  readonly contacts: ContactStore;
  readonly attributes: AttributeStore;
  /** The contacts of an agent's own encounters. */
  readonly agentContactIds: (agentId: string) => Promise<readonly string[]>;
  readonly clock: Clock;
};

export type SavedContact =
  { readonly ok: true; readonly contact: Contact } | { readonly ok: false; readonly errors: FieldErrors };

const refused = ({ taken }: Taken): SavedContact => ({
  ok: false,
  errors: { [taken]: { key: taken === 'email' ? 'contacts:errors.email' : 'contacts:errors.external-id' } },
});

const saved = (result: Contact | Taken): SavedContact =>
  'taken' in result ? refused(result) : { ok: true, contact: result };

/** Use cases around the people who may be invited. */
export const createContactService = ({ contacts, attributes, agentContactIds, clock }: ContactParts) => {
  /** What the actor may see: null for everybody. Throws `forbidden` where there is no reach at all. */
  const sightOf = async (actor: Actor): Promise<Sight | null> =>
    requireReach(actor, 'contacts') === 'all'
      ? null
      : { createdBy: actor.accountId, ids: await agentContactIds(actor.accountId) };

  /** One contact within the actor's sight; throws `not-found` for every other. */
  const find = async (actor: Actor, id: string): Promise<Contact> => {
    const sight = await sightOf(actor);
    const contact = await contacts.find(id);
    const seen =
      contact !== null &&
      (sight === null || contact.createdBy === sight.createdBy || sight.ids.includes(contact.id));
    if (!seen) throw new AppError('not-found');
    return contact;
  };

  /** The attributes in the spelling that others have already, so that one segment is not two. */
  const inUse = async (input: ContactInput): Promise<ContactInput> => {
    if (!input.attributes) return input;
    const spellings = await attributes.spellings(Object.keys(input.attributes));
    return { ...input, attributes: spelled(input.attributes, spellings) };
  };
  const noted = async (result: SavedContact): Promise<SavedContact> => {
    if (result.ok) await attributes.note([result.contact.attributes]);
    return result;
  };

  return {
    find,

    /** Adds a contact; an address or a number that another contact has is told at its field. */
    add: async (actor: Actor, input: ContactInput): Promise<SavedContact> => {
      requireReach(actor, 'contacts');
      const made = { createdAt: clock(), createdBy: actor.accountId };
      return noted(saved(await contacts.insert(await inUse(input), made)));
    },

    update: async (actor: Actor, id: string, input: ContactInput): Promise<SavedContact> => {
      await find(actor, id);
      const result = await contacts.update(id, await inUse(input));
      if (!result) throw new AppError('not-found');
      return noted(saved(result));
    },

    /** Whether there is a contact that the actor sees; none for those who may see none. */
    hasAny: async (actor: Actor): Promise<boolean> =>
      may(actor, 'contacts') ? contacts.hasAny(await sightOf(actor)) : false,

    /** One page of the contacts that the actor sees, by name. */
    list: async (
      actor: Actor,
      query: { search: string; skip: number; limit: number },
    ): Promise<{ contacts: Contact[]; total: number }> =>
      contacts.list({ ...query, sight: await sightOf(actor) }),

    /** The attributes that contacts have, and the values of one: what segments can be made of. */
    attributeNames: attributes.names,
    attributeValues: attributes.values,

    get: contacts.find,
    byIds: contacts.byIds,
  };
};

export type ContactService = ReturnType<typeof createContactService>;
