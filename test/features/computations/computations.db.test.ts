import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import {
  createComputationModel,
  createComputationRemovalStore,
  createComputations,
  createComputationStore,
  type ComputationKind,
  type ComputationReading,
  type Computations,
} from '../../../server/features/computations/index.js';
import { newId } from '../../../server/platform/database/ids.js';
import { createLogger } from '../../../server/platform/logger.js';
import { until } from '../../support/until.js';
import { openBench, type Bench } from '../summaries/bench.js';
import { countingKind, type Counted } from './kinds.js';

describe('computations', function () {
  let bench: Bench;
  let summaries: ReturnType<Bench['summariesWith']>;
  let model: ReturnType<typeof createComputationModel>;
  let time: number;
  const running: Computations[] = [];

  beforeEach(async () => {
    bench = await openBench();
    summaries = bench.summariesWith();
    model = createComputationModel(bench.database.connection);
    await bench.database.prepare();
    time = Date.parse('2026-11-24T10:05:00Z');
  });
  afterEach(async () => {
    for (const one of running.splice(0)) await one.stop();
    await bench.close();
  });

  const filter = () => ({ studyId: bench.data.study.id, round: undefined });

  /** A process of its own over the same store. */
  const open = (kind: ComputationKind<Counted> = countingKind(), atOnce = 0) => {
    const computations = createComputations({
      store: createComputationStore(model),
      responses: bench.store,
      summaries,
      clock: () => new Date(time),
      logger: createLogger('silent'),
      pollEvery: 20,
      atOnce,
    });
    running.push(computations);
    const counted = computations.register(kind);
    return {
      computations,
      read: () =>
        computations.read({ kind: kind.kind, filter: filter() }) as Promise<ComputationReading<Counted>>,
      first: () => counted.read({ filter: filter() }),
      ask: () => counted.ask({ filter: filter() }),
      cancel: () => counted.cancel({ filter: filter() }),
      state: async () => (await computations.read({ kind: kind.kind, filter: filter() })).state,
    };
  };

  it('compute in the background what was asked for, once, and keep it', async () => {
    await bench.add(30);
    await bench.add(10, { wave: 'before', deliveredAt: null });
    let begun = 0;
    const one = open(countingKind({ begun: (row) => (begun += row === 1 ? 1 : 0) }));
    expect(await one.read()).to.deep.equal({
      state: 'none',
      done: 0,
      total: 0,
      result: null,
      computedAt: null,
      answers: 0,
      stale: false,
    });
    await one.ask();
    await one.ask();
    expect(await one.state()).to.equal('waiting');
    one.computations.start();
    await until(async () => (await one.state()) === 'done');
    await one.ask();
    await pause(60);
    expect(begun).to.equal(1);
    const read = await open().read();
    expect(read).to.include({ state: 'done', answers: 40, stale: false });
    expect(read.result?.rows).to.equal(40);
    expect(read.computedAt).to.deep.equal(new Date(time));
  });

  it('are asked for by whoever looks first, and not again by whoever looks after they were ended', async () => {
    await bench.add(30);
    const one = open();
    expect(await one.first()).to.include({ state: 'waiting', result: null });
    await one.cancel();
    expect(await one.first()).to.include({ state: 'cancelled', result: null });
    await one.ask();
    one.computations.start();
    await until(async () => (await one.state()) === 'done');
    await bench.add(1);
    expect(await one.first()).to.include({ state: 'done', stale: true });
  });

  it('tell few answers at once, to many who ask at the same moment but once, and anew where answers change', async () => {
    await bench.add(20);
    let begun = 0;
    const one = open(countingKind({ wait: 1, begun: (row) => (begun += row === 1 ? 1 : 0) }), 100);
    const all = await Promise.all([one.read(), one.read(), one.read()]);
    expect(all.map(({ result }) => result?.rows)).to.deep.equal([20, 20, 20]);
    expect(begun).to.equal(1);
    expect((await one.read()).result?.rows).to.equal(20);
    expect(begun).to.equal(1);
    await bench.add(1);
    expect((await one.read()).result?.rows).to.equal(21);
    expect(begun).to.equal(2);
    await bench.add(80);
    const read = await one.read();
    expect(read).to.include({ state: 'done', stale: true, answers: 21 });
    expect(read.result?.rows).to.equal(21);
  });

  describe('once computed', () => {
    let one: ReturnType<typeof open>;
    beforeEach(async () => {
      await bench.add(30);
      await bench.add(10, { wave: 'before', deliveredAt: null, encounterId: 'b'.repeat(24) });
      one = open();
      one.computations.start();
      await one.ask();
      await until(async () => (await one.state()) === 'done');
    });
    const expectStale = async (stale: boolean): Promise<void> => {
      expect((await one.read()).stale).to.equal(stale);
    };

    it('are not stale because answers are folded and compacted', async () => {
      await expectStale(false);
      while ((await summaries.fold(bench.data.study.id, 12)) > 0) await expectStale(false);
      while (await summaries.compact(bench.data.study.id));
      await expectStale(false);
    });

    it('are stale by a new answer of either wave', async () => {
      await bench.add(1);
      await expectStale(true);
      await one.ask();
      await until(async () => !(await one.read()).stale);
      await bench.add(1, { wave: 'before', deliveredAt: null });
      await expectStale(true);
    });

    it('are stale by an import that is taken back', async () => {
      expect(await summaries.removeBatch(bench.batchId)).to.be.greaterThan(0);
      await expectStale(true);
    });

    it('are stale by a moment of delivery, and the new result has it', async () => {
      const before = (await one.read()).result!.delivered;
      await bench.store.stampDelivered('b'.repeat(24), new Date('2026-11-02T10:00:00Z'));
      await expectStale(true);
      await one.ask();
      await until(async () => !(await one.read()).stale);
      expect((await one.read()).result!.delivered).to.equal(before + 10);
    });

    it('are not stale by answers of another study, and go with their own', async () => {
      await bench.add(1, { studyId: newId() });
      await expectStale(false);
      await createComputationRemovalStore(model).removeOfStudy(bench.data.study.id);
      expect(await one.state()).to.equal('none');
    });

    it('are forgotten where the kind comes to hold something else', async () => {
      expect(await open(countingKind({}, { version: 2 })).state()).to.equal('none');
    });
  });

  it('are cancelled within a second, keep the earlier result, and can be asked for again', async () => {
    await bench.add(10);
    const first = open(countingKind(), 100);
    await first.read();
    await bench.add(190);
    let seen = 0;
    const one = open(countingKind({ wait: 20, begun: (row) => (seen = row) }));
    one.computations.start();
    await one.ask();
    await until(async () => (await one.read()).done > 0);
    const under = await one.read();
    expect(under).to.include({ state: 'running', total: 200, stale: true });
    await one.cancel();
    await pause(1_000);
    const then = seen;
    await pause(200);
    expect(seen).to.equal(then);
    expect(then).to.be.lessThan(200);
    const read = await one.read();
    expect(read).to.include({ state: 'cancelled', stale: true });
    expect(read.result?.rows).to.equal(10);
    await one.ask();
    expect(await one.state()).to.be.oneOf(['waiting', 'running']);
  });

  it('let others go first', async () => {
    await bench.add(300);
    let most = 0; // rows at a stretch, while nobody else had a turn
    let rows = 0;
    const busy = (): void => {
      const end = performance.now() + 2;
      while (performance.now() < end);
      rows += 1;
      most = Math.max(most, rows);
    };
    const one = open(countingKind({ begun: busy }));
    const timer = setInterval(() => (rows = 0), 1);
    one.computations.start();
    await one.ask();
    await until(async () => (await one.state()) === 'done');
    clearInterval(timer);
    expect(most).to.be.within(1, 100); // of 300, at 2 ms each
  });

  it('are put back by a process that ends, and finished by the next', async () => {
    await bench.add(100);
    const slow = open(countingKind({ wait: 20 }));
    slow.computations.start();
    await slow.ask();
    await until(async () => (await slow.state()) === 'running');
    await slow.computations.stop();
    expect(await slow.state()).to.equal('waiting');
    const next = open();
    next.computations.start();
    await until(async () => (await next.state()) === 'done');
    expect((await next.read()).result?.rows).to.equal(100);
  });

  it('are taken over once the lease of a dead process is over, and given up where none survives', async () => {
    await bench.add(5);
    const one = open();
    await one.ask();
    const store = createComputationStore(model);
    const die = () => store.claim(new Date(time), new Date(time + 15_000), ['count']);
    expect(await die()).to.not.equal(null);
    expect(await die()).to.equal(null);
    one.computations.start();
    await pause(80);
    expect(await one.state()).to.equal('running');
    time += 16_000;
    await until(async () => (await one.state()) === 'done');
    await one.computations.stop();

    await bench.add(1);
    await one.ask();
    for (let death = 0; death < 3; death += 1) {
      expect(await die()).to.not.equal(null);
      time += 16_000;
    }
    one.computations.start();
    await until(async () => (await one.state()) === 'failed');
    expect((await one.read()).result?.rows).to.equal(5);
  });

  it('tell that they failed, in the background and at once, and are not kept then', async () => {
    await bench.add(3);
    const broken = countingKind({}, { run: () => Promise.reject(new Error('broken')) });
    const one = open(broken);
    one.computations.start();
    await one.ask();
    await until(async () => (await one.state()) === 'failed');
    const now = open(broken, 100);
    expect(await now.read()).to.include({ state: 'failed', result: null });
    expect((await open(countingKind(), 100).read()).result?.rows).to.equal(3);
  });

  it('are kept as many a study as is set: those that nobody looks at are forgotten first, and never one that runs', async () => {
    const store = createComputationStore(model, 3);
    const of = (id: string, studyId = 'a') => ({ id, kind: 'count', filter: { studyId }, options: {} });
    const result = { result: '1', resultMark: '', answers: 1 };
    const keep = (id: string, studyId = 'a') => {
      time += 1000;
      return store.keep(of(id, studyId), { ...result, computedAt: new Date(time) });
    };
    const known = async () =>
      (await model.find({}, { _id: 1 }).sort({ _id: 1 }).lean()).map(({ _id }) => _id);
    await store.ask(of('runs'), new Date(time));
    await store.claim(new Date(time), new Date(time + 60_000), ['count']);
    for (const id of ['1', '2']) await keep(id);
    await keep('other', 'b');
    await store.look('1', new Date((time += 1000)));
    await keep('3');
    await keep('4');
    expect(await known()).to.deep.equal(['1', '3', '4', 'other', 'runs']);
    for (const id of ['5', '6', '7']) await store.ask(of(id), new Date((time += 1000)));
    expect(await known(), 'what waits is no exception').to.deep.equal(['5', '6', '7', 'other', 'runs']);
  });

  it('are no work for a process that does not know the kind', async () => {
    await bench.add(3);
    const other = open(countingKind({}, { kind: 'other' }));
    const one = open();
    await one.ask();
    other.computations.start();
    await pause(80);
    expect(await one.state()).to.equal('waiting');
    const unknown = { kind: 'unknown', filter: filter() };
    await other.computations.read(unknown).then(
      () => expect.fail('it was read'),
      (error: Error) => expect(error.message).to.contain('unknown'),
    );
  });
});
