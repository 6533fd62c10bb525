import { expect } from 'chai';
import {
  createPeopleListModel,
  createPersonModel,
  createToldModel,
} from '../../../server/features/editions/edition-model.js';
import { createEditionRemovalStore } from '../../../server/features/editions/edition-removal-store.js';
import { createEditionStore } from '../../../server/features/editions/edition-store.js';
import { newId } from '../../../server/platform/database/ids.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { listOf, personOf } from './builders.js';

describe('what is kept of editions', () => {
  let database: TestDatabase;
  let models: Parameters<typeof createEditionStore>[0];
  let store: ReturnType<typeof createEditionStore>;
  before(async () => {
    database = await openTestDatabase();
    const { connection } = database;
    models = {
      editionLists: createPeopleListModel(connection),
      editionPeople: createPersonModel(connection),
      editionAnswers: createToldModel(connection),
    };
    store = createEditionStore(models);
    await database.prepare();
  });
  after(() => database.close());

  const person = personOf({ id: newId() });
  const told = { expects: { interest: 4 }, standard: { interest: 'na' as const } };

  it('names a person once on a list, and mails whom the queue does not know', async () => {
    await store.insertList(listOf());
    expect(await store.addPeople([{ person, tokenHash: 'one' }])).to.equal(1);
    const again = { person: { ...person, id: newId() }, tokenHash: 'two' };
    expect(await store.addPeople([again])).to.equal(0);
    expect((await store.unmailed()).map(({ id }) => id)).to.deep.equal([person.id]);
    await store.mailed([person.id]);
    expect(await store.unmailed(person.listId)).to.deep.equal([]);
    expect(await store.findByToken('one')).to.deep.equal(person);
  });

  it('keeps one answer of each, however often it is sent', async () => {
    const sent = await Promise.all([1, 2, 3].map(() => store.tell('key', person, told)));
    expect(sent.filter(Boolean)).to.have.length(1);
    expect(await store.told(person.listId, 'manager')).to.deep.equal([told]);
    expect((await store.findPerson(person.id))?.answered).to.equal(true);
    expect((await store.participation(person.listId)).manager).to.deep.equal({ asked: 1, answered: 1 });
  });

  it('keeps no person, time or language with an answer', async () => {
    const records = await database.connection.collection('edition_answers').find().toArray();
    expect(records.map((record) => Object.keys(record).sort())).to.deep.equal([
      ['_id', 'edition', 'listId', 'studyId', 'told'],
    ]);
    expect(JSON.stringify(records)).to.not.contain(person.id);
  });

  it('ends a list in the name of the first who does, and forgets all of a study that goes', async () => {
    const at = new Date('2026-11-20T08:00:00Z');
    await store.endList(listOf().id, 'first', at);
    await store.endList(listOf().id, 'second', new Date());
    expect(await store.findList(listOf().id)).to.deep.equal(listOf({ revokedBy: 'first', revokedAt: at }));
    await createEditionRemovalStore(models).removeOfStudy(listOf().studyId);
    expect(await store.lists(listOf().studyId)).to.deep.equal([]);
    expect(await store.people(person.listId)).to.deep.equal([]);
    expect(await store.told(person.listId, 'manager')).to.deep.equal([]);
    expect([await store.findList('x'), await store.findPerson('x'), await store.lists('x')]).to.deep.equal([
      null,
      null,
      [],
    ]);
  });
});
