import { expect } from 'chai';
import { until } from '../../support/until.js';
import { openBench, type Bench } from './bench.js';

describe('the summary follower', function () {
  let bench: Bench;
  beforeEach(async () => {
    bench = await openBench();
  });
  afterEach(() => bench.close());

  const uncounted = (): Promise<number> =>
    bench.model.countDocuments({ wave: 'after', summaryGeneration: null });

  it('counts what comes, beside another one, and finishes when it is told to stop', async () => {
    const followers = [1, 2].map(() => bench.summariesWith({ pollEvery: 10 }).follower);
    await bench.add(30);
    for (const follower of followers) follower.start();
    await bench.add(30);
    await until(async () => (await uncounted()) === 0);
    await bench.add(30);
    await until(async () => (await uncounted()) === 0);
    await Promise.all(followers.map((follower) => follower.stop()));
    await bench.add(5);
    expect(await uncounted()).to.equal(5);
    const { verify, read } = bench.summariesWith();
    expect((await verify(bench.data.study.id)).differences).to.deep.equal([]);
    expect(await read({ studyId: bench.data.study.id }, { whole: true })).to.deep.equal(
      await bench.wanted({}),
    );
  });

  it('goes on with one study where another cannot be counted', async () => {
    await bench.add(5, { studyId: 'f'.repeat(24) });
    await bench.add(5);
    const { follower } = bench.summariesWith({ pollEvery: 10 });
    follower.start();
    await until(async () => (await uncounted()) === 5);
    await follower.stop();
  });

  it('makes summaries anew where they are no longer what is asked for, and removes the old ones', async () => {
    await bench.add(40);
    const { fold, follower, verify } = bench.summariesWith({ pollEvery: 10 });
    while ((await fold(bench.data.study.id)) > 0);
    bench.data.timeZone = 'Europe/Istanbul';
    follower.start();
    const old = (): Promise<number> => bench.models.summaries.countDocuments({ generation: 1 });
    await until(async () => (await old()) === 0);
    await follower.stop();
    expect(await verify(bench.data.study.id)).to.deep.include({ state: 'checked', differences: [] });
  });
});
