import { expect } from 'chai';
import type { Encounter } from '../../../server/features/encounters/encounter.js';
import {
  createEncounterService,
  type EncounterInput,
} from '../../../server/features/encounters/encounter-service.js';
import type {
  EncounterQuery,
  EncounterStore,
  NewEncounter,
  Pending,
} from '../../../server/features/encounters/encounter-store.js';
import { AppError, isAppError, type ErrorCode } from '../../../server/platform/errors.js';
import { createLogger } from '../../../server/platform/logger.js';
import { encounterWith } from '../../support/occasion.js';
import { people } from '../../support/people.js';
import { contactOf } from '../contacts/contacts.js';
import { studyOf } from './studies.js';

const now = new Date('2026-11-20T08:00:00Z');
const contact = contactOf();
const study = studyOf();
const input: EncounterInput = {
  studyId: study.id,
  contactId: contact.id,
  service: 'ev interneti',
  providerKey: 'us',
  round: '2026',
  promises: ['Söz.'],
  plannedAt: new Date('2026-11-24T10:00:00Z'),
};

const serviceWith = (parts: {
  known?: Encounter;
  published?: boolean;
  fails?: boolean;
  pending?: Pending[];
}) => {
  const { known, published = true, fails = false, pending = [] } = parts;
  const added: NewEncounter[] = [];
  const queries: EncounterQuery[] = [];
  const done: string[] = [];
  const make = (what: string) => (encounter: Encounter) => {
    done.push(`${what} ${encounter.number}`);
    return fails ? Promise.reject(new Error('the store is gone')) : Promise.resolve();
  };
  const encounters: EncounterStore = {
    insert: (encounter) => {
      added.push(encounter);
      return Promise.resolve(encounterWith({ ...encounter, number: 7 }));
    },
    markDelivered: (_id, deliveredAt, note) => {
      const notes = note ? [note] : [];
      return Promise.resolve(
        known?.state === 'planned' ? { ...known, state: 'delivered' as const, deliveredAt, notes } : null,
      );
    },
    note: (_id, note) =>
      Promise.resolve(known?.state === 'delivered' ? { ...known, notes: [...known.notes, note] } : null),
    settle: (_id, wave) => {
      done.push(`settled ${wave}`);
      return Promise.resolve();
    },
    pending: (after) => Promise.resolve(after === '' ? pending : []),
    find: (id) => Promise.resolve(known?.id === id ? known : null),
    byIds: () => Promise.resolve(new Map()),
    list: (query) => {
      queries.push(query);
      return Promise.resolve({ encounters: [], total: 0 });
    },
    count: () => Promise.resolve(0),

    delivered: async function* () {},
    byCustomer: async function* () {},
    contactIdsOf: () => Promise.resolve([]),
  };
  const found = <T extends { id: string }>(one: T) => ({
    find: (_actor: unknown, id: string): Promise<T> =>
      id === one.id ? Promise.resolve(one) : Promise.reject(new AppError('not-found')),
  });
  const service = createEncounterService({
    encounters,
    contacts: found(contact),
    studies: found(study),
    isPublished: () => Promise.resolve(published),
    onRecorded: make('asked before'),
    onDelivered: make('asked after'),
    clock: () => now,
    logger: createLogger('silent'),
  });
  return { service, added, queries, done };
};

const codeOf = async (work: () => unknown): Promise<ErrorCode | undefined> => {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (isAppError(error)) return error.code;
    throw error;
  }
};

const errorsOf = async (
  change: Partial<EncounterInput>,
  published = true,
): Promise<Record<string, string>> => {
  const { service, added } = serviceWith({ published });
  const result = await service.record(people.author, { ...input, ...change });
  expect(added, 'nothing is stored half').to.have.length(result.ok ? 1 : 0);
  if (result.ok) return {};
  return Object.fromEntries(Object.entries(result.errors).map(([name, { key }]) => [name, key]));
};

describe('the encounter service', () => {
  it('records in the name of who records, asks before, and notes that it was done', async () => {
    const { service, added, done } = serviceWith({});
    const result = await service.record(people.agent, input);
    expect(result.ok).to.equal(true);
    const [{ id, ...told } = { id: '' }] = added;
    const known = { promiseKeys: [''], attributes: contact.attributes };
    expect(told).to.deep.equal({ ...input, ...known, agentId: people.agent.accountId, createdAt: now });
    expect(id).to.match(/^[0-9a-f]{24}$/);
    expect(done).to.deep.equal(['asked before 7', 'settled before']);
  });

  it('keeps which promises of the study were told, and what was known of the customer', async () => {
    const { service, added } = serviceWith({});
    await service.record(people.author, {
      ...input,
      promises: ['Sürəti göstərəcək.', 'Çay.', 'Usta vaxtında gələcək.'],
    });
    expect(added[0]?.promiseKeys).to.deep.equal(['speed', '', 'on-time']);
    expect(added[0]?.attributes).to.equal(contact.attributes);
  });

  it('wants an outcome for each promise, after delivery', async () => {
    const known = encounterWith({ promises: ['a', 'b'] });
    const planned = serviceWith({ known }).service;
    expect(await codeOf(() => planned.notePromises(people.admin, known.id, ['kept', null]))).to.equal(
      'conflict',
    );
    const delivered = serviceWith({ known: { ...known, state: 'delivered' } }).service;
    expect(await codeOf(() => delivered.notePromises(people.admin, known.id, ['kept']))).to.equal('invalid');
    const { notes } = await delivered.notePromises(people.admin, known.id, ['kept', null]);
    expect(notes).to.deep.equal([{ outcomes: ['kept', null], at: now, by: people.admin.accountId }]);
    expect(
      (await delivered.notePromises(people.admin, known.id, [null, null])).notes,
      'as it is',
    ).to.deep.equal([]);
  });

  it('tells each field what does not belong to the study', async () => {
    expect(await errorsOf({})).to.deep.equal({});
    expect(await errorsOf({ providerKey: 'nobody', round: '1999' })).to.deep.equal({
      providerKey: 'form:choose',
      round: 'form:choose',
    });
    expect(await errorsOf({}, false)).to.deep.equal({ studyId: 'encounters:errors.unpublished' });
  });

  it('finds no study and no customer that the actor does not see', async () => {
    const { service } = serviceWith({});
    const other = 'f'.repeat(24);
    expect(await codeOf(() => service.record(people.agent, { ...input, contactId: other }))).to.equal(
      'not-found',
    );
    expect(await codeOf(() => service.record(people.agent, { ...input, studyId: other }))).to.equal(
      'not-found',
    );
  });

  it('has recorded what is recorded, though asking fails: that is made good later', async () => {
    const { service, done } = serviceWith({ fails: true });
    expect((await service.record(people.admin, input)).ok).to.equal(true);
    expect(done).to.deep.equal(['asked before 7']);
  });

  it('marks as delivered when it was given, and asks after', async () => {
    const known = encounterWith({ agentId: people.agent.accountId });
    const at = new Date('2026-11-20T07:30:00Z');
    const { service, done } = serviceWith({ known });
    expect(await service.deliver(people.agent, known.id, at)).to.deep.include({
      state: 'delivered',
      deliveredAt: at,
    });
    expect(done).to.deep.equal(['asked after 42', 'settled after']);
  });

  it('takes now where no moment is told', async () => {
    const known = encounterWith();
    const { service } = serviceWith({ known });
    expect((await service.deliver(people.admin, known.id)).deliveredAt).to.deep.equal(now);
  });

  it('leaves a delivered encounter as it is when it is marked again', async () => {
    const known = encounterWith({ state: 'delivered', deliveredAt: new Date('2026-11-19T08:00:00Z') });
    const { service, done } = serviceWith({ known });
    expect(await service.deliver(people.admin, known.id)).to.equal(known);
    expect(done).to.deep.equal([]);
  });

  it('refuses a moment that has not come', async () => {
    const known = encounterWith();
    const { service, done } = serviceWith({ known });
    const tomorrow = new Date('2026-11-21T08:00:00Z');
    expect(await codeOf(() => service.deliver(people.admin, known.id, tomorrow))).to.equal('invalid');
    expect(done).to.deep.equal([]);
  });

  it('shows an agent its own only, and an analyst none', async () => {
    const known = encounterWith({ agentId: 'e'.repeat(24) });
    const { service, queries } = serviceWith({ known });
    expect(await service.find(people.author, known.id)).to.equal(known);
    expect(await codeOf(() => service.find(people.agent, known.id))).to.equal('not-found');
    expect(await codeOf(() => service.deliver(people.agent, known.id))).to.equal('not-found');
    expect(await codeOf(() => service.find(people.analyst, known.id))).to.equal('forbidden');
    expect(await codeOf(() => service.deliver(people.analyst, known.id))).to.equal('forbidden');
    expect(await codeOf(() => service.record(people.analyst, input))).to.equal('forbidden');
    expect(await codeOf(() => service.list(people.analyst, { skip: 0, limit: 1 }))).to.equal('forbidden');
    await service.list(people.admin, { skip: 0, limit: 1 });
    await service.list(people.agent, { skip: 0, limit: 1 });
    expect(queries).to.deep.equal([
      { skip: 0, limit: 1 },
      { skip: 0, limit: 1, agentId: people.agent.accountId },
    ]);
  });

  it('catches up with all that is pending, each by its wave, though one fails', async () => {
    const pending: Pending[] = [
      { encounter: encounterWith({ number: 1 }), wave: 'before' },
      { encounter: encounterWith({ number: 2 }), wave: 'after' },
    ];
    const { service, done } = serviceWith({ pending });
    await service.catchUp();
    expect(done).to.deep.equal(['asked before 1', 'settled before', 'asked after 2', 'settled after']);
    const failing = serviceWith({ pending, fails: true });
    await failing.service.catchUp();
    expect(failing.done).to.deep.equal(['asked before 1', 'asked after 2']);
  });
});
