import { expect } from 'chai';
import {
  createStudyModel,
  createStudyStore,
  type StudyStore,
} from '../../../server/features/studies/index.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { studyOf } from './builders.js';

const { id: _, ...record } = studyOf();

describe('study store', () => {
  let database: TestDatabase;
  let store: StudyStore;
  before(async () => {
    database = await openTestDatabase();
    store = createStudyStore(createStudyModel(database.connection));
    await database.prepare();
  });
  after(() => database.close());

  it('gives back what was put in, and nothing for an unknown id', async () => {
    const made = await store.insert(record);
    expect(made).to.deep.equal({ id: made.id, ...record });
    expect(await store.find(made.id)).to.deep.equal(made);
    expect(await store.find('f'.repeat(24))).to.equal(null);
    expect(await store.find('$where')).to.equal(null);
  });

  it('changes what may change and nothing else', async () => {
    const made = await store.insert(record);
    const { name, service, providers, rounds, personsForAnalysts, segments, returnDays } = made;
    const promises = { az: ['Bir'], tr: ['Bir', 'iki'], en: [], ru: ['Раз'] };
    const change = {
      name,
      service,
      providers,
      rounds: [...rounds, 'New'],
      promises,
      promiseKeys: ['bir', 'iki'],
      personsForAnalysts,
      segments,
      returnDays,
    };
    expect(await store.update(made.id, change)).to.deep.equal({ ...made, ...change });
    expect(await store.find(made.id)).to.deep.equal({ ...made, ...change });
    expect(await store.update('f'.repeat(24), change)).to.equal(null);
    expect(await store.update('no id', change)).to.equal(null);
  });

  it('lists newest first', async () => {
    const later = await store.insert({
      ...record,
      name: 'Later',
      createdAt: new Date('2030-01-01T00:00:00Z'),
    });
    const list = await store.list();
    expect(list[0]).to.deep.equal(later);
    expect(list.length).to.be.greaterThan(2);
  });
});
