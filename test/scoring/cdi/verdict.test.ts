import { expect } from 'chai';
import { cdiVerdict, signOf, type Sign, type Verdict } from '../../../server/scoring/cdi/verdict.js';

describe('signOf', () => {
  it('is a sign only where the interval excludes 0', () => {
    expect(signOf([0.1, 2])).to.equal('+');
    expect(signOf([-2, -0.1])).to.equal('-');
    for (const interval of [
      [-1, 1],
      [0, 1],
      [-1, 0],
      [0, 0],
      [1e-15, 2e-15],
      [-2e-15, -1e-15],
    ] as const)
      expect(signOf(interval)).to.equal('≈');
  });
});

describe('cdiVerdict', () => {
  const signs: readonly Sign[] = ['+', '≈', '-'];

  // One line a pair of DEMAND and DELIVERY; the verdicts for CD +, ≈ and −.
  const expected: Record<string, readonly [Verdict, Verdict, Verdict]> = {
    '+-': ['demanding-customers', 'demanding-customers', 'leading'],
    '+≈': ['demanding-customers', 'demanding-customers', 'demanding-customers'],
    '++': ['both', 'both', 'both'],
    '≈-': ['better-delivery', 'better-delivery', 'better-delivery'],
    '≈≈': ['no-difference', 'no-difference', 'no-difference'],
    '≈+': ['delivery-deficit', 'delivery-deficit', 'delivery-deficit'],
    '--': ['better-and-easier', 'better-and-easier', 'better-and-easier'],
    '-≈': ['undemanding-customers', 'undemanding-customers', 'undemanding-customers'],
    '-+': ['delivery-deficit', 'hidden-deficit', 'hidden-deficit'],
  };

  it('knows all 27 triples', () => {
    const seen = signs.flatMap((demand) =>
      signs.flatMap((delivery) =>
        signs.map((cd, at) => {
          expect(cdiVerdict({ cd, demand, delivery }), `${cd} ${demand} ${delivery}`).to.equal(
            expected[demand + delivery]![at],
          );
          return cd + demand + delivery;
        }),
      ),
    );
    expect(new Set(seen).size).to.equal(27);
  });
});
