import { expect } from 'chai';
import { createAttributeModel } from '../../../server/features/contacts/attribute-model.js';
import {
  createAttributeStore,
  mostKnownValues,
  type AttributeStore,
} from '../../../server/features/contacts/attribute-store.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';

describe('the store of attributes', () => {
  let database: TestDatabase;
  let store: AttributeStore;
  beforeEach(async () => {
    database = await openTestDatabase();
    store = createAttributeStore(createAttributeModel(database.connection));
    await database.prepare();
  });
  afterEach(() => database.close());

  it('knows names in the first spelling, and their values', async () => {
    await store.note([{ Şəhər: 'Bakı' }, { Tarif: 'Premium', Şəhər: 'Gəncə' }]);
    await store.note([{ ŞƏHƏR: 'Bakı', 'a.$b': '1' }]);
    await store.note([]);
    expect((await store.names()).sort()).to.deep.equal(['Tarif', 'a.$b', 'Şəhər'].sort());
    expect(await store.values('şəhər')).to.deep.equal(['Bakı', 'Gəncə']);
    expect(await store.values('a.$b')).to.deep.equal(['1']);
    expect(await store.values('unknown')).to.deep.equal([]);
    expect(await store.spellings(['SEHER', 'nobody'])).to.deep.equal(new Map([['seher', 'Şəhər']]));
  });

  it('names one attribute once, however many name it at once', async () => {
    await Promise.all(
      ['Şəhər', 'şəhər', 'ŞƏHƏR', 'Seher'].map((name, at) => store.note([{ [name]: String(at) }])),
    );
    expect(await store.names()).to.have.length(1);
    expect(await store.values('Şəhər')).to.deep.equal(['0', '1', '2', '3']);
  });

  it('remembers as many values as make segments, and no list of people', async () => {
    const people = Array.from({ length: mostKnownValues + 100 }, (_, at) => ({ Telefon: String(at) }));
    await store.note(people);
    await store.note([{ Telefon: 'one more' }]);
    expect(await store.values('Telefon')).to.have.length(mostKnownValues);
  });
});
