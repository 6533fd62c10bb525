import { expect } from 'chai';
import { createContactService } from '../../../server/features/contacts/contact-service.js';
import type {
  ContactInput,
  ContactQuery,
  ContactStore,
} from '../../../server/features/contacts/contact-store.js';
import type { Attributes, AttributeStore } from '../../../server/features/contacts/index.js';
import { isAppError, type ErrorCode } from '../../../server/platform/errors.js';
import { people } from '../../support/people.js';
import { contactOf } from './contacts.js';

const input: ContactInput = {
  firstName: 'Aysel',
  lastName: 'Əliyeva',
  email: 'aysel@example.com',
  locale: 'az',
  externalId: null,
};
const now = new Date('2026-03-02T08:00:00Z');
const mine = contactOf({ id: '1'.repeat(24), createdBy: people.agent.accountId });
const given = contactOf({ id: '2'.repeat(24) });
const strange = contactOf({ id: '3'.repeat(24) });

const serviceWith = (change: Partial<ContactStore> = {}) => {
  const queries: ContactQuery[] = [];
  const contacts: ContactStore = {
    insert: (added, by) => Promise.resolve({ id: '9'.repeat(24), attributes: {}, ...added, ...by }),
    update: (id, changed) => Promise.resolve({ ...strange, id, ...changed }),
    find: (id) => Promise.resolve([mine, given, strange].find((contact) => contact.id === id) ?? null),
    byIds: () => Promise.resolve(new Map()),
    hasAny: (sight) => Promise.resolve(sight === null || sight.ids.length > 0),
    list: (query) => {
      queries.push(query);
      return Promise.resolve({ contacts: [], total: 0 });
    },
    ...change,
  };
  const noted: Attributes[] = [];
  const attributes: AttributeStore = {
    names: () => Promise.resolve([]),
    values: () => Promise.resolve([]),
    spellings: () => Promise.resolve(new Map([['seher', 'Şəhər']])),
    noteSample: () => Promise.resolve(),
    forgetSample: () => Promise.resolve(),
    note: (all) => {
      noted.push(...all);
      return Promise.resolve();
    },
  };
  const service = createContactService({
    contacts,
    attributes,
    agentContactIds: () => Promise.resolve([given.id]),
    clock: () => now,
  });
  return { service, queries, noted };
};

const codeOf = async (work: Promise<unknown>): Promise<ErrorCode | undefined> => {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (isAppError(error)) return error.code;
    throw error;
  }
};

describe('the contact service', () => {
  it('adds a contact in the name of who adds it', async () => {
    const added = await serviceWith().service.add(people.agent, input);
    expect(added).to.deep.equal({
      ok: true,
      contact: {
        id: '9'.repeat(24),
        attributes: {},
        ...input,
        createdAt: now,
        createdBy: people.agent.accountId,
      },
    });
  });

  it('tells at its field what another contact has', async () => {
    const taken = (field: 'email' | 'externalId') =>
      serviceWith({ insert: () => Promise.resolve({ taken: field }) }).service.add(people.admin, input);
    expect(await taken('email')).to.deep.equal({
      ok: false,
      errors: { email: { key: 'contacts:errors.email' } },
    });
    expect(await taken('externalId')).to.deep.equal({
      ok: false,
      errors: { externalId: { key: 'contacts:errors.external-id' } },
    });
  });

  it('lets an agent see and change its own and those of its encounters, and no other', async () => {
    const { service } = serviceWith();
    expect(await service.find(people.agent, mine.id)).to.equal(mine);
    expect(await service.find(people.agent, given.id)).to.equal(given);
    expect(await codeOf(service.find(people.agent, strange.id))).to.equal('not-found');
    expect(await codeOf(service.update(people.agent, strange.id, input))).to.equal('not-found');
    expect(await codeOf(service.find(people.admin, 'nobody'))).to.equal('not-found');
    expect((await service.update(people.author, strange.id, input)).ok).to.equal(true);
  });

  it('narrows the list to what an agent sees', async () => {
    const { service, queries } = serviceWith();
    await service.list(people.admin, { search: 'a', skip: 0, limit: 50 });
    await service.list(people.agent, { search: '', skip: 50, limit: 50 });
    expect(queries).to.deep.equal([
      { search: 'a', skip: 0, limit: 50, sight: null },
      { search: '', skip: 50, limit: 50, sight: { createdBy: people.agent.accountId, ids: [given.id] } },
    ]);
  });

  it('tells whether there is anybody whom the actor sees', async () => {
    const { service } = serviceWith();
    expect(await service.hasAny(people.admin)).to.equal(true);
    expect(await service.hasAny(people.agent)).to.equal(true);
    expect(await service.hasAny(people.analyst)).to.equal(false);
  });

  it('is closed to analysts', async () => {
    const { service } = serviceWith();
    const query = { search: '', skip: 0, limit: 1 };
    expect(await codeOf(service.list(people.analyst, query))).to.equal('forbidden');
    expect(await codeOf(service.find(people.analyst, mine.id))).to.equal('forbidden');
    expect(await codeOf(service.add(people.analyst, input))).to.equal('forbidden');
    expect(await codeOf(service.update(people.analyst, mine.id, input))).to.equal('forbidden');
  });

  it('writes an attribute as others write it, and remembers what it was given', async () => {
    const { service, noted } = serviceWith();
    const attributes = { ŞƏHƏR: 'Bakı', Tarif: 'Premium' };
    const added = await service.add(people.admin, { ...input, attributes });
    expect(added)
      .to.have.nested.property('contact.attributes')
      .that.deep.equals({ Şəhər: 'Bakı', Tarif: 'Premium' });
    expect(noted).to.deep.equal([{ Şəhər: 'Bakı', Tarif: 'Premium' }]);
  });
});
