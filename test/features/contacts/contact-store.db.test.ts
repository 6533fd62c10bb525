import { expect } from 'chai';
import type { Contact } from '../../../server/features/contacts/contact.js';
import { createContactModel } from '../../../server/features/contacts/contact-model.js';
import {
  createContactStore,
  type ContactInput,
  type ContactStore,
} from '../../../server/features/contacts/contact-store.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';

const made = { createdAt: new Date('2026-03-02T08:00:00Z'), createdBy: 'a'.repeat(24) };

const person = (firstName: string, lastName: string, change: Partial<ContactInput> = {}): ContactInput => ({
  firstName,
  lastName,
  email: `${firstName}.${lastName}@example.com`.toLowerCase(),
  locale: 'az',
  externalId: null,
  ...change,
});

describe('the contact store', () => {
  let database: TestDatabase;
  let store: ContactStore;

  beforeEach(async () => {
    database = await openTestDatabase();
    store = createContactStore(createContactModel(database.connection));
    await database.prepare();
  });
  afterEach(() => database.close());

  const add = async (input: ContactInput, by = made.createdBy): Promise<Contact> => {
    const result = await store.insert(input, { ...made, createdBy: by });
    if ('taken' in result) throw new Error(`${result.taken} is taken`);
    return result;
  };
  const found = async (search: string): Promise<string[]> => {
    const { contacts } = await store.list({ search, sight: null, skip: 0, limit: 50 });
    return contacts.map(({ firstName }) => firstName);
  };

  it('keeps a contact as it was told', async () => {
    const input = person('Aysel', 'Əliyeva', { email: 'Aysel@Example.com', externalId: 'A-1' });
    const contact = await add(input);
    expect(await store.find(contact.id)).to.deep.equal({
      id: contact.id,
      attributes: {},
      ...input,
      ...made,
    });
    expect(await store.find('no id')).to.equal(null);
    expect([...(await store.byIds([contact.id, 'no id'])).keys()]).to.deep.equal([contact.id]);
  });

  it('keeps attributes whatever their names, and leaves them as they are where none are told', async () => {
    const attributes = { Şəhər: 'Bakı', 'a.$b': '1', toString: 'x' };
    const { id } = await add(person('Aysel', 'Əliyeva', { attributes }));
    expect((await store.find(id))?.attributes).to.deep.equal(attributes);
    await store.update(id, person('Günel', 'Əliyeva'));
    expect(await store.find(id)).to.deep.include({ firstName: 'Günel', attributes });
    await store.update(id, person('Günel', 'Əliyeva', { attributes: {} }));
    expect((await store.find(id))?.attributes).to.deep.equal({});
  });

  it('lets one of many have an address, however it is written and whoever is first', async () => {
    const inputs = ['aysel@example.com', 'Aysel@Example.com', 'AYSEL@EXAMPLE.COM', 'aysel@example.COM'];
    const results = await Promise.all(
      inputs.map((email) => store.insert(person('Aysel', 'Əliyeva', { email }), made)),
    );
    expect(results.filter((result) => 'taken' in result)).to.deep.equal([
      { taken: 'email' },
      { taken: 'email' },
      { taken: 'email' },
    ]);
  });

  it('lets many have no number, but only one have the same', async () => {
    await add(person('A', 'A', { externalId: '7' }));
    await add(person('B', 'B'));
    const third = await add(person('C', 'C'));
    expect(await store.insert(person('D', 'D', { externalId: '7' }), made)).to.deep.equal({
      taken: 'externalId',
    });
    const changed = person('C', 'C', { externalId: '7' });
    expect(await store.update(third.id, changed)).to.deep.equal({ taken: 'externalId' });
    expect(await store.find(third.id)).to.include({ externalId: null });
  });

  it('changes a contact, and what it is found by', async () => {
    const { id } = await add(person('Aysel', 'Əliyeva'));
    const changed = await store.update(id, person('Günel', 'Quliyeva', { locale: 'ru' }));
    expect(changed).to.include({ id, firstName: 'Günel', locale: 'ru' });
    expect(await found('quliy')).to.deep.equal(['Günel']);
    expect(await found('aliy')).to.deep.equal([]);
    expect(await store.update('a'.repeat(24), person('X', 'Y'))).to.equal(null);
  });

  it('finds by the beginning of any word, however it is typed', async () => {
    await add(person('Aysel', 'İsmayılova', { email: 'qapi@mail.az', externalId: 'M-100' }));
    await add(person('Ирина', 'Исмайлова', { email: 'irina@mail.ru' }));
    for (const search of [
      'ays',
      'AYSEL',
      'ismayil',
      'ISMAYIL',
      'İsmayıl',
      'qapi@',
      'm-10',
      'ısm ays',
      'aysel ismay',
    ])
      expect(await found(search), search).to.deep.equal(['Aysel']);
    expect(await found('исм')).to.deep.equal(['Ирина']);
    for (const search of ['ysel', 'aysel исм', '.*', 'a(', '^a', '$ne', '\\'])
      expect(await found(search), search).to.deep.equal([]);
  });

  it('is served by the index', async () => {
    await add(person('Aysel', 'Əliyeva'));
    const plan = JSON.stringify(
      await database.connection.collection('contacts').find({ search: /^ays/ }).explain('queryPlanner'),
    );
    expect(plan).to.include('IXSCAN').and.to.include('search_1');
  });

  it('lists by family name, a page at a time', async () => {
    for (const name of ['Zeynalov', 'Əhmədov', 'Bayramov']) await add(person('A', name));
    const page = await store.list({ search: '', sight: null, skip: 1, limit: 1 });
    expect({ name: page.contacts[0]?.lastName, total: page.total }).to.deep.equal({
      name: 'Əhmədov',
      total: 3,
    });
  });

  it('shows an agent what it added and what it was given, in searches too', async () => {
    const agent = 'd'.repeat(24);
    await add(person('Own', 'One'), agent);
    const given = await add(person('Given', 'One'));
    await add(person('Strange', 'One'));
    const sight = { createdBy: agent, ids: [given.id, 'no id'] };
    const names = async (search: string) =>
      (await store.list({ search, sight, skip: 0, limit: 9 })).contacts.map(({ firstName }) => firstName);
    expect(await store.hasAny(null)).to.equal(true);
    expect(await store.hasAny(sight)).to.equal(true);
    expect(await store.hasAny({ createdBy: 'f'.repeat(24), ids: [] })).to.equal(false);
    expect(await names('')).to.deep.equal(['Given', 'Own']);
    expect(await names('one')).to.deep.equal(['Given', 'Own']);
    expect(await names('strange')).to.deep.equal([]);
  });
});
