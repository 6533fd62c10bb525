import { expect } from 'chai';
import fc from 'fast-check';
import { wrap } from '../../../public/js/charts/text.js';

/** Every letter ten pixels wide. */
const measure = (text: string): number => [...text].length * 10;

describe('texts on a picture', () => {
  it('break between words and end in an ellipsis where they must', () => {
    expect(wrap('Reach of the channel', 120, 2, measure)).to.deep.equal(['Reach of the', 'channel']);
    expect(wrap('Respect', 120, 2, measure)).to.deep.equal(['Respect']);
    expect(wrap('one two three four', 70, 2, measure)).to.deep.equal(['one two', 'three…']);
    expect(wrap('Доступностьканала связи', 80, 2, measure)).to.deep.equal(['Доступн…', 'связи']);
  });

  it('fit their width and their number of lines', () => {
    const words = fc.array(fc.string({ minLength: 1, maxLength: 14 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(words, fc.integer({ min: 2, max: 20 }), (parts, letters) => {
        const lines = wrap(parts.join(' ').trim() || 'x', letters * 10, 2, measure);
        expect(lines.length).to.be.within(1, 2);
        for (const line of lines) expect(measure(line)).to.be.at.most(letters * 10);
      }),
    );
  });
});
