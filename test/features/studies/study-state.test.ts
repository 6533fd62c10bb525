import { expect } from 'chai';
import { stateOf, stepsOf } from '../../../server/features/studies/study-state.js';

const nothing = { recorded: 0, delivered: 0 };

describe('the state of a study', () => {
  it('goes from draft to collecting', () => {
    const published = true;
    expect(stateOf({ published: false, encountered: nothing })).to.equal('draft');
    expect(stateOf({ published, encountered: nothing })).to.equal('ready');
    expect(stateOf({ published, encountered: { recorded: 2, delivered: 0 } })).to.equal('waiting');
    expect(stateOf({ published, encountered: { recorded: 2, delivered: 1 } })).to.equal('collecting');
  });

  it('has steps to the first figures, done one by one', () => {
    const done = (known: Partial<Parameters<typeof stepsOf>[0]>): string[] =>
      stepsOf({ edited: false, published: false, hasCustomers: false, encountered: nothing, ...known })
        .filter((step) => step.done)
        .map(({ step }) => step);
    expect(done({})).to.deep.equal([]);
    expect(done({ edited: true })).to.deep.equal(['wordings']);
    expect(done({ published: true })).to.deep.equal(['wordings', 'publish']);
    expect(done({ published: true, hasCustomers: true })).to.deep.equal(['wordings', 'publish', 'customer']);
    const encountered = { recorded: 1, delivered: 0 };
    expect(done({ published: true, hasCustomers: null, encountered })).to.have.length(4);
  });
});
