import { expect } from 'chai';
import { join } from 'node:path';
import { Blocked } from '../../../server/platform/embedded/blocked.js';
import { MongoErr } from '../../../server/platform/embedded/bson.js';
import { openLmdb, type LmdbStore } from '../../../server/platform/embedded/kv.js';
import { createOverlay } from '../../../server/platform/embedded/overlay.js';
import { seededRandom } from '../../../server/scoring/index.js';
import { bytes, temporaryFolder } from './folder.js';

const low = bytes('\0');
const high = bytes('\xff');
const keysOf = (entries: readonly { readonly key: Buffer }[]): string[] =>
  entries.map(({ key }) => key.toString('latin1'));

const failureOf = async (work: Promise<unknown>): Promise<unknown> => {
  try {
    await work;
  } catch (error) {
    return error;
  }
  return expect.fail('it should have failed');
};

describe('the key-value store', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let store: LmdbStore;
  const open = (mapSize?: number): LmdbStore => openLmdb(join(folder.path, 'data.mdb'), { mapSize });
  const put = (...names: string[]): Promise<void> =>
    store.write(() => {
      for (const name of names) store.put(bytes(name), bytes(`value of ${name}`));
    });

  beforeEach(() => {
    folder = temporaryFolder();
    store = open();
  });
  afterEach(async () => {
    await store.close();
    folder.remove();
  });

  it('keeps what was written over closing and opening', async () => {
    await put('a', 'b');
    await store.close();
    store = open();
    expect(store.get(bytes('b'))?.toString()).to.equal('value of b');
    expect(store.get(bytes('c'))).to.equal(undefined);
  });

  it('reads ranges forwards, backwards and in part, the end left out', async () => {
    await put('a', 'b', 'c', 'd');
    expect(keysOf(store.range(bytes('b'), bytes('d'), false, 10))).to.deep.equal(['b', 'c']);
    expect(keysOf(store.range(bytes('a'), bytes('d'), true, 2))).to.deep.equal(['c', 'b']);
    expect(keysOf(store.range(low, high, false, 3))).to.deep.equal(['a', 'b', 'c']);
    expect(store.count(bytes('b'), bytes('d'))).to.equal(2);
  });

  it('takes a write back that fails half way, and keeps the others of the same commit', async () => {
    await put('old');
    const undone: string[] = [];
    const failing = store.write(() => {
      store.put(bytes('old'), bytes('changed'));
      store.put(bytes('new'), bytes('half'));
      store.onUndo(() => undone.push('memory'));
      throw new Error('half way');
    });
    const fine = put('fine');
    expect(await failureOf(failing)).to.have.property('message', 'half way');
    await fine;
    expect(store.get(bytes('old'))?.toString()).to.equal('value of old');
    expect(store.get(bytes('new'))).to.equal(undefined);
    expect(store.get(bytes('fine'))).not.to.equal(undefined);
    expect(undone).to.deep.equal(['memory']);
  });

  it('keeps what a blocked write did, since it goes on from there', async () => {
    const blocked = new Blocked({ done: Promise.resolve() });
    const failing = store.write(() => {
      store.put(bytes('first'), bytes('done'));
      throw blocked;
    });
    expect(await failureOf(failing)).to.equal(blocked);
    expect(store.get(bytes('first'))?.toString()).to.equal('done');
  });

  it('takes a whole write back when one of its puts failed, whoever caught the failure', async () => {
    const failing = store.write(() => {
      store.put(bytes('document'), bytes('without its entry'));
      try {
        store.put(Buffer.alloc(5000), bytes('a key too long'));
      } catch {
        return 'caught';
      }
      return 'put';
    });
    expect(await failureOf(failing)).to.be.an('error');
    expect(store.get(bytes('document'))).to.equal(undefined);
  });

  it('lets waiting writers share a commit', async () => {
    let commits = 0;
    const seen = new Set<number>();
    await Promise.all(
      Array.from({ length: 200 }, (_, at) =>
        store.write(() => {
          store.put(bytes(`k${at}`), bytes('v'));
          seen.add(commits);
          if (at === 0) store.afterCommit(() => commits++);
        }),
      ),
    );
    expect(store.count(low, high)).to.equal(200);
    expect([...seen]).to.deep.equal([0]);
    expect(commits).to.equal(1);
  });

  it('shows a snapshot nothing that came later', async () => {
    await put('a');
    const snapshot = store.snapshot();
    await put('b');
    await store.write(() => store.del(bytes('a')));
    expect(keysOf(snapshot.range(low, high, false, 10))).to.deep.equal(['a']);
    expect(snapshot.count(low, high)).to.equal(1);
    expect(() => snapshot.put(bytes('c'), bytes('c'))).to.throw('cannot be written');
    snapshot.done();
    expect(keysOf(store.range(low, high, false, 10))).to.deep.equal(['b']);
  });

  it('merges private writes into what lies below', async () => {
    await put('a', 'c', 'e', 'g');
    const snapshot = store.snapshot();
    const overlay = createOverlay(snapshot);
    overlay.put(bytes('b'), bytes('new'));
    overlay.put(bytes('c'), bytes('changed'));
    overlay.del(bytes('e'));
    overlay.del(bytes('missing'));
    expect(keysOf(overlay.range(low, high, false, 10))).to.deep.equal(['a', 'b', 'c', 'g']);
    expect(keysOf(overlay.range(low, high, true, 2))).to.deep.equal(['g', 'c']);
    expect(keysOf(overlay.range(bytes('b'), bytes('g'), false, 10))).to.deep.equal(['b', 'c']);
    expect(overlay.get(bytes('c'))?.toString()).to.equal('changed');
    expect(overlay.get(bytes('e'))).to.equal(undefined);
    expect(overlay.count(low, high)).to.equal(4);
    expect(store.count(low, high)).to.equal(4);
    snapshot.done();
  });

  it('keeps private writes in order, however writing and reading take turns', async () => {
    await put(...Array.from({ length: 40 }, (_, at) => `k${at * 5}`));
    const snapshot = store.snapshot();
    const overlay = createOverlay(snapshot);
    const wanted = new Map(
      snapshot.range(low, high, false, 100).map(({ key, value }) => [key.toString('latin1'), String(value)]),
    );
    const random = seededRandom(7);
    const any = (below: number): number => Math.floor(random() * below);
    for (let round = 0; round < 60; round += 1) {
      for (let writes = any(round % 3 === 0 ? 90 : 4); writes > 0; writes -= 1) {
        const name = `k${any(200)}`;
        if (any(3) === 0) {
          overlay.del(bytes(name));
          wanted.delete(name);
        } else {
          overlay.put(bytes(name), bytes(`${round}`));
          wanted.set(name, `${round}`);
        }
      }
      const [from, to] = [`k${any(200)}`, `k${any(200)}`].sort() as [string, string];
      const found = overlay.range(bytes(from), bytes(to), false, 1_000);
      const meant = [...wanted].filter(([name]) => name >= from && name < to).sort();
      expect(found.map(({ key, value }) => [key.toString('latin1'), String(value)])).to.deep.equal(meant);
      expect(overlay.count(low, high)).to.equal(wanted.size);
    }
    snapshot.done();
  });

  it('refuses writes once it closes', async () => {
    await store.close();
    expect(await failureOf(put('late'))).to.have.property('code', 91);
    store = open();
  });

  describe('that is full', () => {
    const fill = (name: string): Promise<void> =>
      store.write(() => store.put(bytes(name), Buffer.alloc(100_000)));

    it('fails the write with the code for it, reads on, and writes again when there is room', async () => {
      await store.close();
      store = open(1_000_000);
      let written = 0;
      let failure: unknown = null;
      while (!failure && written < 50)
        failure = await fill(`k${written}`).then(
          () => (written++, null),
          (e: unknown) => e,
        );
      expect(failure).to.be.instanceOf(MongoErr).and.to.include({ code: 14031, codeName: 'OutOfDiskSpace' });
      expect(written).to.be.within(5, 10);
      expect(store.get(bytes('k0'))).to.have.length(100_000);
      expect(store.get(bytes(`k${written}`))).to.equal(undefined);
      await store.write(() => store.del(bytes('k0')));
      await fill('again');
      expect(store.get(bytes('again'))).to.have.length(100_000);
    });

    it('lets a small write through that shares its commit with one that is too large', async () => {
      await store.close();
      store = open(300_000);
      const large = store.write(() => store.put(bytes('large'), Buffer.alloc(400_000)));
      const small = put('small');
      expect(await failureOf(large)).to.have.property('code', 14031);
      await small;
      expect(store.get(bytes('small'))).not.to.equal(undefined);
      expect(store.get(bytes('large'))).to.equal(undefined);
    });
  });
});
