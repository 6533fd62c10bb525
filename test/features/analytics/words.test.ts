import { expect } from 'chai';
import fc from 'fast-check';
import { piecesOf, strong, withinSentence } from '../../../server/features/analytics/words.js';

describe('piecesOf', () => {
  it('finds the marked values wherever they stand', () => {
    expect(piecesOf(`Got ${strong('less')} of ${strong('two')}.`)).to.deep.equal([
      { text: 'Got ', strong: false },
      { text: 'less', strong: true },
      { text: ' of ', strong: false },
      { text: 'two', strong: true },
      { text: '.', strong: false },
    ]);
    expect(piecesOf(strong('all'))).to.deep.equal([{ text: 'all', strong: true }]);
    expect(piecesOf('none')).to.deep.equal([{ text: 'none', strong: false }]);
  });

  it('loses and adds no text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (a, b, c) => {
        const text = piecesOf(a + strong(b) + c)
          .map((piece) => piece.text)
          .join('');
        expect(text).to.equal(a + b + c);
      }),
    );
  });
});

describe('withinSentence', () => {
  it('makes the first letter small as its language does', () => {
    expect(withinSentence('İlgi', 'tr')).to.equal('ilgi');
    expect(withinSentence('Işıq', 'az')).to.equal('ışıq');
    expect(withinSentence('Product quality', 'en')).to.equal('product quality');
    expect(withinSentence('Надёжность', 'ru')).to.equal('надёжность');
  });

  it('leaves names with other capitals alone', () => {
    expect(withinSentence('Wi-Fi signal', 'en')).to.equal('Wi-Fi signal');
    expect(withinSentence('SMS', 'en')).to.equal('SMS');
    expect(withinSentence('', 'en')).to.equal('');
  });
});
