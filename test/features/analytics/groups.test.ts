import { expect } from 'chai';
import { groupsModel } from '../../../server/features/analytics/group-pages.js';
import { mostGroups, type Groups } from '../../../server/features/analytics/group.js';
import { comparedGroups, describeTold, segmentGroups } from '../../../server/features/analytics/groups.js';
import {
  benjaminiHochberg,
  cliffsDelta,
  describeValues,
  gapStatistics,
  hedgesG,
  omegaSquared,
  welchAnova,
  welchTest,
  type WelchAnova,
  type WelchTest,
} from '../../../server/scoring/index.js';
import type { SurveyContent } from '../../../server/features/templates/index.js';
import { testLanguages } from '../../support/app.js';

/** What is told by pairs with these gaps, all expected at 5. */
const toldBy = (gaps: readonly number[]) => {
  const delivered = gaps.map((gap) => 5 + gap);
  const sum = (of: readonly number[]) => of.reduce((a, b) => a + b, 0);
  const n = gaps.length;
  const sums = [n, 5 * n, sum(delivered), 25 * n, sum(delivered.map((d) => d * d)), 5 * sum(delivered)];
  return { sums: [{ key: '', divisor: 1, sums }], gaps: gaps.map((gap) => [gap, 1] as const) };
};
const pairsOf = (gaps: readonly number[]) => describeTold(toldBy(gaps)).pairs;
const named = (key: string, gaps: readonly number[], hidden = false) => ({
  key,
  label: key,
  ...describeTold(toldBy(gaps)),
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
    const f = welchAnova([bad, good, soso].map((gaps) => pairsOf(gaps).gap)) as WelchAnova;
    expect(anova).to.deep.equal({ ...f, omega: omegaSquared(f, 18) });
    expect(compared).to.equal(3);
    const known = welchTest(pairsOf(bad).gap, pairsOf(good).gap) as { difference: number; p: number };
    expect(contrasts[0]).to.include({ first: 'a', second: 'b', difference: known.difference, isReal: true });
    expect(contrasts[0]?.pAdjusted).to.equal(known.p * 3);
    expect(contrasts[0]?.g).to.equal(hedgesG(pairsOf(bad).gap, pairsOf(good).gap));
    expect(contrasts[0]?.delta).to.be.closeTo(cliffsDelta(bad, good) as number, 1e-12);
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
          toldBy(Array.from({ length: n }, (_, i) => (i % 2) - at)),
        ]),
      ),
      toldBy(Array.from({ length: all }, (_, i) => -(i % 3))),
      { seesPersons, given: new Set(given) },
    );
  const hidden = (of: ReturnType<typeof segments>) =>
    of.groups.filter((group) => group.hidden).map(({ key }) => key);

  it('puts the largest shortfall first, and what is hidden last', () => {
    expect(segments({ a: 9, b: 8, c: 7 }, 24).groups.map(({ key }) => key)).to.deep.equal(['c', 'b', 'a']);
    expect(segments({ a: 9, b: 8, c: 3 }, 20).groups.at(-1)?.hidden).to.equal(true);
  });

  it('keeps ages in their own order, hidden or not, however large the shortfall', () => {
    const ages = segments({ '55+': 9, '18–24': 8, '25–54': 3 }, 20);
    expect(ages.groups.map(({ key }) => key)).to.deep.equal(['18–24', '25–54', '55+']);
    expect(hidden(ages)).to.include('25–54');
    const content = { scale: { low: 1, points: 5, labels: {} } } as unknown as SurveyContent;
    const how = (groups: Groups): string | undefined =>
      groupsModel(groups, { id: 'by', title: 'Age', head: 'Age', csv: '' }, content, testLanguages().in('en'))
        .picture?.how;
    expect(how(segments({ '55+': 9, '18–24': 8 }, 17))).to.contain('in the order of the values');
    expect(how(segments({ a: 9, b: 8 }, 17))).to.contain('the largest shortfall first');
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

  it('stands each against everybody else, those without a value among them, adjusted with the gaps themselves', () => {
    const nobody = [-2, 0, -1];
    const groups = (hidesRest: boolean) =>
      segmentGroups(
        'city',
        new Map([
          ['bad', toldBy(bad)],
          ['good', toldBy(good)],
        ]),
        toldBy([...bad, ...good, ...nobody]),
        { seesPersons: true, given: new Set(), hidesRest },
      );
    const shown = groups(false);
    const against = (own: number[], rest: number[]) =>
      welchTest(describeValues(own), describeValues([...rest, ...nobody])) as WelchTest;
    const tests = [against(bad, good), against(good, bad)];
    const adjusted = benjaminiHochberg([
      ...[bad, good].map((gaps) => gapStatistics(describeValues(gaps)).p),
      ...tests.map(({ p }) => p),
    ]) as number[];
    expect(shown.tests).to.equal(4);
    shown.groups.forEach(({ others }, at) => {
      expect(others?.difference).to.be.closeTo(tests[at]?.difference ?? NaN, 1e-12);
      expect(others?.pAdjusted).to.be.closeTo(adjusted[2 + at] ?? NaN, 1e-12);
    });
    const delta = cliffsDelta(bad, [...good, ...nobody]) as number;
    expect(shown.groups[0]?.others?.delta).to.be.closeTo(delta, 1e-12);
    expect(groups(true).groups.map(({ others }) => others)).to.deep.equal([null, null]);
  });
});
