import { expect } from 'chai';
import { progressEnd, progressText } from '../../../public/js/questionnaire/progress.js';

describe('progress on the customer page', () => {
  it("says how many questions are answered, in the page's words", () => {
    expect(progressText('{total} sualdan {done} cavablandı', { done: 3, total: 7 })).to.equal(
      '7 sualdan 3 cavablandı',
    );
  });

  it('draws the share of the line', () => {
    expect(progressEnd(400, { done: 0, total: 7 })).to.equal(0);
    expect(progressEnd(400, { done: 7, total: 7 })).to.equal(400);
    expect(progressEnd(400, { done: 1, total: 3 })).to.equal(133);
    expect(progressEnd(400, { done: 0, total: 0 })).to.equal(0);
  });
});
