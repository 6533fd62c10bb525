import { expect } from 'chai';
import { flowLayout } from '../../../../public/js/charts/flow/layout.js';
import { flows } from '../../../browser/gallery/flow-cases.js';

const room = { top: 30, room: 200, gap: 20 };

describe('the layout of flows', () => {
  it('gives every customer the same height at both sides, and every flow its place within its node', () => {
    const data = flows['usual'];
    if (!data) throw new Error('no case');
    const { from, to, flows: placed } = flowLayout(data, room);
    const sum = (heights: readonly { readonly height: number }[]): number =>
      heights.reduce((total, { height }) => total + height, 0);
    expect(sum(from)).to.be.closeTo(200, 1e-9);
    expect(sum(to)).to.be.closeTo(200, 1e-9);
    for (const { at, fromY, toY, width } of placed) {
      const flow = data.flows[at];
      const [left, right] = [
        from.find((node) => node.at === flow?.from),
        to.find((node) => node.at === flow?.to),
      ];
      if (!left || !right) throw new Error('a flow without an end');
      expect(fromY).to.be.at.least(left.y - 1e-9);
      expect(fromY + width).to.be.at.most(left.y + left.height + 1e-9 + 1);
      expect(toY + width).to.be.at.most(right.y + right.height + 1e-9 + 1);
    }
  });

  it('leaves out nodes of nobody, and keeps the smallest to be seen', () => {
    const data = flows['one giant and many small'];
    if (!data) throw new Error('no case');
    const { from, flows: placed, height } = flowLayout(data, room);
    expect(from).to.have.length(7);
    expect(Math.min(...placed.map(({ width }) => width))).to.equal(1);
    expect(height).to.be.greaterThan(200);
    expect(flowLayout({ from: [], to: [], flows: [] }, room)).to.deep.equal({
      from: [],
      to: [],
      flows: [],
      height: 30,
    });
  });

  it('draws what is gained above what is lost, and both above the rest', () => {
    const data = flows['usual'];
    if (!data) throw new Error('no case');
    const kinds = flowLayout(data, room).flows.map(({ kind }) => kind);
    expect([...new Set(kinds)]).to.deep.equal(['stayed', 'moved', 'lost', 'gained']);
  });
});
