import { expect } from 'chai';
import { comparedGroups, segmentGroups } from '../../../server/features/items/groups.js';
import { mostGroups } from '../../../server/features/items/item.js';
import { toleranceOf } from '../../../server/features/items/tolerance.js';
import {
  describeSums,
  gapStatistics,
  hedgesG,
  welchAnova,
  welchTest,
} from '../../../server/scoring/index.js';
import { response } from '../analytics/builders.js';
import { partsOf } from '../analytics/parts.js';
import { tolerance } from '../results/builders.js';

/** Pairs with these gaps, all expected at 5. */
const pairsOf = (gaps: readonly number[]) => {
  const delivered = gaps.map((gap) => 5 + gap);
  const sum = (of: readonly number[]) => of.reduce((a, b) => a + b, 0);
  const n = gaps.length;
  return describeSums([
    {
      key: '',
      divisor: 1,
      sums: [n, 5 * n, sum(delivered), 25 * n, sum(delivered.map((d) => d * d)), 5 * sum(delivered)],
    },
  ]);
};
const named = (key: string, gaps: readonly number[], hidden = false) => ({
  key,
  label: key,
  pairs: pairsOf(gaps),
  hidden,
});
const bad = [-3, -2, -2, -3, -1, -2];
const good = [0, 1, 0, 0, 1, -1];
const soso = [-1, 0, -1, -2, 0, -1];

describe('groups side by side', () => {
  it('are tested as scoring tests them, adjusted for each other', () => {
    const { groups, anova, contrasts, tests, compared } = comparedGroups(
      [named('a', bad), named('b', good), named('c', soso)],
      'all',
    );
    expect(groups[0]?.pAdjusted).to.equal(Number(gapStatistics(pairsOf(bad).gap).p) * 3);
    expect(groups.map(({ tone }) => tone)).to.deep.equal(['short', 'none', 'none']);
    expect(tests).to.equal(3);
    expect(anova).to.deep.equal(welchAnova([bad, good, soso].map((gaps) => pairsOf(gaps).gap)));
    expect(compared).to.equal(3);
    const known = welchTest(pairsOf(bad).gap, pairsOf(good).gap) as { difference: number; p: number };
    expect(contrasts[0]).to.include({ first: 'a', second: 'b', difference: known.difference, isReal: true });
    expect(contrasts[0]?.pAdjusted).to.equal(known.p * 3);
    expect(contrasts[0]?.g).to.equal(hedgesG(pairsOf(bad).gap, pairsOf(good).gap));
  });

  it('compare the first alone with the others where that is asked', () => {
    const { contrasts, anova } = comparedGroups(
      [named('a', bad), named('b', good), named('c', soso)],
      'first',
    );
    expect(contrasts.map(({ first }) => first)).to.deep.equal(['a', 'a']);
    expect(anova).to.equal(null);
  });

  it('say nothing of what is hidden, of one answer and of equal gaps', () => {
    const { groups, contrasts, anova } = comparedGroups(
      [named('hidden', bad, true), named('one', [-1]), named('equal', [-1, -1, -1]), named('b', good)],
      'all',
    );
    expect(groups[0]).to.deep.include({ n: 6, hidden: true, gap: null, pAdjusted: null });
    expect(groups[1]).to.include({ gap: -1, low: null, pAdjusted: null });
    expect(groups[2]).to.include({ gap: -1, low: null, high: null, tone: 'none' });
    expect(contrasts.map(({ first, second }) => [first, second])).to.deep.equal([['equal', 'b']]);
    expect(anova).to.equal(null);
  });
});

describe('the gap by segment', () => {
  const segments = (
    sizes: Readonly<Record<string, number>>,
    all: number,
    seesPersons = false,
    given: readonly string[] = [],
  ) =>
    segmentGroups(
      'city',
      new Map(
        Object.entries(sizes).map(([key, n], at) => [
          key,
          pairsOf(Array.from({ length: n }, (_, i) => (i % 2) - at)),
        ]),
      ),
      all,
      { seesPersons, given: new Set(given) },
    );
  const hidden = (of: ReturnType<typeof segments>) =>
    of.groups.filter((group) => group.hidden).map(({ key }) => key);

  it('puts the largest shortfall first, and what is hidden last', () => {
    expect(segments({ a: 9, b: 8, c: 7 }, 24).groups.map(({ key }) => key)).to.deep.equal(['c', 'b', 'a']);
    expect(segments({ a: 9, b: 8, c: 3 }, 20).groups.at(-1)?.hidden).to.equal(true);
  });

  it('hides the next smallest with a small one: subtracting would show it', () => {
    expect(hidden(segments({ a: 20, b: 8, c: 3 }, 31))).to.have.members(['b', 'c']);
    expect(hidden(segments({ a: 20, b: 8, c: 3 }, 31, true))).to.deep.equal([]);
  });

  it('counts those without a value among them', () => {
    expect(hidden(segments({ a: 20, b: 8 }, 30)), 'two are left over').to.deep.equal(['b']);
    expect(hidden(segments({ a: 20, b: 8 }, 40))).to.deep.equal([]);
    expect(hidden(segments({ a: 3 }, 3))).to.deep.equal(['a']);
  });

  it('hides one of which another page would tell what is left out, and what hides it', () => {
    expect(hidden(segments({ a: 20, b: 8, c: 7 }, 35, false, ['a']))).to.have.members(['a', 'c']);
  });

  it('keeps to the largest that a page can hold, and tells how many more there are', () => {
    const many = Object.fromEntries(Array.from({ length: mostGroups + 3 }, (_, at) => [`v${at}`, 6 + at]));
    const { groups, further } = segments(many, 10_000);
    expect(groups).to.have.length(mostGroups);
    expect(further).to.equal(3);
    expect(groups.some(({ key }) => key === 'v0')).to.equal(false);
  });
});

describe('the zone of tolerance of an item', () => {
  const zoned = (minimum: number, desired: number, delivered: number) =>
    response({ minimum: { fast: minimum }, desired: { fast: desired }, delivered: { fast: delivered } });
  const of = (answers: ReturnType<typeof response>[], seesPersons = true) =>
    toleranceOf(partsOf(answers, tolerance), 'fast', seesPersons);

  it('comes from the histogram as from the answers: means, differences, shares, inversions left out', () => {
    const zone = of([zoned(2, 4, 3), zoned(2, 4, 1), zoned(5, 2, 3), zoned(1, 3, 5)]);
    expect(zone).to.deep.include({ n: 3, hidden: false, inversions: 1, delivered: 3 });
    expect(zone.minimum).to.be.closeTo(5 / 3, 1e-12);
    expect(zone.desired).to.be.closeTo(11 / 3, 1e-12);
    expect(zone.adequacy.value).to.be.closeTo(4 / 3, 1e-12);
    expect(zone.superiority.value).to.be.closeTo(-2 / 3, 1e-12);
    expect(zone.below.value).to.be.closeTo(1 / 3, 1e-12);
    expect(zone.above.value).to.be.closeTo(1 / 3, 1e-12);
  });

  it('shows nothing of few to those who may not see persons, and nothing of nobody', () => {
    expect(of([zoned(2, 4, 3)], false)).to.deep.include({ n: 1, hidden: true, minimum: null });
    expect(of([zoned(2, 4, 3)])).to.deep.include({ hidden: false, minimum: 2 });
    expect(of([])).to.deep.include({ n: 0, hidden: false, delivered: null });
  });
});
