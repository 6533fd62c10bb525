import { expect } from 'chai';
import fc from 'fast-check';
import { cdiTerms } from '../../../../server/scoring/cdi/providers/combined-items.js';
import {
  compareCompany,
  compareProviders,
} from '../../../../server/scoring/cdi/providers/compare-providers.js';
import type { CdiFigures } from '../../../../server/scoring/cdi/providers/cdi-figures.js';
import { demandShare } from '../../../../server/scoring/cdi/demand-share.js';
import { isDefined } from '../../../../server/scoring/result.js';
import { addSummaries } from '../../../../server/scoring/summary/arithmetic.js';
import { summarise } from '../../../../server/scoring/summary/summarise.js';
import { emptySummary, type Summary } from '../../../../server/scoring/summary/summary.js';
import type { Estimate } from '../../../../server/scoring/uncertainty/leave-one-out.js';
import {
  expectClose,
  expectInterval,
  frozen,
  reference,
  undefinedFigure,
} from '../../../support/reference.js';
import { someResponses } from '../../summary/responses.js';
import { vectors, type Provider } from '../anecdote.js';
import { byDefinition } from './oracle.js';

const noPairs = undefinedFigure('no-pairs');
const scaleOf = ([low, high]: readonly [number, number]) => ({ low, high });

/** A provider's answers to one item, each customer in the group that is named, or in one of its own. */
const summaryOf = ({ E, D }: Provider, group: readonly number[] = E.map((_, at) => at)): Summary => {
  const groups = [...new Set(group)].map((one) => [one, group.filter((of) => of === one).length] as const);
  const cells = E.flatMap((expected, at) => [group[at]!, expected, D[at]!, 1]);
  return frozen({
    ...emptySummary(),
    items: [{ key: 'speed', pairs: cells, zones: [] }],
    responses: groups,
    paired: groups,
  });
};

const one = { items: ['speed'], weights: [1] };
const anecdote = {
  ...one,
  us: summaryOf(vectors[0]!.us),
  others: [summaryOf(vectors[0]!.ref)],
  scale: { low: 0, high: 10 },
};

describe('compareProviders', () => {
  const lambdas = { one_sided_lambda0: 0, full_gap_lambda1: 1, loss_averse_lambda_0_444: 1 / 2.25 };

  it('agrees with every vector, at every λ', () => {
    for (const vector of vectors) {
      for (const [name, lambda] of Object.entries(lambdas)) {
        const wanted = vector[name as keyof typeof lambdas & keyof typeof vector];
        const found = compareProviders({
          ...one,
          us: summaryOf(vector.us),
          others: [summaryOf(vector.ref)],
          scale: scaleOf(vector.scale),
          lambda,
        });
        for (const figures of [found.company, found.items[0]!, found.comparators[0]!.company]) {
          expectClose(figures.cd.value, wanted.CD);
          expectClose(figures.demand.value, wanted.demand);
          expectClose(figures.level.value, wanted.delivery_level);
          expectClose(figures.fit.value, wanted.fit);
          expectClose(figures.delivery.value, wanted.delivery);
          expectClose(figures.ours.value, wanted.S_us);
          expectClose(figures.theirs.value, wanted.S_ref);
          expectClose(figures.demandShare, wanted.demand_share);
          const swap = figures.swap as Record<string, number>;
          expectClose(swap['uu'], wanted.phi_uu);
          expectClose(swap['ur'], wanted.phi_ur);
          expectClose(swap['ru'], wanted.phi_ru);
          expectClose(swap['rr'], wanted.phi_rr);
        }
      }
    }
  });

  it('has the standard errors of the group jackknife, singleton and unequal groups', () => {
    type Sample = { E: number[]; delivered: number[]; group: number[] };
    type Case = {
      scale?: [number, number];
      us: Sample;
      reference: Sample;
      standardError: Record<'cd' | 'demand' | 'level' | 'delivery', number>;
    };
    const { cases } = reference<{ cases: Case[] }>('group-jackknife.json');
    const sample = ({ E, delivered, group }: Sample) => summaryOf({ E, D: delivered }, group);
    for (const { scale, us, reference: them, standardError } of cases) {
      if (scale === undefined) continue;
      const { company } = compareProviders({
        ...one,
        us: sample(us),
        others: [sample(them)],
        scale: scaleOf(scale),
      });
      for (const term of ['cd', 'demand', 'level', 'delivery'] as const)
        expectClose(company[term].standardError, standardError[term]);
    }
  });

  it('is the same for other than whole points, and on a scale of many', () => {
    const halves = ({ E, D }: Provider) =>
      summaryOf({ E: E.map((value) => value / 2), D: D.map((value) => value / 2) });
    const { us, ref } = vectors[0]!;
    const half = compareProviders({
      ...one,
      us: halves(us),
      others: [halves(ref)],
      scale: { low: 0, high: 5 },
    });
    const tens = ({ E, D }: Provider) =>
      summaryOf({ E: E.map((value) => value * 10), D: D.map((value) => value * 10) });
    const hundred = compareProviders({
      ...one,
      us: tens(us),
      others: [tens(ref)],
      scale: { low: 0, high: 100 },
    });
    const whole = compareProviders(anecdote);
    for (const found of [half, hundred])
      for (const term of cdiTerms) {
        expectClose(found.company[term].value, whole.company[term].value as number);
        expectClose(found.company[term].standardError, whole.company[term].standardError as number);
      }
    expectClose(half.us.ceiling, whole.us.ceiling as number);
    const low = halves({ ...us, E: us.E.map(() => 7) });
    expect(
      compareProviders({ ...one, us: low, others: [low], scale: { low: 0, high: 5 } }).us.ceiling,
    ).to.equal(0);
    expect(() => compareProviders({ ...anecdote, us: halves({ ...us, E: us.E.map(() => 21) }) })).to.throw(
      RangeError,
    );
  });

  it('tells each provider by itself', () => {
    const { us, others } = compareProviders(anecdote);
    expect([us.n, others[0]!.n]).to.deep.equal([4, 4]);
    expectClose(us.demand.value, 90);
    expectClose(us.delivery.value, 75);
    expectClose(us.unmet.value, 15);
    expectClose(us.surplus.value, 0);
    expectClose(others[0]!.surplus.value, 2.5);
    // Every customer is a group, so the error is s/√n: of 9, 10, 8, 9 in tenths.
    expectClose(us.demand.standardError, Math.sqrt(2 / 3 / 4) * 10);
    expectClose(us.ceiling, 0.25);
    expectClose(us.items[0]!.ceiling, 0.25);
    expectClose(us.items[0]!.unmet, 15);
  });

  it('says nothing of a comparison without others, and all of us', () => {
    const alone = compareProviders({ ...anecdote, others: [] });
    expect(alone.company.cd).to.deep.equal({ value: noPairs, standardError: noPairs, interval: noPairs });
    expect([alone.company.swap, alone.company.demandShare, alone.company.verdict]).to.deep.equal([
      noPairs,
      noPairs,
      noPairs,
    ]);
    expect(alone.company).to.include({ least: 0, certainty: 'suppressed' });
    expect(alone.items[0]).to.deep.include({ item: 'speed', n: [4], weight: 0 });
    expect([alone.comparators, alone.others]).to.deep.equal([[], []]);
    expectClose(alone.us.unmet.value, 15);
  });

  it('leaves out an other without answers, and says so', () => {
    const alone = compareProviders(anecdote);
    const found = compareProviders({
      ...anecdote,
      others: [emptySummary(), ...anecdote.others],
      shares: [0.9, 0.1],
    });
    expect(found.company).to.deep.equal(alone.company);
    expect(found.items[0]).to.deep.equal({ ...alone.items[0], n: [4, 0, 4] });
    expect(found.comparators[1]).to.deep.equal(alone.comparators[0]);
    expect(found.comparators[0]!.company.cd.value).to.deep.equal(noPairs);
    expect(found.others[0]).to.deep.include({ n: 0, ceiling: noPairs, shortfallBound: null });
    expect(found.others[0]!.items[0]).to.deep.include({ n: 0, demand: noPairs, ceiling: noPairs });
    expect(found.warnings).to.deep.equal([
      { code: 'fewer-than-10', provider: 0, item: null },
      { code: 'provider-without-pairs', provider: 1, item: null },
      { code: 'fewer-than-10', provider: 2, item: null },
    ]);
    const nobody = compareProviders({ ...anecdote, us: emptySummary() });
    expect([nobody.company.cd.value, nobody.us.demand.value]).to.deep.equal([noPairs, noPairs]);
  });

  it('weighs the others by their shares', () => {
    const second = summaryOf(vectors[1]!.ref);
    const of = (shares?: readonly number[]) =>
      compareProviders({
        ...anecdote,
        others: [...anecdote.others, second],
        ...(shares === undefined ? {} : { shares }),
      });
    const [first, other] = of().comparators.map(({ company }) => company.theirs.value as number);
    expectClose(of().company.theirs.value, (first! + other!) / 2);
    expectClose(of([3, 1]).company.theirs.value, (3 * first! + other!) / 4);
    expectClose(of([0, 1]).company.theirs.value, other!);
    expect(of([0, 0]).company.cd.value).to.deep.equal(undefinedFigure('no-values'));
  });

  it('warns of ceilings, of shortfalls never seen and of items without answers', () => {
    const many = (expected: number, delivered: number, n: number) =>
      summaryOf({ E: Array<number>(n).fill(expected), D: Array<number>(n).fill(delivered) });
    const { warnings, us, others, items } = compareProviders({
      ...anecdote,
      items: ['speed', 'ease'],
      weights: [1, 1],
      us: many(10, 4, 30),
      others: [many(6, 7, 20)],
    });
    expect(warnings).to.deep.equal([
      { code: 'expectations-at-ceiling', provider: 0, item: null },
      { code: 'items-without-pairs', provider: 0, item: 'ease' },
      { code: 'indicative-fewer-than-30', provider: 1, item: null },
      { code: 'no-shortfall-seen', provider: 1, item: null },
      { code: 'items-without-pairs', provider: 1, item: 'ease' },
    ]);
    expect(us.shortfallBound).to.equal(null);
    expectClose(others[0]!.shortfallBound, 100 * (1 - 0.05 ** (1 / 20)));
    expect(items.map(({ weight, least, certainty }) => [weight, least, certainty])).to.deep.equal([
      [1, 20, 'indicative'],
      [0, 0, 'suppressed'],
    ]);
  });

  it('tells the noise floor where the reliability is known', () => {
    expect(compareProviders(anecdote).noiseFloor).to.equal(null);
    // Gaps −2, −2, −1, −1 of 10: a spread of .0577.
    expectClose(
      compareProviders({ ...anecdote, gapReliability: 0.8 }).noiseFloor,
      (100 / Math.sqrt(2 * Math.PI)) * Math.sqrt(1 / 3) * 0.1 * Math.sqrt(0.2),
    );
    const lonely = summaryOf({ E: [9], D: [7] });
    expect(compareProviders({ ...anecdote, us: lonely, gapReliability: 0.8 }).noiseFloor).to.equal(null);
    expect(compareProviders({ ...anecdote, us: emptySummary(), gapReliability: 0.8 }).noiseFloor).to.equal(
      null,
    );
  });

  it('has no interval from one group alone', () => {
    const { company, us } = compareProviders({
      ...anecdote,
      us: summaryOf({ E: [9, 8], D: [7, 7] }, [3, 3]),
    });
    expect(company.cd.interval).to.deep.equal(undefinedFigure('too-few-groups'));
    expect(company.verdict).to.deep.equal(undefinedFigure('too-few-groups'));
    expect(us.demand.standardError).to.deep.equal(undefinedFigure('too-few-groups'));
  });

  it('takes an erased answer for what it is', () => {
    const owed = summaryOf({ E: [9], D: [7] }, [4]);
    const negative = {
      ...owed,
      items: [{ key: 'speed', pairs: [4, 9, 7, -1], zones: [] }],
      paired: [[4, -1] as const],
    };
    expect(compareProviders({ ...anecdote, us: negative }).company.cd.value).to.deep.equal(noPairs);
  });

  it('refuses what cannot be compared', () => {
    const wrong = (change: object) => () => compareProviders({ ...anecdote, ...change });
    expect(wrong({ scale: { low: 0, high: 9 } })).to.throw(RangeError, 'between 0 and 9');
    expect(wrong({ scale: { low: 3, high: 3 } })).to.throw(RangeError, 'rise');
    expect(wrong({ weights: [] })).to.throw(RangeError, 'items and weights');
    expect(wrong({ shares: [1, 1] })).to.throw(RangeError, 'others and shares');
    expect(wrong({ weights: [-1] })).to.throw(RangeError, 'weights');
    expect(wrong({ lambda: -1 })).to.throw(RangeError, 'lambda');
    expect(wrong({ confidence: 1 })).to.throw(RangeError, 'confidence');
  });
});

describe('compareProviders, whatever the answers are', () => {
  const summary = someResponses.map((responses) => summarise(responses, 5));
  const items = ['ease', 'price', 'speed'];
  const input = fc.record({
    us: summary,
    others: fc.array(summary, { minLength: 1, maxLength: 3 }),
    items: fc.constant(items),
    weights: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.constant(2), fc.constant(1)),
    scale: fc.constant({ low: 1, high: 7 }),
    lambda: fc.constantFrom(0, 0.444, 1),
  });
  const figuresIn = (found: ReturnType<typeof compareProviders>): CdiFigures[] => [
    found.company,
    ...found.items,
    ...found.comparators.map(({ company }) => company),
  ];
  const expectSame = (found: Estimate, wanted: Estimate) => {
    for (const part of ['value', 'standardError'] as const) {
      if (isDefined(wanted[part])) expectClose(found[part], wanted[part], 1e-9);
      else expect(found[part]).to.deep.equal(wanted[part]);
    }
    if (isDefined(wanted.interval)) expectInterval(found.interval, wanted.interval, 1e-9);
    else expect(found.interval).to.deep.equal(wanted.interval);
  };

  it('is what the definitions say, people by people and group by group', () => {
    fc.assert(
      fc.property(input, (asked) => {
        const others = asked.others.filter(({ paired }) => paired.length > 0);
        const found = compareProviders({ ...asked, others });
        if (others.length === 0) return;
        const wanted = byDefinition({ ...asked, others });
        for (const term of cdiTerms) {
          expectSame(found.company[term], wanted[`company.${term}`]!);
          found.items.forEach((item) => expectSame(item[term], wanted[`${item.item}.${term}`]!));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('sums to the whole and never tells what is no number', () => {
    fc.assert(
      fc.property(input, (asked) => {
        const found = compareProviders(asked);
        expect(JSON.parse(JSON.stringify(found))).to.deep.equal(found);
        for (const figures of figuresIn(found)) {
          const [cd, demand, level, fit, delivery, ours, theirs] = cdiTerms.map(
            (term) => figures[term].value,
          );
          if (typeof cd !== 'number') continue;
          const [d, l, f, v, o, t] = [demand, level, fit, delivery, ours, theirs] as number[];
          expectClose(d! + v!, cd, 1e-9);
          expectClose(l! + f!, v!, 1e-9);
          expectClose(o! - t!, cd, 1e-9);
          expectClose(figures.demandShare, demandShare({ demand: d!, delivery: v! }));
        }
        for (const { demand, delivery, unmet, surplus } of [found.us, ...found.others]) {
          if (!isDefined(demand.value)) continue;
          expectClose(
            demand.value - (delivery.value as number),
            (unmet.value as number) - (surplus.value as number),
            1e-9,
          );
        }
      }),
    );
  });

  it('says of the company alone what it says of it among all', () => {
    fc.assert(
      fc.property(input, (asked) => {
        expect(compareCompany(asked)).to.deep.equal(compareProviders(asked).company);
      }),
    );
    expect(() => compareCompany({ ...anecdote, weights: [] })).to.throw(RangeError);
  });

  it('is the weighted sum of its items against each', () => {
    fc.assert(
      fc.property(input, (asked) => {
        for (const other of asked.others) {
          const { company, items: own, comparators } = compareProviders({ ...asked, others: [other] });
          expect(comparators[0]).to.deep.equal({
            company,
            items: own.map(({ item, weight, least }) => ({ item, weight, least })),
          });
          if (!isDefined(company.cd.value)) continue;
          const parts = own.map(({ weight, cd }) => (isDefined(cd.value) ? weight * cd.value : 0));
          expectClose(
            parts.reduce((total, part) => total + part, 0),
            company.cd.value,
            1e-9,
          );
        }
      }),
    );
  });

  it('blames nothing on demand where all expect the same, and is the plain gap at λ = 1', () => {
    fc.assert(
      fc.property(input, (asked) => {
        const expecting = (one: Summary): Summary => ({
          ...one,
          items: one.items.map((item) => ({
            ...item,
            pairs: item.pairs.map((number, at) => (at % 4 === 1 ? 5 : number)),
          })),
        });
        const same = compareProviders({
          ...asked,
          us: expecting(asked.us),
          others: asked.others.map(expecting),
        });
        for (const { demand } of figuresIn(same)) {
          if (isDefined(demand.value)) expectClose(demand.value, 0, 1e-9);
          if (isDefined(demand.standardError)) expectClose(demand.standardError, 0, 1e-9);
        }
        asked.others.forEach((other) => {
          const plain = compareProviders({ ...asked, others: [other], lambda: 1 });
          plain.items.forEach(({ demand, level, fit }, item) => {
            if (!isDefined(demand.value)) return;
            const [we, they] = [plain.us.items[item]!, plain.others[0]!.items[item]!];
            expectClose(demand.value, (we.demand as number) - (they.demand as number), 1e-9);
            expectClose(level.value, (they.delivery as number) - (we.delivery as number), 1e-9);
            expectClose(fit.value, 0, 1e-9);
          });
        });
      }),
    );
  });

  it('does not care how summaries were put together, nor for the order of items and others', () => {
    const expectAlike = (a: CdiFigures, b: CdiFigures) => {
      for (const term of cdiTerms) expectSame(a[term], b[term]);
    };
    fc.assert(
      fc.property(input, summary, (asked, more) => {
        const whole = compareProviders({ ...asked, us: addSummaries(asked.us, more) });
        const turned = compareProviders({
          ...asked,
          us: addSummaries(more, asked.us),
          others: [...asked.others].reverse(),
          items: [...items].reverse(),
          weights: [...asked.weights].reverse(),
        });
        expectAlike(turned.company, whole.company);
        whole.items.forEach((item, at) => expectAlike(turned.items[items.length - 1 - at]!, item));
      }),
    );
  });

  it('turns every sign when two are exchanged', () => {
    fc.assert(
      fc.property(input, (asked) => {
        const [other] = asked.others as [Summary];
        const there = compareProviders({ ...asked, others: [other] }).company;
        const back = compareProviders({ ...asked, us: other, others: [asked.us] }).company;
        for (const term of ['cd', 'demand', 'level', 'fit'] as const) {
          if (isDefined(there[term].value)) expectClose(back[term].value, -there[term].value, 1e-9);
          if (isDefined(there[term].standardError))
            expectClose(back[term].standardError, there[term].standardError, 1e-9);
        }
      }),
    );
  });
});
