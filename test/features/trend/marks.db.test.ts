import { expect } from 'chai';
import { createMarkRemovalStore } from '../../../server/features/trend/mark-removal-store.js';
import { createNoteModel, createProviderMarkModel } from '../../../server/features/trend/mark-model.js';
import { createMarkStore, type MarkStore } from '../../../server/features/trend/mark-store.js';
import { LONGEST_NOTE, MOST_NOTES, providerChanges } from '../../../server/features/trend/mark.js';
import { createNoteService, createProviderWatch } from '../../../server/features/trend/note-service.js';
import { checkNote } from '../../../server/features/trend/note-forms.js';
import { newId } from '../../../server/platform/database/ids.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import { people } from '../../support/people.js';
import { study } from '../analytics/builders.js';
import { noteOn, today } from './builders.js';

describe('what stands beside a trend', () => {
  let database: TestDatabase;
  let marks: MarkStore;
  let models: Parameters<typeof createMarkStore>[0];
  before(async () => {
    database = await openTestDatabase();
    models = {
      trendNotes: createNoteModel(database.connection),
      providerMarks: createProviderMarkModel(database.connection),
    };
    marks = createMarkStore(models);
    await database.prepare();
  });
  after(() => database.close());
  beforeEach(() => createMarkRemovalStore(models).removeOfStudy(study.id));

  const service = () =>
    createNoteService({ marks, studies: { find: () => Promise.resolve(study) }, clock: () => today });

  it('keeps notes in the order of their days, the same one once, each in its own study', async () => {
    const [late, early] = [noteOn('2026-10-02', 'late'), { ...noteOn('2026-01-02', 'early'), id: newId() }];
    for (const note of [late, early, late]) await marks.insert(note);
    await marks.insert({ ...early, id: newId(), studyId: newId() });
    expect(await marks.list(study.id)).to.deep.equal([early, late]);
    expect(await marks.count(study.id)).to.equal(2);
    expect(await marks.find(study.id, late.id)).to.deep.equal(late);
    expect(await marks.find(newId(), late.id)).to.equal(null);
    expect(await marks.update(newId(), late.id, { day: '2026-01-01', text: 'x' })).to.equal(null);
    expect(await marks.update(study.id, late.id, { day: '2026-01-01', text: 'x' })).to.include({ text: 'x' });
    await marks.remove(newId(), late.id);
    expect(await marks.count(study.id)).to.equal(2);
    await marks.remove(study.id, late.id);
    await marks.remove(study.id, late.id);
    expect(await marks.list(study.id)).to.deep.equal([early]);
    for (const id of ['', 'x', 'toString']) {
      expect(await marks.find(study.id, id)).to.equal(null);
      expect(await marks.list(id)).to.deep.equal([]);
      expect(await marks.providerMarks(id)).to.deep.equal([]);
    }
  });

  it('lets authors write, twice sent kept once, and nobody else', async () => {
    const notes = service();
    const { next } = await notes.list(people.author, study.id);
    const note = { id: next, day: '2026-11-01', text: 'Yeni ustalar' };
    await notes.add(people.author, study.id, note);
    await notes.add(people.author, study.id, note);
    expect((await notes.list(people.admin, study.id)).notes.map(({ text }) => text)).to.deep.equal([
      'Yeni ustalar',
    ]);
    for (const actor of [people.analyst, people.agent])
      for (const use of [
        () => notes.list(actor, study.id),
        () => notes.add(actor, study.id, note),
        () => notes.remove(actor, study.id, next),
      ])
        expect(await use().catch((error: { code: string }) => error.code)).to.equal('forbidden');
    const gone = await notes
      .update(people.author, study.id, newId(), note)
      .catch((error: { code: string }) => error.code);
    expect(gone).to.equal('not-found');
  });

  it('takes no more notes than anybody reads', async () => {
    const records = Array.from({ length: MOST_NOTES }, () => ({
      ...noteOn('2026-10-02', 'x'),
      _id: newId(),
    }));
    await models.trendNotes.create(records);
    const refused = await service()
      .add(people.author, study.id, { id: '', day: '2026-10-02', text: 'one more' })
      .catch((error: { code: string }) => error.code);
    expect(refused).to.equal('conflict');
  });

  it('remembers on which day providers changed what figures stand on', async () => {
    const watch = createProviderWatch({
      marks,
      timeZone: () => Promise.resolve('Asia/Baku'),
      clock: () => new Date('2026-11-26T21:00:00Z'),
    });
    const [us, sahil] = study.providers as [(typeof study.providers)[0], (typeof study.providers)[0]];
    await watch(study, { ...study, name: 'Another name', providers: [us, { ...sahil, name: 'Sahil' }] });
    expect(await marks.providerMarks(study.id)).to.deep.equal([]);
    const added = { key: 'zirve', name: 'Zirvə', us: false, share: 30 };
    await watch(study, { ...study, providers: [us, { ...sahil, share: 20 }, added] });
    const [mark] = await marks.providerMarks(study.id);
    expect(mark).to.deep.include({
      day: '2026-11-27',
      changes: [
        { name: sahil.name, what: 'share', before: null, after: 20 },
        { name: 'Zirvə', what: 'added', before: null, after: 30 },
      ],
    });
    expect(providerChanges({ providers: [us, added] }, { providers: [us] })).to.deep.equal([
      { name: 'Zirvə', what: 'removed', before: 30, after: null },
    ]);
  });

  it('goes with its study', async () => {
    await marks.insert(noteOn('2026-10-02', 'x'));
    await marks.addProviderMark({ studyId: study.id, day: '2026-10-02', changes: [] });
    await createMarkRemovalStore(models).removeOfStudy(study.id);
    expect(await marks.count(study.id)).to.equal(0);
    expect(await marks.providerMarks(study.id)).to.deep.equal([]);
  });

  it('takes only a day that there is, and words of some length', () => {
    const good = { note: 'a'.repeat(24), day: '2026-02-28', text: '  Yeni\nustalar ' };
    expect(checkNote(good)).to.deep.include({
      ok: true,
      value: { ...good, text: 'Yeni ustalar', action: 'save' },
    });
    for (const day of ['', 'dünən', '2026-02-30', '2026-2-1', '10000-01-01'])
      expect(checkNote({ ...good, day })).to.have.nested.property('errors.day');
    for (const text of ['', '   ', 'x'.repeat(LONGEST_NOTE + 1), ['x'], null])
      expect(checkNote({ ...good, text })).to.have.nested.property('errors.text');
    expect(checkNote({ action: 'remove', day: 'x' })).to.have.property('ok', true);
    for (const body of [null, 'x', { action: 'burn' }, { ...good, note: '$ne' }])
      expect(checkNote(body)).to.have.property('ok', false);
  });
});
