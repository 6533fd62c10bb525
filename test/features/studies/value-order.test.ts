import { expect } from 'chai';
import { areOrdinal, inValueOrder } from '../../../server/features/studies/value-order.js';

const bySize = (values: Record<string, number>): string[] =>
  inValueOrder(
    Object.entries(values),
    ([value]) => value,
    ([, a], [, b]) => b - a,
  ).map(([value]) => value);

describe('the order of an attribute’s values', () => {
  it('is that of their numbers where all begin with one, however many have each', () => {
    expect(bySize({ '25–34': 9, '65+': 1, '18–24': 5, '100+': 7, '≤17': 2 })).to.deep.equal([
      '≤17',
      '18–24',
      '25–34',
      '65+',
      '100+',
    ]);
  });

  it('puts what is below a number before it, and what is above it after', () => {
    expect(bySize({ '> 65': 9, '18–64': 8, '65': 7, '<18': 6, '+66': 5 })).to.deep.equal([
      '<18',
      '18–64',
      '65',
      '> 65',
      '+66',
    ]);
  });

  it('reads thousands, decimals and years', () => {
    expect(bySize({ '1 000–2 000': 4, '500–999': 3, '2.000+': 2 })[0]).to.equal('500–999');
    expect(bySize({ '1,5 il': 3, '0,5 il': 2, '10 il': 4 })).to.deep.equal(['0,5 il', '1,5 il', '10 il']);
    expect(bySize({ '2026-Q1': 3, '2025-Q4': 2, '2025-Q3': 4 })).to.deep.equal([
      '2025-Q3',
      '2025-Q4',
      '2026-Q1',
    ]);
  });

  it('is the other one as soon as one of them begins with no number', () => {
    expect(bySize({ '18–24': 1, bilinmir: 9, '25–34': 5 })).to.deep.equal(['bilinmir', '25–34', '18–24']);
    expect(areOrdinal([])).to.equal(false);
    expect(areOrdinal(['+ 5', '-5'])).to.equal(false);
  });

  it('is by name where nothing else is said', () => {
    expect(inValueOrder(['Şəki', 'Bakı', 'Çinar'], (value) => value)).to.deep.equal([
      'Bakı',
      'Çinar',
      'Şəki',
    ]);
    expect(inValueOrder(['>65', '18–24', 'digər', '40'], (value) => value)[0]).to.equal('18–24');
  });
});
