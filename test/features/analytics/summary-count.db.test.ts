import { expect } from 'chai';
import { createAnswerCount } from '../../../server/features/analytics/index.js';
import { openBench } from '../summaries/bench.js';

describe('how many answers there are', () => {
  let bench: Awaited<ReturnType<typeof openBench>>;
  beforeEach(async () => {
    bench = await openBench();
  });
  afterEach(() => bench.database.close());

  it('is told by summaries as the answers themselves tell it, counted or not', async () => {
    const summaries = bench.summariesWith();
    const studyId = bench.data.study.id;
    await bench.add(40);
    await summaries.fold(studyId, 25);
    const asked: unknown[] = [];
    const count = createAnswerCount({
      summaries,
      count: (filter) => {
        asked.push(filter.wave);
        return bench.store.count(filter);
      },
    });
    const baku = { attribute: 'city', value: 'Bakı' };
    const parts = [
      {},
      { providerKey: 'us' },
      { segment: baku },
      { from: new Date('2026-11-01T00:00:00+04:00'), to: new Date('2026-11-20T00:00:00+04:00') },
      { flagged: 'out' as const },
      { expectationSource: 'prospective' as const },
    ];
    for (const part of parts) {
      const filter = { studyId, wave: 'after' as const, ...part };
      expect(await count(filter), JSON.stringify(part)).to.equal(await bench.store.count(filter));
    }
    expect(await count({ studyId, wave: 'after' })).to.equal(40);
    expect(asked).to.deep.equal([]);
  });

  it('is counted where summaries do not tell it, or are not there yet', async () => {
    const behind = Object.assign(new Error('still counting'), { computing: {} });
    const count = createAnswerCount({
      summaries: { read: () => Promise.reject(behind) },
      count: () => Promise.resolve(7),
    });
    const studyId = bench.data.study.id;
    const [one, other] = [
      { attribute: 'city', value: 'Bakı' },
      { attribute: 'age', value: '30' },
    ];
    for (const part of [
      { wave: 'before' as const },
      { wave: 'after' as const },
      { wave: 'after' as const, failed: true },
      { wave: 'after' as const, segment: one, segment2: other },
    ])
      expect(await count({ studyId, ...part })).to.equal(7);
    const broken = createAnswerCount({
      summaries: { read: () => Promise.reject(new Error('gone')) },
      count: () => Promise.resolve(7),
    });
    let failed = false;
    await broken({ studyId, wave: 'after' }).catch(() => (failed = true));
    expect(failed).to.equal(true);
  });
});
