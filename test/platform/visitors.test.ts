import { expect } from 'chai';
import { setTimeout as wait } from 'node:timers/promises';
import { createVisitors } from '../../server/platform/visitors.js';

const nothing = (): void => undefined;

describe('visitors', () => {
  /** Whether work is still waiting when everything else has had its turn. */
  const isWaiting = async (work: Promise<void>): Promise<boolean> =>
    Promise.race([work.then(() => false), new Promise<boolean>((resolve) => setImmediate(resolve, true))]);

  it('are let go first until the last of them has gone', async () => {
    const visitors = createVisitors(() => 0);
    const [one, other] = [visitors.visit(nothing), visitors.visit(nothing)];
    const work = visitors.goFirst(1);
    one();
    one(); // once is enough
    expect(await isWaiting(work)).to.equal(true);
    other();
    await work;
  });

  it('hold nobody up where there are none', async () => {
    const visitors = createVisitors(() => 0);
    visitors.visit(nothing)();
    expect(await isWaiting(visitors.goFirst(1))).to.equal(false);
  });

  it('are waited for no longer than three times as long as was worked', async () => {
    let time = 0;
    const visitors = createVisitors(() => time);
    const spend = async (worked: number, waited: number): Promise<void> => {
      const leave = visitors.visit(nothing);
      const work = visitors.goFirst(worked);
      time += waited;
      leave();
      await work;
    };
    await spend(1, 100); // what was saved for a start
    const leave = visitors.visit(nothing);
    expect(await isWaiting(visitors.goFirst(0.1))).to.equal(false);
    leave();
    await spend(30, 40); // of 90
    visitors.visit(nothing);
    expect(await isWaiting(visitors.goFirst(0))).to.equal(true);
  });

  it('are none any more after 50 ms', async () => {
    const visitors = createVisitors(() => 0);
    visitors.visit(nothing);
    const work = visitors.goFirst(1);
    await wait(60);
    expect(await isWaiting(work)).to.equal(false);
  });

  it('who do such work themselves are none', async () => {
    const visitors = createVisitors(() => 0);
    let work = Promise.resolve();
    visitors.visit(() => {
      work = visitors.goFirst(1);
    });
    expect(await isWaiting(work)).to.equal(false);
    visitors.visit(nothing);
    expect(await isWaiting(visitors.goFirst(1))).to.equal(true);
  });

  describe('and background work', () => {
    const stepsOf = () => {
      const begun: string[] = [];
      const ends = new Map<string, (error?: Error) => void>();
      const step = (name: string) => () =>
        new Promise<string>((resolve, reject) => {
          begun.push(name);
          ends.set(name, (error) => (error ? reject(error) : resolve(name)));
        });
      return { begun, step, end: (name: string, error?: Error) => ends.get(name)?.(error) };
    };
    const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

    it('do one step at a time as long as somebody came lately, whatever became of the one before', async () => {
      const visitors = createVisitors(() => 0);
      const { begun, step, end } = stepsOf();
      visitors.visit(nothing)();
      const failed = visitors.oneByOne(step('a')).catch((error: unknown) => String(error));
      const [b, c] = [visitors.oneByOne(step('b')), visitors.oneByOne(step('c'))];
      await turn();
      expect(begun).to.deep.equal(['a']);
      end('a', new Error('lost'));
      await turn();
      expect(begun).to.deep.equal(['a', 'b']);
      end('b');
      await turn();
      end('c');
      expect(await Promise.all([failed, b, c])).to.deep.equal(['Error: lost', 'b', 'c']);
    });

    it('do all at once a second after the last came', async () => {
      let time = 0;
      const visitors = createVisitors(() => time);
      const { begun, step, end } = stepsOf();
      visitors.visit(nothing)();
      time = 1_000;
      const both = Promise.all([visitors.oneByOne(step('a')), visitors.oneByOne(step('b'))]);
      expect(begun).to.deep.equal(['a', 'b']);
      visitors.visit(nothing)();
      const next = visitors.oneByOne(step('c'));
      end('b');
      await turn();
      expect(begun).to.deep.equal(['a', 'b']);
      end('a');
      await both;
      await turn();
      end('c');
      expect(await next).to.equal('c');
    });
  });
});
