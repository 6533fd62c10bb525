import { expect } from 'chai';
import fc from 'fast-check';
import type { Response } from '../../../server/features/responses/index.js';
import type { Summaries } from '../../../server/features/summaries/index.js';
import { combinedTallies, countsOf, type Tally } from '../../../server/features/summaries/tally.js';
import { openBench, type Bench } from './bench.js';

const counts = fc
  .dictionary(fc.string(), fc.integer({ min: -5, max: 5 }))
  .map((numbers) => countsOf(new Map(Object.entries(numbers))));
const tallies = fc.dictionary(fc.constantFrom('a', 'b'), counts).map((some) => combinedTallies(some, {}, 1));

describe('tallies', () => {
  it('are added and taken away without a trace, in any order', () => {
    fc.assert(
      fc.property(tallies, tallies, (a, b) => {
        const sum = combinedTallies(a, b, 1);
        expect(sum).to.deep.equal(combinedTallies(b, a, 1));
        expect(combinedTallies(sum, b, -1)).to.deep.equal(a);
        expect(combinedTallies(a, a, -1)).to.deep.equal({});
      }),
    );
  });
});

/** Counts rounds by name, and answers that recommend. */
const spoken: Tally = {
  name: 'spoken',
  version: 1,
  of: ({ round, outcomes }) => [
    [`round ${round}`, 1],
    ...(Number(outcomes.nps) > 8 ? [['nps', 2] as const] : []),
  ],
};
const other: Tally = { name: 'other', version: 1, of: () => [['all', 1]] };

describe('tallies of summaries', () => {
  let bench: Bench;
  let summaries: Summaries;
  let all: Response[];
  before(async () => {
    bench = await openBench();
    summaries = composed([spoken, other]);
    all = await bench.add(60);
  });
  after(() => bench.close());

  const composed = (some: readonly Tally[]): Summaries =>
    bench.summariesWith({ tallies: some } as Parameters<Bench['summariesWith']>[0]);
  const studyId = () => bench.data.study.id;

  const expectRight = async (meant: (one: Response) => boolean, filter = {}): Promise<void> => {
    const parts = await summaries.read(
      { studyId: studyId(), ...filter },
      { whole: false, tallies: ['spoken'] },
    );
    const found = parts.map((part) => part.tallies).reduce((a, b) => combinedTallies(a, b, 1), {});
    const wanted = new Map<string, number>();
    for (const one of all.filter(meant)) {
      wanted.set(`round ${one.round}`, (wanted.get(`round ${one.round}`) ?? 0) + 1);
      if (Number(one.outcomes.nps) > 8) wanted.set('nps', (wanted.get('nps') ?? 0) + 2);
    }
    expect(found).to.deep.equal({ spoken: countsOf(wanted) });
  };

  it('are read before, while and after responses are folded and compacted, and nothing beside them', async () => {
    await expectRight(() => true);
    await summaries.fold(studyId(), 25);
    await expectRight(() => true);
    while ((await summaries.fold(studyId(), 60)) > 0);
    while (await summaries.compact(studyId()));
    await expectRight(() => true);
    await expectRight(({ providerKey }) => providerKey === 'sahil', { providerKey: 'sahil' });
    expect((await summaries.verify(studyId())).differences).to.deep.equal([]);
    const [one] = await summaries.read({ studyId: studyId() }, { whole: false });
    expect(one?.tallies).to.deep.equal({});
  });

  it('go with responses that are taken back', async () => {
    await summaries.removeBatch(bench.batchId);
    all = all.filter(({ batchId }) => batchId !== bench.batchId);
    await expectRight(() => true);
    expect((await summaries.verify(studyId())).differences).to.deep.equal([]);
  });

  it('are made anew where one comes to count something else', async () => {
    const twice: Tally = { ...spoken, version: 2, of: () => [['all', 1]] };
    summaries = composed([twice, other]);
    expect((await summaries.verify(studyId())).state).to.equal('other-recipe');
    const read = async () =>
      (await summaries.read({ studyId: studyId() }, { whole: false, tallies: ['spoken'] }))
        .flatMap((part) => part.tallies['spoken'] ?? [])
        .reduce((sum, [, n]) => sum + n, 0);
    expect(await read()).to.equal(all.length);
    await summaries.rebuild(studyId());
    expect(await read()).to.equal(all.length);
    expect((await summaries.verify(studyId())).differences).to.deep.equal([]);
  });
});
