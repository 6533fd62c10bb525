import { expect } from 'chai';
import fc from 'fast-check';
import {
  covered,
  nearestEdge,
  outside,
  overlap,
  placeLabels,
} from '../../../../public/js/charts/map/labels.js';

const room = { left: 0, top: 0, width: 400, height: 300 };
const anchor = (x: number, y: number, width = 60) => ({
  x,
  y,
  reach: 7,
  across: 7,
  down: 7,
  width,
  height: 16,
});
const markAt = (x: number, y: number) => ({ left: x - 7, top: y - 7, width: 14, height: 14 });

describe('the names on the map', () => {
  it('stand right of their marks where nothing is in the way', () => {
    const [label] = placeLabels([anchor(100, 100)], [markAt(100, 100)], room);
    expect(label).to.deep.equal({ left: 111, top: 92, width: 60, height: 16, led: false });
  });

  it('turn to the left at the right edge', () => {
    const [label] = placeLabels([anchor(390, 150)], [markAt(390, 150)], room);
    expect(label!.left + label!.width).to.be.at.most(383);
  });

  it('never cover each other, be it that eight marks stand at one place', () => {
    const anchors = Array.from({ length: 8 }, () => anchor(200, 150));
    const labels = placeLabels(anchors, [markAt(200, 150)], room);
    labels.forEach((label, index) => {
      expect(covered(labels.slice(index + 1), label)).to.equal(0);
      expect(outside(label, room)).to.equal(0);
      expect(overlap(label, markAt(200, 150))).to.equal(0);
    });
    expect(labels.some(({ led }) => led)).to.equal(true);
  });

  it('keep apart wherever a handful of marks stand', () => {
    const place = fc.tuple(fc.integer({ min: 40, max: 360 }), fc.integer({ min: 40, max: 260 }));
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 5 }), (places) => {
        const labels = placeLabels(
          places.map(([x, y]) => anchor(x, y)),
          places.map(([x, y]) => markAt(x, y)),
          room,
        );
        labels.forEach((label, index) => expect(covered(labels.slice(index + 1), label)).to.equal(0));
      }),
    );
  });

  it('are led to from the side that is nearest', () => {
    const box = { left: 100, top: 100, width: 60, height: 16 };
    expect(nearestEdge(box, 50, 108)).to.deep.equal([100, 108]);
    expect(nearestEdge(box, 200, 50)).to.deep.equal([160, 100]);
  });
});
