import { expect } from 'chai';
import {
  createComputationModel,
  createComputations,
  createComputationStore,
  createSelectedSummaries,
  isStillComputing,
} from '../../../server/features/computations/index.js';
import { createLogger } from '../../../server/platform/logger.js';
import { until } from '../../support/until.js';
import { openBench, type Bench } from '../summaries/bench.js';

const baku = { attribute: 'city', value: 'Bakı' };
const gold = { attribute: 'tariff', value: 'Gold' };
const both = { segment: baku, segment2: gold };

describe('summaries of any selection', function () {
  this.timeout(60_000);
  let bench: Bench;
  let stop: (() => Promise<void>)[] = [];
  beforeEach(async () => {
    bench = await openBench();
  });
  afterEach(async () => {
    for (const one of stop.splice(0)) await one();
    await bench.close();
  });

  const add = async (): Promise<void> => {
    await bench.add(20, { segments: { city: 'Bakı', tariff: 'Gold' } });
    await bench.add(15, { segments: { city: 'Bakı', tariff: 'Basic' } });
    await bench.add(10, { segments: { city: 'Gəncə', tariff: 'Gold' } });
  };
  const open = async (atOnce: number) => {
    const model = createComputationModel(bench.database.connection);
    await bench.database.prepare();
    const summaries = bench.summariesWith();
    const computations = createComputations({
      store: createComputationStore(model),
      responses: bench.store,
      summaries,
      clock: () => new Date(),
      logger: createLogger('silent'),
      pollEvery: 20,
      atOnce,
    });
    stop = [computations.stop];
    const studyId = bench.data.study.id;
    return {
      model,
      summaries,
      computations,
      selected: createSelectedSummaries({ summaries, computations }),
      studyId,
    };
  };

  it('are computed at once where these are few: the very same as from the answers, kept, and anew once these change', async () => {
    await add();
    const { model, summaries, selected, studyId } = await open(2_000);
    for (const depth of [{ whole: false }, { whole: true }]) {
      const read = await selected.read({ studyId, ...both }, depth);
      expect(read).to.deep.equal(await summaries.read({ studyId, ...both }, depth));
    }
    // Summaries tell only of one attribute how many there are; those of both were read.
    expect((await model.find().lean()).map(({ answers }) => answers)).to.deep.equal([20, 20]);
    const byMonth = { unit: 'month', whole: false } as const;
    expect(await selected.readBy({ studyId, ...both }, byMonth)).to.deep.equal(
      await summaries.readBy({ studyId, ...both }, byMonth),
    );
    expect(await selected.readValues({ studyId, segment: gold }, 'city')).to.deep.equal(
      await summaries.readValues({ studyId, segment: gold }, 'city'),
    );
    expect(await model.countDocuments({})).to.equal(4);
    await selected.read({ studyId, segment2: gold, segment: baku }, { whole: true });
    await selected.read({ studyId, segment: gold, segment2: baku }, { whole: true });
    await selected.read({ studyId, segment: baku }, { whole: true });
    expect(await model.countDocuments({}), 'the same in another order, and one attribute').to.equal(4);
    expect(await selected.readValuesBy({ studyId, segment: gold }, 'city', byMonth)).to.deep.equal(
      await summaries.readValuesBy({ studyId, segment: gold }, 'city', byMonth),
    );
    await bench.add(3, { segments: { city: 'Bakı', tariff: 'Gold' } });
    expect(await selected.read({ studyId, ...both }, { whole: false })).to.deep.equal(
      await summaries.read({ studyId, ...both }, { whole: false }),
    );
  });

  it('wait while more answers are to be counted than a page can read', async () => {
    await add();
    const { summaries, computations, selected, studyId } = await open(2_000);
    const behind = createSelectedSummaries({
      summaries: { ...summaries, behind: () => Promise.resolve({ done: 3, total: 45 }) },
      computations,
    });
    for (const read of [
      () => behind.read({ studyId }, { whole: false }),
      () => behind.readBy({ studyId }, { unit: 'month', whole: false }),
      () => behind.readValues({ studyId }, 'city'),
      () => behind.read({ studyId, ...both }, { whole: false }),
      () => behind.roundDays({ studyId }),
    ]) {
      const error = await read().catch((thrown: unknown) => thrown);
      expect(isStillComputing(error) && error.computing).to.deep.include({ id: '', done: 3, total: 45 });
    }
    expect(await selected.read({ studyId }, { whole: false })).to.have.length.above(0);
  });

  it('are computed in the background where these are many, which can be ended and asked for again', async () => {
    await add();
    const { summaries, computations, selected, studyId } = await open(0);
    const read = () => selected.read({ studyId, ...both }, { whole: false });
    const stateOf = async (): Promise<{ state: string; id: string }> => {
      const error = await read().catch((thrown: unknown) => thrown);
      return isStillComputing(error) ? error.computing : { state: 'told', id: '' };
    };
    const { state, id } = await stateOf();
    expect(state).to.equal('waiting');
    await computations.press(studyId, id, 'cancel');
    expect((await stateOf()).state).to.equal('cancelled');
    await computations.press('f'.repeat(24), id, 'ask');
    expect((await stateOf()).state, 'of another study').to.equal('cancelled');
    await computations.press(studyId, id, 'ask');
    computations.start();
    await until(async () => (await stateOf()).state === 'told');
    const first = await read();
    expect(first).to.deep.equal(await summaries.read({ studyId, ...both }, { whole: false }));
    await bench.add(5, { segments: { city: 'Bakı', tariff: 'Gold' } });
    await read(); // what is outdated is told, and computed anew for the next look
    await until(async () => JSON.stringify(await read()) !== JSON.stringify(first));
    expect(await read()).to.deep.equal(await summaries.read({ studyId, ...both }, { whole: false }));
  });
});
