import { expect } from 'chai';
import { done, failed, gather, together } from '../../../server/platform/database/gather.js';

/** A store that notes what it is asked and answers when it is told to. */
const slowStore = () => {
  const asked: (readonly string[])[] = [];
  const answers: (() => void)[] = [];
  const find = gather((keys) => {
    asked.push(keys);
    const found = new Map(keys.filter((key) => key !== 'nobody').map((key) => [key, `found ${key}`]));
    return new Promise<Map<string, string>>((resolve) => answers.push(() => resolve(found)));
  });
  return { find, asked, answerNext: () => answers.shift()?.() };
};

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

describe('what is gathered', () => {
  it('asks once for all who come together, and answers each their own', async () => {
    const { find, asked, answerNext } = slowStore();
    const found = Promise.all([find('a'), find('b'), find('nobody'), find('a')]);
    await turn();
    expect(asked).to.deep.equal([['a', 'b', 'nobody']]);
    answerNext();
    expect(await found).to.deep.equal(['found a', 'found b', null, 'found a']);
  });

  it('asks anew for whoever comes later, so that nobody is told what stood there before they asked', async () => {
    const { find, asked, answerNext } = slowStore();
    const first = find('a');
    await turn();
    const late = Promise.all([find('a'), find('c')]);
    await turn();
    expect(asked, 'one question at a time').to.deep.equal([['a']]);
    answerNext();
    await first;
    await turn();
    expect(asked).to.deep.equal([['a'], ['a', 'c']]);
    answerNext();
    expect(await late).to.deep.equal(['found a', 'found c']);
  });

  it('sends as many errands at once as it may, and takes all along who come meanwhile', async () => {
    const groups: (readonly number[])[] = [];
    const ends: (() => void)[] = [];
    const double = together(
      (all: readonly number[]) => {
        groups.push(all);
        return new Promise<PromiseFulfilledResult<number>[]>((resolve) =>
          ends.push(() => resolve(all.map((one) => done(2 * one)))),
        );
      },
      { errands: 2 },
    );
    const answers = [double(1), double(2)];
    await turn();
    answers.push(double(3));
    await turn();
    answers.push(double(4), double(5));
    await turn();
    expect(groups).to.deep.equal([[1, 2], [3]]);
    ends[1]?.();
    await turn();
    expect(groups).to.deep.equal([[1, 2], [3], [4, 5]]);
    ends.forEach((end) => end());
    expect(await Promise.all(answers)).to.deep.equal([2, 4, 6, 8, 10]);
  });

  it('waits where nobody is in a hurry, and tells each of its own failure', async () => {
    let errands = 0;
    const check = together(
      (all: readonly number[]) => {
        errands += 1;
        return Promise.resolve(all.map((one) => (one < 0 ? failed(new Error(`${one}`)) : done(one))));
      },
      { wait: 5 },
    );
    const first = check(1);
    await turn();
    const results = await Promise.allSettled([first, check(-1), check(2)]);
    expect(errands).to.equal(1);
    expect(results.map(({ status }) => status)).to.deep.equal(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('asks for thousands in several questions', async () => {
    const sizes: number[] = [];
    const find = gather((keys) => {
      sizes.push(keys.length);
      return Promise.resolve(new Map(keys.map((key) => [key, key])));
    });
    const keys = Array.from({ length: 450 }, (_, i) => `key ${i}`);
    expect(await Promise.all(keys.map(find))).to.deep.equal(keys);
    expect(sizes).to.deep.equal([200, 200, 50]);
  });

  it('tells a failure to those who asked, and asks again for the next', async () => {
    let broken = true;
    const find = gather((keys) =>
      broken ? Promise.reject(new Error('gone')) : Promise.resolve(new Map(keys.map((key) => [key, key]))),
    );
    const results = await Promise.allSettled([find('a'), find('b')]);
    expect(results.map(({ status }) => status)).to.deep.equal(['rejected', 'rejected']);
    broken = false;
    expect(await find('a')).to.equal('a');
  });
});
