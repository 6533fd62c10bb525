import { expect } from 'chai';
import { compareProviders } from '../../../server/scoring/cdi/providers/compare-providers.js';
import { summarise } from '../../../server/scoring/summary/summarise.js';
import { withoutSmall } from '../../../server/scoring/suppression/without-small.js';
import { frozen, undefinedFigure } from '../../support/reference.js';

const few = undefinedFigure('too-few-values');

/** So many customers of a provider; the rare items are answered by the first few alone. */
const answers = (n: number, rare: Record<string, number> = {}) =>
  summarise(
    Array.from({ length: n }, (_, at) => {
      const own = Object.entries(rare).filter(([, times]) => at < times);
      return {
        customerId: String(at),
        expected: { speed: 5 + (at % 3), ...Object.fromEntries(own.map(([key]) => [key, 6])) },
        delivered: { speed: 4 + (at % 2), ...Object.fromEntries(own.map(([key]) => [key, 3])) },
      };
    }),
    1,
  );
const compare = (us: ReturnType<typeof answers>, ...others: ReturnType<typeof answers>[]) => {
  const items = ['speed', 'ease', 'price'];
  return frozen(compareProviders({ us, others, items, weights: [1, 1, 1], scale: { low: 1, high: 7 } }));
};

describe('withoutSmall', () => {
  it('leaves a large comparison as it is', () => {
    const large = compare(answers(40), answers(50));
    expect(withoutSmall(large)).to.deep.equal(large);
    expect(large.company.certainty).to.equal('full');
  });

  it('leaves everything but the verdict of a middling one', () => {
    const middling = compare(answers(40), answers(12));
    const published = withoutSmall(middling);
    expect(published.company).to.deep.equal({ ...middling.company, verdict: few });
    expect(published.items[0]).to.deep.equal({ ...middling.items[0], verdict: few });
    expect(published.others).to.deep.equal(middling.others);
  });

  it('leaves nothing of a small one, nor of its provider; how many there are may be known', () => {
    const { company, comparators, others, us, items } = withoutSmall(compare(answers(40), answers(9)));
    for (const figures of [company, comparators[0]!.company, items[0]!]) {
      expect(figures.cd).to.deep.equal({ value: few, standardError: few, interval: few });
      expect([figures.swap, figures.demandShare, figures.verdict]).to.deep.equal([few, few, few]);
      expect(figures.least).to.equal(9);
    }
    expect(others[0]).to.deep.include({ n: 9, ceiling: few, shortfallBound: null });
    expect(others[0]!.demand.value).to.deep.equal(few);
    expect(others[0]!.items[0]!.demand).to.deep.equal(few);
    expect(us.demand.value).to.be.a('number');
  });

  it('does not let a small rival hide the large ones', () => {
    const { company, comparators } = withoutSmall(compare(answers(40), answers(50), answers(4)));
    expect([company.certainty, ...comparators.map((one) => one.company.certainty)]).to.deep.equal([
      'suppressed',
      'full',
      'suppressed',
    ]);
    expect(comparators[0]!.company.cd.value).to.be.a('number');
  });

  it('hides a small item with the next smallest, against everybody', () => {
    const us = answers(60, { ease: 50, price: 55 });
    const [small, large] = [answers(60, { ease: 6, price: 20 }), answers(60, { ease: 40, price: 45 })];
    const published = withoutSmall(compare(us, small, large));
    expect(published.items.map(({ certainty }) => certainty)).to.deep.equal([
      'full',
      'suppressed',
      'suppressed',
    ]);
    expect(published.company.certainty).to.equal('full');
    expect(published.others[1]!.items.map(({ demand }) => demand)).to.deep.equal([
      published.others[1]!.items[0]!.demand,
      few,
      few,
    ]);
    expect(published.us.items[0]!.demand).to.be.a('number');
  });

  it('hides the whole where it is nothing but a small item', () => {
    const rare = { ease: 60 };
    const items = ['ease'];
    const us = answers(60, rare);
    const published = withoutSmall(
      compareProviders({
        us,
        others: [answers(60, { ease: 4 })],
        items,
        weights: [1],
        scale: { low: 1, high: 7 },
      }),
    );
    expect(published.company.certainty).to.equal('suppressed');
    expect(published.company.cd.value).to.deep.equal(few);
  });

  it('says nothing new of nobody', () => {
    const nobody = compare(answers(0));
    expect(withoutSmall(nobody).us).to.deep.equal(nobody.us);
  });
});
