import { expect } from 'chai';
import { spreadText, sumOf } from '../../../public/js/questionnaire/points.js';

describe('points on the customer page', () => {
  it('are summed while they are typed; what is no whole number counts nothing', () => {
    expect(sumOf(['40', ' 25 ', '', '35'])).to.equal(100);
    expect(sumOf(['4x', '12.5', '-3', '101', '1e1'])).to.equal(0);
    expect(sumOf([])).to.equal(0);
  });

  it("say their sum in the page's words", () => {
    expect(spreadText('Bölünüb: {sum} / 100 bal', 65)).to.equal('Bölünüb: 65 / 100 bal');
  });
});
