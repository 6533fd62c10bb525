import { expect } from 'chai';
import {
  allDefined,
  definedOnly,
  isDefined,
  reasons,
  undefinedBecause,
  valueOrNull,
  whenDefined,
  type Figure,
} from '../../server/scoring/result.js';

describe('figures that may be undefined', () => {
  const missing = undefinedBecause('no-values');

  it('are told as null with a reason, the same in memory and in JSON', () => {
    expect(missing).to.deep.equal({ value: null, reason: 'no-values' });
    expect(JSON.parse(JSON.stringify({ mean: missing }))).to.deep.equal({
      mean: { value: null, reason: 'no-values' },
    });
  });

  it('are told apart from zero, numbers, intervals and objects', () => {
    expect(isDefined(missing)).to.equal(false);
    expect(isDefined(0)).to.equal(true);
    expect(isDefined([0, 1])).to.equal(true);
    expect(isDefined({ value: 0 })).to.equal(true);
  });

  it('pass their reason on', () => {
    expect(whenDefined(2, (value) => value * 2)).to.equal(4);
    expect(whenDefined(missing as Figure, (value) => value * 2)).to.equal(missing);
    expect(allDefined([1, missing, undefinedBecause('no-pairs')])).to.equal(missing);
    expect(allDefined([1, 0])).to.deep.equal([1, 0]);
  });

  it('become null for charts and are left out of lists', () => {
    expect(valueOrNull(missing)).to.equal(null);
    expect(valueOrNull(0)).to.equal(0);
    expect(definedOnly([1, missing, 0])).to.deep.equal([1, 0]);
  });

  it('have a code each, in the form of a code', () => {
    expect(new Set(reasons).size).to.equal(reasons.length);
    for (const reason of reasons) expect(reason).to.match(/^[a-z]+(-[a-z]+)*$/);
  });
});
