import { expect } from 'chai';
import fc from 'fast-check';
import * as layout from '../../../../public/js/charts/rows/layout.js';

const measure = () => (text: string) => [...text].length * 10;
const text = (label: string, sub = '') => ({ label, sub, weight: 400 });

describe('the layout of named rows', () => {
  it('keeps room for the texts right of the marks', () => {
    expect(layout.roomBeyond([], 400)).to.equal(0);
    expect(layout.roomBeyond([{ share: 0.1, width: 40 }], 400)).to.equal(0);
    const texts = fc.array(
      fc.record({
        share: fc.double({ min: 0, max: 1, noNaN: true }),
        width: fc.integer({ min: 0, max: 90 }),
      }),
    );
    fc.assert(
      fc.property(texts, fc.integer({ min: 240, max: 900 }), (all, width) => {
        const room = layout.roomBeyond(all, width);
        const plot = width - room;
        for (const one of all)
          expect(one.share * plot + layout.beside + one.width).to.be.at.most(width + 1e-6);
      }),
    );
  });

  it('makes the column of names as wide as they need, two fifths at most', () => {
    expect(layout.labelColumn([text('12345')], 800, measure)).to.equal(66);
    expect(layout.labelColumn([text('1', '1234567')], 800, measure)).to.equal(86);
    expect(layout.labelColumn([text('x'.repeat(90))], 800, measure)).to.equal(320);
    expect(layout.labelColumn([], 800, measure)).to.be.greaterThan(0);
  });

  it('sets rows apart by the tallest name, all rows alike', () => {
    const one = layout.pitchOf([['a']], [text('a')], false);
    const three = layout.pitchOf([['a'], ['a', 'b', 'c']], [text('a'), text('a b c', 'sub')], false);
    expect(three).to.be.at.least(4 * layout.lineHeight);
    expect(three).to.be.greaterThan(one);
    const narrow = layout.pitchOf([['a', 'b']], [text('a b', 'sub')], true);
    expect(narrow).to.be.at.least(layout.barHeight + 2 * layout.lineHeight);
  });

  it('leaves more beneath the row that carries words', () => {
    expect(layout.levelsOf(3, null)).to.deep.equal([0, 1, 2]);
    expect(layout.levelsOf(3, { after: 0, more: 0.5 })).to.deep.equal([0, 1.5, 2.5]);
  });

  it('lets a scale of rows begin where the first name does', () => {
    expect(layout.rowEnds(2, 50, false)).to.deep.equal([-0.5, 2.5]);
    const [from, to] = layout.rowEnds(2, 50, true);
    expect(to - from).to.be.closeTo(3, 1e-9);
    expect(-from).to.be.greaterThan(to - 2);
  });
});
