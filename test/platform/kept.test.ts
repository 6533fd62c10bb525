import { expect } from 'chai';
import { keptBeside } from '../../server/platform/kept.js';

describe('what is kept beside an object', () => {
  it('is made once for each object and variant', () => {
    const kept = keptBeside<object, string>();
    const [one, other] = [{}, {}];
    const makes: string[] = [];
    const ask = (owner: object, variant: string, value: string): string =>
      kept(owner, variant, () => {
        makes.push(value);
        return value;
      });
    expect([
      ask(one, 'az', 'a'),
      ask(one, 'az', 'b'),
      ask(one, 'tr', 'c'),
      ask(other, 'az', 'd'),
    ]).to.deep.equal(['a', 'a', 'c', 'd']);
    expect(makes).to.deep.equal(['a', 'c', 'd']);
  });

  it('is the newest of many variants, where there may be any number', () => {
    const kept = keptBeside<object, string>({ most: 2 });
    const owner = {};
    for (const one of ['a', 'b', 'c']) kept(owner, one, () => one);
    expect(kept(owner, 'b', () => 'anew')).to.equal('b');
    expect(kept(owner, 'a', () => 'anew')).to.equal('anew');
  });
});
