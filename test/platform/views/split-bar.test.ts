import { expect } from 'chai';
import fc from 'fast-check';
import { splitBar, splitScale } from '../../../server/platform/views/split-bar.js';

const scale = { low: -50, high: 50 };
const bar = (
  demand: number | null,
  delivery: number | null,
  interval: { low: number; high: number } | null = null,
) => splitBar({ demand, delivery, interval, label: 'together' }, scale);

describe('the split bar', () => {
  it('lays demand and delivery around zero, the tick where both arrive', () => {
    expect(bar(20, -10, { low: 5, high: 15 })).to.deep.equal({
      label: 'together',
      zero: '50%',
      demand: { x: '50%', width: '20%', end: '70%' },
      delivery: { x: '40%', width: '10%', end: '50%' },
      sum: '60%',
      interval: { from: '55%', to: '65%' },
    });
  });

  it('sets one behind the other where both pull the same way', () => {
    expect(bar(20, 10)).to.deep.include({ delivery: { x: '70%', width: '10%', end: '80%' }, sum: '80%' });
    expect(bar(-20, -10)).to.deep.include({ delivery: { x: '20%', width: '10%', end: '30%' }, sum: '20%' });
  });

  it('draws nothing of what is not known', () => {
    expect(bar(null, 3)).to.equal(null);
    expect(bar(3, null)).to.equal(null);
  });

  it('shares one axis with the other rows, with everything on it', () => {
    expect(splitScale([])).to.deep.equal({ low: -1, high: 1 });
    expect(splitScale([{ demand: null, delivery: 1, interval: null }])).to.deep.equal({ low: -1, high: 1 });
    const figure = fc.option(fc.double({ min: -100, max: 100, noNaN: true }));
    const row = fc.record({ demand: figure, delivery: figure, interval: fc.constant(null) });
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const shared = splitScale(rows);
        expect(shared.low).to.be.below(0);
        expect(shared.high).to.be.above(0);
        for (const { demand, delivery } of rows)
          if (demand !== null && delivery !== null)
            for (const end of [demand, delivery, demand + delivery])
              expect(end).to.be.within(shared.low, shared.high);
      }),
      { examples: [[[{ demand: 5e-324, delivery: 0, interval: null }]]] },
    );
  });
});
