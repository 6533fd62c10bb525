import { expect } from 'chai';
import { newId } from '../../../server/platform/database/ids.js';
import { openBench, questions, type Bench } from './bench.js';

describe('summaries', function () {
  let bench: Bench;
  let summaries: ReturnType<Bench['summariesWith']>;
  beforeEach(async () => {
    bench = await openBench();
    summaries = bench.summariesWith();
  });
  afterEach(() => bench.close());

  const studyId = () => bench.data.study.id;

  /** Every question is answered as the responses themselves answer it. */
  const expectRight = async (asked = questions): Promise<void> => {
    for (const question of asked) {
      const read = await summaries.read({ studyId: studyId(), ...question }, { whole: true });
      expect(read, JSON.stringify(question)).to.deep.equal(await bench.wanted(question));
    }
  };
  const foldAll = async (): Promise<void> => {
    while ((await summaries.fold(studyId(), 60)) > 0);
  };
  const compactAll = async (): Promise<void> => {
    while (await summaries.compact(studyId()));
  };
  const expectVerified = async (): Promise<void> => {
    const { state, differences } = await summaries.verify(studyId());
    expect(state).to.equal('checked');
    expect(differences).to.deep.equal([]);
  };
  const uncounted = (): Promise<number> =>
    bench.model.countDocuments({ studyId: studyId(), wave: 'after', summaryGeneration: null });

  it('answer as the responses do: before, while and after they are folded and compacted', async () => {
    await bench.add(150);
    await bench.add(20, { wave: 'before' });
    await expectRight();
    await summaries.fold(studyId(), 60);
    await expectRight();
    await foldAll();
    expect(await uncounted()).to.equal(0);
    await expectRight();
    await compactAll();
    await expectRight();
    await bench.add(40);
    await expectRight();
    await foldAll();
    await expectRight();
    await compactAll();
    await expectRight();
    await expectVerified();
  });

  it('are put together once, as long as they are what they were', async () => {
    await bench.add(60);
    await foldAll();
    await compactAll();
    const read = () => summaries.read({ studyId: studyId() }, { whole: true });
    const [before, byRound] = [
      await read(),
      await summaries.readBy({ studyId: studyId() }, { unit: 'round', whole: false }),
    ];
    const planted = await bench.models.summaries.deleteMany({
      studyId: studyId(),
      level: 'all',
      attribute: '',
    });
    expect(planted.deletedCount).to.be.above(0);
    expect(await read()).to.equal(before);
    expect(await summaries.readBy({ studyId: studyId() }, { unit: 'round', whole: false })).to.equal(byRound);
    await bench.add(1);
    expect(await read()).to.not.deep.equal(before);
    await foldAll();
    expect(await read()).to.deep.equal(
      await summaries.read({ studyId: studyId(), flagged: undefined }, { whole: true }),
    );
    expect(await read()).to.not.deep.equal(await bench.wanted({}));
  });

  it('count each response once, at whichever step a process dies, and at every step pages are right', async () => {
    await bench.add(60);
    await foldAll();
    await bench.add(60);
    const { counting, models } = bench;
    const die = new Error('killed');
    /** A store whose nth change of the run fails: before it is made, or after. */
    const failing = (nth: number, after: boolean) => {
      let step = 0;
      const dying =
        <A extends readonly unknown[], R>(change: (...all: A) => Promise<R>) =>
        async (...all: A): Promise<R> => {
          step += 1;
          const isDue = step === nth;
          if (isDue && !after) throw die;
          const result = await change(...all);
          await expectRight(questions.slice(0, 2)); // somebody looks in between
          if (isDue) throw die;
          return result;
        };
      return bench.summariesWith({
        counting: { ...counting, mark: dying(counting.mark), remove: dying(counting.remove) },
        transaction: async (work) => {
          step += 1;
          if (step === nth && !after) throw die;
          const result = await bench.parts.transaction(work);
          if (step === nth) throw die; // it is stored, but nobody heard of it
          return result;
        },
      });
    };
    for (const after of [false, true]) {
      for (const nth of [1, 2, 3]) {
        const dying = failing(nth, after);
        const before = await models.summaries.countDocuments({});
        for (const change of [
          () => dying.fold(studyId(), 10),
          () => dying.compact(studyId()),
          () => dying.removeBatch(bench.batchId),
        ])
          await change().catch((error: unknown) => expect(error).to.equal(die));
        await expectRight(questions.slice(0, 4));
        expect(before).to.be.greaterThan(0);
        await bench.add(15);
      }
    }
    await foldAll();
    await compactAll();
    await expectRight();
    await expectVerified();
  });

  it('tell every value of an attribute in one look, as each is told by itself', async () => {
    const expectValues = async (part: object, attribute = 'city'): Promise<void> => {
      const read = await summaries.readValues({ studyId: studyId(), ...part }, attribute);
      for (const [value, parts] of read) {
        const wanted = await bench.wanted({ ...part, segment: { attribute, value } });
        const withoutItems = wanted.map((one) => ({ ...one, summary: { ...one.summary, items: [] } }));
        const found = parts.map((one) => ({ ...one, summary: { ...one.summary, items: [] } }));
        expect(found, `${attribute} ${value}`).to.deep.equal(withoutItems);
      }
      expect([...read.keys()].sort()).to.deep.equal(attribute === 'city' ? ['Bakı', 'Gəncə'] : []);
    };
    await bench.add(120);
    await expectValues({});
    await foldAll();
    await expectValues({});
    await expectValues({ providerKey: 'us', round: 'Payız 2026' });
    await compactAll();
    await bench.add(30);
    await expectValues({});
    await expectValues({ from: new Date('2026-11-02T10:30:00Z') });
    await expectValues({ agentId: 'e'.repeat(24) });
    await expectValues({}, 'unknown');
    expect(await summaries.readValues({ studyId: newId() }, 'city')).to.deep.equal(new Map());
  });

  it('leave out the items where they are not asked for', async () => {
    await bench.add(40);
    await foldAll();
    const [part] = await summaries.read({ studyId: studyId() }, { whole: false });
    const [full] = await bench.wanted({});
    expect(part?.scores).to.deep.equal(full?.scores);
    expect(part?.summary).to.deep.equal({ ...full?.summary, items: [] });
  });

  it('do not count what was not stored by this study, nor know a study without a survey', async () => {
    await bench.add(10, { studyId: newId() });
    expect(await summaries.fold(studyId())).to.equal(0);
    expect(await summaries.read({ studyId: newId() }, { whole: true })).to.deep.equal([]);
    expect((await summaries.verify(newId())).state).to.equal('none');
  });

  it('count each response once, however many fold and compact at the same time', async () => {
    await bench.add(160);
    const others = Array.from({ length: 3 }, () => bench.summariesWith());
    await Promise.all([
      ...others.map(async ({ fold }) => {
        while ((await fold(studyId(), 40)) > 0);
      }),
      ...others.slice(1).map(async ({ compact }) => {
        for (let time = 0; time < 4; time += 1) await compact(studyId());
      }),
      ...questions.slice(0, 4).map((question) => expectRight([question])),
    ]);
    await foldAll();
    expect(await uncounted()).to.equal(0);
    await expectRight();
    await expectVerified();
  });

  it('forget what is taken back, whether it was folded or not', async () => {
    await bench.add(150);
    await foldAll();
    await compactAll();
    await bench.add(60);
    const removed = await summaries.removeBatch(bench.batchId);
    expect(removed).to.be.greaterThan(60);
    expect(await summaries.removeBatch(bench.batchId)).to.equal(0);
    await expectRight();
    await foldAll();
    await expectRight();
    await compactAll();
    await expectRight();
    await expectVerified();
  });

  it('say how far they are where more wait than a page reads', async () => {
    await bench.add(50);
    const behind = (part: object = {}) => summaries.behind({ studyId: studyId(), ...part }, 20);
    expect(await behind()).to.deep.equal({ done: 0, total: 50 });
    expect(await behind({ agentId: newId() }), 'one agent’s own').to.equal(null);
    await summaries.fold(studyId(), 25);
    await compactAll();
    expect(await behind()).to.deep.equal({ done: 25, total: 50 });
    await foldAll();
    expect(await behind()).to.equal(null);
    bench.data.timeZone = 'Europe/Istanbul';
    expect(await behind(), 'all are counted anew').to.deep.equal({ done: 0, total: 50 });
  });

  it('no longer count one response that is removed, counted before or not', async () => {
    await bench.add(40);
    await summaries.fold(studyId(), 20);
    const [counted, uncounted] = await Promise.all(
      [{ $ne: null }, null].map((summaryGeneration) =>
        bench.model.collection.findOne({ wave: 'after', summaryGeneration }),
      ),
    );
    for (const one of [counted, uncounted]) {
      await summaries.removeOne(String(one?._id));
      await expectRight();
    }
    await foldAll();
    await expectRight();
    await expectVerified();
  });

  it('are empty once all is taken back', async () => {
    await bench.add(50, { batchId: bench.batchId });
    await foldAll();
    await summaries.removeBatch(bench.batchId);
    expect(await summaries.read({ studyId: studyId() }, { whole: true })).to.deep.equal([]);
    await compactAll();
    expect(await bench.models.summaries.countDocuments({})).to.equal(0);
  });

  it('are made anew where the survey, the segments or the time zone are others, and right meanwhile', async () => {
    await bench.add(130);
    await foldAll();
    await compactAll();
    const [first, second] = bench.data.versions.at(-1)!.content.dimensions;
    const changes = [
      () => (bench.data.timeZone = 'Europe/Istanbul'),
      () => (bench.data.study = { ...bench.data.study, segments: ['city'] }),
      () => {
        const newest = bench.data.versions.at(-1)!;
        const dimensions = [{ ...first!, items: [...first!.items, ...second!.items] }];
        bench.data.versions.push({ ...newest, id: newId(), content: { ...newest.content, dimensions } });
      },
    ];
    for (const change of changes) {
      change();
      expect((await summaries.verify(studyId())).state).to.equal('other-recipe');
      await expectRight();
      await summaries.fold(studyId(), 60);
      await expectRight();
      await summaries.removeBatch(bench.batchId);
      await foldAll();
      await compactAll();
      await expectRight();
      await expectVerified();
    }
  });

  it('are made anew where something is taken back before a change was noticed', async () => {
    await bench.add(60);
    await foldAll();
    bench.data.timeZone = 'Europe/Istanbul';
    await summaries.removeBatch(bench.batchId);
    bench.data.timeZone = 'Asia/Baku';
    await expectRight();
    await foldAll();
    await expectRight();
    await expectVerified();
  });

  it('are looked through: what was planted is told, and mended by making them anew', async () => {
    await bench.add(120);
    await foldAll();
    await compactAll();
    await bench.add(30);
    await foldAll();
    await expectVerified();
    const [one] = await bench.models.summaries.find({ level: 'day', attribute: '' }).lean();
    await bench.models.summaries.deleteOne({ _id: one!._id });
    const { state, differences } = await summaries.verify(studyId());
    expect(state).to.equal('checked');
    expect(differences.map(({ level }) => level).sort()).to.deep.equal(['all', 'day', 'month']);
    const found = differences.find(({ level }) => level === 'day')!;
    expect([found.period, found.cell.providerKey]).to.deep.equal([one!.period, one!.providerKey]);
    expect(found.wanted).to.be.greaterThan(found.found);
    expect(await summaries.rebuild(studyId())).to.equal(150);
    await expectRight();
    await expectVerified();
    expect(await bench.models.summaries.countDocuments({ generation: 1 })).to.equal(0);
  });

  it('are looked through for answers that were changed behind their back', async () => {
    await bench.add(40);
    await foldAll();
    const [one] = await bench.model.find({ expectationSource: 'prospective' }).lean();
    await bench.model.updateOne({ _id: one!._id }, { $set: { providerKey: 'nobody' } });
    const { differences } = await summaries.verify(studyId());
    expect(differences.length).to.be.greaterThan(0);
    expect(differences.some(({ cell }) => cell.providerKey === 'nobody')).to.equal(true);
  });

  it('wait while they are looked through', async () => {
    await bench.add(40);
    await foldAll();
    await bench.add(10);
    let folded = -1;
    let asked = false;
    await summaries.verify(studyId(), () => {
      if (!asked) void summaries.fold(studyId()).then((n) => (folded = n));
      asked = true;
    });
    expect(folded).to.equal(0);
    expect(await summaries.fold(studyId())).to.equal(10);
  });
});
