import { expect } from 'chai';
import { commonWeights } from '../../../server/scoring/gaps/common-weights.js';
import { frozen } from '../../support/reference.js';

const dimensions = frozen([
  { key: 'moral', items: ['interest', 'sincerity', 'reliability', 'respect'] },
  { key: 'material', items: ['quality', 'reach'] },
]);

describe('commonWeights', () => {
  it('weigh dimensions alike and items alike within them', () => {
    const weights = commonWeights(dimensions);
    expect([...weights.keys()]).to.deep.equal([...dimensions[0]!.items, ...dimensions[1]!.items]);
    expect(weights.get('respect')).to.equal(1 / 8);
    expect(weights.get('reach')).to.equal(1 / 4);
  });

  it('follow the points of the study, and what these leave out weighs nothing', () => {
    expect(commonWeights(dimensions, frozen({ moral: 3, material: 1 })).get('respect')).to.equal(3 / 16);
    const only = commonWeights(dimensions, { moral: 2 });
    expect([only.get('respect'), only.get('reach')]).to.deep.equal([1 / 4, 0]);
  });

  it('are none without dimensions, and a dimension without items takes no share', () => {
    expect(commonWeights([]).size).to.equal(0);
    expect(commonWeights([...dimensions, { key: 'empty', items: [] }]).get('reach')).to.equal(1 / 4);
  });

  it('refuse points that cannot be weights', () => {
    expect(() => commonWeights(dimensions, { moral: -1 })).to.throw(RangeError, 'not negative');
    expect(() => commonWeights(dimensions, { moral: 0 })).to.throw(RangeError, 'at least one');
  });
});
