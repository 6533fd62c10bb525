import { expect } from 'chai';
import { createWriteQueue, type WriteQueue } from '../../../server/platform/embedded/write-queue.js';
import { bytes } from './folder.js';

/** A store in memory whose commits and puts can be made to fail. */
const createMemory = () => {
  const committed = new Map<string, string>();
  let current = new Map<string, string>();
  const state = { failCommit: null as Error | null, failPut: null as Error | null, commits: 0 };
  const queue: WriteQueue = createWriteQueue({
    transaction: async (run) => {
      current = new Map(committed);
      await Promise.resolve();
      run();
      await Promise.resolve();
      state.commits++;
      if (state.failCommit) throw state.failCommit;
      committed.clear();
      for (const [key, value] of current) committed.set(key, value);
    },
    get: (key) => {
      const value = current.get(key.toString());
      return value === undefined ? undefined : bytes(value);
    },
    put: (key, value) => {
      if (state.failPut) throw state.failPut;
      current.set(key.toString(), value.toString());
    },
    del: (key) => {
      if (state.failPut) throw state.failPut;
      current.delete(key.toString());
    },
  });
  return { committed, queue, state };
};

const outcomes = async (work: readonly Promise<unknown>[]): Promise<unknown[]> =>
  (await Promise.allSettled(work)).map((one) =>
    one.status === 'fulfilled' ? one.value : (one.reason as { code?: unknown }).code,
  );

describe('the write queue', () => {
  it('fails everybody who shared a commit that failed, and takes back what they changed in memory', async () => {
    const { committed, queue, state } = createMemory();
    const memory: string[] = [];
    const write = (name: string): Promise<string> =>
      queue.write(() => {
        queue.put(bytes(name), bytes('v'));
        memory.push(name);
        queue.onUndo(() => memory.splice(memory.indexOf(name), 1));
        queue.afterCommit(() => memory.push(`${name} is on disk`));
        return name;
      });
    state.failCommit = Object.assign(new Error('Commit failed'), {
      commitError: Promise.reject(Object.assign(new Error('No space left on device'), { code: 28 })),
    });
    expect(await outcomes([write('a'), write('b')])).to.deep.equal([14031, 14031]);
    expect([memory, [...committed]]).to.deep.equal([[], []]);
    state.failCommit = null;
    expect(await outcomes([write('c')])).to.deep.equal(['c']);
    expect(memory).to.deep.equal(['c', 'c is on disk']);
  });

  it('tells space that ran out from other failures', async () => {
    const { queue, state } = createMemory();
    for (const [code, told] of [
      [28, 14031],
      [5, 14031],
      [-30792, 14031],
      [13, 8],
    ]) {
      state.failCommit = Object.assign(new Error('failed'), { code });
      expect(await outcomes([queue.write(() => 'never')])).to.deep.equal([told]);
    }
  });

  it('answers everybody when LMDB gives a transaction up in the middle of a write', async () => {
    const { committed, queue, state } = createMemory();
    state.failCommit = Object.assign(new Error('bad transaction'), { code: -30782 });
    const first = queue.write(() => {
      queue.put(bytes('a'), bytes('v'));
      state.failPut = new Error('bad transaction');
      queue.put(bytes('b'), bytes('v'));
    });
    const second = queue.write(() => queue.put(bytes('c'), bytes('v')));
    expect(await outcomes([first, second])).to.deep.equal([8, 8]);
    Object.assign(state, { failPut: null, failCommit: null });
    await queue.write(() => queue.put(bytes('d'), bytes('v')));
    expect([...committed.keys()]).to.deep.equal(['d']);
  });

  it('takes what comes during a commit into the next one', async () => {
    const { queue, state } = createMemory();
    const first = queue.write(() => 1);
    await new Promise((resolve) => setImmediate(resolve));
    await Promise.all([first, queue.write(() => 2), queue.write(() => 3)]);
    expect(state.commits).to.equal(2);
  });
});
