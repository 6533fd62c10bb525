import { expect } from 'chai';
import { openBench, questions, type Bench } from './bench.js';

const mark = { at: new Date('2026-11-20T08:00:00Z'), by: 'a'.repeat(24) };
const holds = () => Promise.resolve(true);

describe('summaries of excluded answers', function () {
  this.timeout(60_000);
  let bench: Bench;
  let summaries: ReturnType<Bench['summariesWith']>;
  beforeEach(async () => {
    bench = await openBench();
    summaries = bench.summariesWith();
  });
  afterEach(() => bench.close());

  const studyId = () => bench.data.study.id;

  /** Both readings are what the responses say, with and without the excluded. */
  const expectRight = async (): Promise<void> => {
    const [all = {}, , , ofCity = {}, , ofMonth = {}] = questions;
    const out = { flagged: 'out' } as const;
    for (const question of [all, { ...all, ...out }, { ...ofCity, ...out }, { ...ofMonth, ...out }]) {
      const read = await summaries.read({ studyId: studyId(), ...question }, { whole: true });
      expect(read, JSON.stringify(question)).to.deep.equal(await bench.wanted(question));
    }
  };
  const expectVerified = async (): Promise<void> => {
    const { state, differences } = await summaries.verify(studyId());
    expect([state, differences]).to.deep.equal(['checked', []]);
  };
  const foldAll = async (): Promise<void> => {
    while ((await summaries.fold(studyId(), 60)) > 0);
  };
  const compactAll = async (): Promise<void> => {
    while (await summaries.compact(studyId()));
  };
  const total = async (flagged?: 'out'): Promise<number> =>
    (await summaries.read({ studyId: studyId(), flagged }, { whole: false }))
      .flatMap(({ summary }) => summary.responses)
      .reduce((sum, cell) => sum + cell[1], 0);

  it('are told with and without them: folded, compacted, waiting, made anew, and after all is taken back', async () => {
    const some = await bench.add(50);
    await foldAll();
    await compactAll();
    const waiting = await bench.add(30); // counted nowhere yet
    const ids = [...some.slice(0, 20), ...waiting.slice(0, 5)].map(({ id }) => id);
    expect(await summaries.exclude(studyId(), ids, mark, holds)).to.equal(25);
    expect([await total(), await total('out')]).to.deep.equal([80, 55]);
    await expectRight();
    expect(await summaries.exclude(studyId(), ids, mark, holds), 'once more').to.equal(0);
    await foldAll();
    await expectRight();
    await expectVerified();
    await compactAll();
    await expectRight();
    await expectVerified();
    await summaries.rebuild(studyId());
    await expectRight();
    await expectVerified();
    expect(await summaries.includeSome(studyId(), 10)).to.equal(10);
    expect(await total('out')).to.equal(65);
    while ((await summaries.includeSome(studyId(), 10)) > 0);
    await compactAll();
    expect([await total(), await total('out')]).to.deep.equal([80, 80]);
    await expectRight();
    await expectVerified();
    expect(await bench.model.countDocuments({ studyId: studyId() }), 'none is removed').to.equal(80);
  });

  it('keep who excluded an answer and when, and go with an import that is taken back', async () => {
    const some = await bench.add(40, { batchId: bench.batchId });
    await foldAll();
    const ids = some.slice(0, 10).map(({ id }) => id);
    await summaries.exclude(studyId(), ids, mark, holds);
    const kept = await bench.model.findOne({ _id: ids[0] }).lean();
    expect([kept?.excludedAt, kept?.excludedBy]).to.deep.equal([mark.at, mark.by]);
    expect(await bench.counting.countExcluded({ studyId: studyId() })).to.equal(10);
    await summaries.removeBatch(bench.batchId);
    expect([await total(), await total('out')]).to.deep.equal([0, 0]);
    await compactAll();
    await expectVerified();
  });

  it('change as a whole or not at all, wherever a process dies, and only as long as it is wanted', async () => {
    const some = await bench.add(40);
    await foldAll();
    const ids = some.slice(0, 12).map(({ id }) => id);
    const die = new Error('killed');
    const dying = bench.summariesWith({
      counting: { ...bench.counting, exclude: () => Promise.reject(die) },
    });
    await dying.exclude(studyId(), ids, mark, holds).catch((error: unknown) => expect(error).to.equal(die));
    expect(await total('out')).to.equal(40);
    expect(await summaries.exclude(studyId(), ids, mark, () => Promise.resolve(false))).to.equal(0);
    expect(await total('out')).to.equal(40);
    const both = await Promise.all([
      summaries.exclude(studyId(), ids, mark, holds),
      bench.summariesWith().exclude(studyId(), ids, mark, holds),
    ]);
    expect(
      both.sort((a, b) => a - b),
      'two at once',
    ).to.deep.equal([0, 12]);
    await expectRight();
    await expectVerified();
  });
});
