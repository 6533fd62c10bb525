import { expect } from 'chai';
import { placeEqual } from '../../../../public/js/charts/map/equal.js';
import { overlap } from '../../../../public/js/charts/map/labels.js';

const diagonal = { left: 0, top: 0, width: 400, height: 400 };
const measure = (text: string): number => 7 * text.length;

describe('the words of a diagonal', () => {
  it('stand along it, clear of what is there', () => {
    const taken = [{ left: 40, top: 200, width: 160, height: 160 }];
    const { angle, text, x } = placeEqual('got = expected', measure, taken, { diagonal });
    expect(angle).to.be.closeTo(-Math.PI / 4, 1e-9);
    expect(text).to.equal('got = expected');
    expect(x).to.be.greaterThan(200);
  });

  it('stand in a free corner as its key where the whole of it is covered', () => {
    const taken = [0, 1, 2, 3, 4, 5, 6, 7].map((at) => ({
      left: 50 * at - 20,
      top: 350 - 50 * at - 20,
      width: 90,
      height: 90,
    }));
    const { angle, text, x, y } = placeEqual('got = expected', measure, taken, { diagonal });
    expect(angle).to.equal(0);
    expect(text).to.equal('- - got = expected');
    const half = measure(text) / 2;
    const box = { left: x - half, top: y - 8, width: 2 * half, height: 16 };
    for (const other of taken) expect(overlap(box, other)).to.equal(0);
    const long = placeEqual('got = expected', (words) => 28 * words.length, taken, { diagonal });
    expect(long.text).to.equal('got = expected');
  });
});
