import { expect } from 'chai';
import { zOf } from '../../../server/scoring/basics/z.js';
import { expectClose } from '../../support/reference.js';

describe('zOf', () => {
  it('is the quantile that every table has', () => {
    expectClose(zOf(0.95), 1.959963984540054, 1e-14);
    expectClose(zOf(0.99), 2.5758293035489004, 1e-14);
  });

  it('refuses a confidence that is none', () => expect(() => zOf(1)).to.throw(RangeError, 'confidence'));
});
