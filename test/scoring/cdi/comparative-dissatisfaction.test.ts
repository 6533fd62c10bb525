import { expect } from 'chai';
import fc from 'fast-check';
import {
  comparativeDissatisfaction,
  type Decomposition,
} from '../../../server/scoring/cdi/comparative-dissatisfaction.js';
import { demandShare } from '../../../server/scoring/cdi/demand-share.js';
import { swapMatrix } from '../../../server/scoring/cdi/swap-matrix.js';
import { groupJackknife, type Samples } from '../../../server/scoring/uncertainty/group-jackknife.js';
import type { Figure } from '../../../server/scoring/result.js';
import { expectClose, reference, undefinedFigure } from '../../support/reference.js';
import { anecdote, pairsOf, vectors, type Provider } from './anecdote.js';

const lambdas = { one_sided_lambda0: 0, full_gap_lambda1: 1, loss_averse_lambda_0_444: 1 / 2.25 } as const;
const ours = pairsOf(anecdote.us, anecdote.scale);
const theirs = pairsOf(anecdote.ref, anecdote.scale);

describe('comparativeDissatisfaction', () => {
  it('agrees with every vector, at every λ', () => {
    for (const vector of vectors) {
      const [us, them] = [pairsOf(vector.us, vector.scale), pairsOf(vector.ref, vector.scale)];
      for (const [name, lambda] of Object.entries(lambdas)) {
        const wanted = vector[name as keyof typeof lambdas];
        const index = comparativeDissatisfaction(us, them, { lambda }) as Decomposition;
        expectClose(index.ours, wanted.S_us);
        expectClose(index.theirs, wanted.S_ref);
        expectClose(index.cd, wanted.CD);
        expectClose(index.demand, wanted.demand);
        expectClose(index.level, wanted.delivery_level);
        expectClose(index.fit, wanted.fit);
        expectClose(index.delivery, wanted.delivery);
        expectClose(index.swap.uu, wanted.phi_uu);
        expectClose(index.swap.ur, wanted.phi_ur);
        expectClose(index.swap.ru, wanted.phi_ru);
        expectClose(index.swap.rr, wanted.phi_rr);
        // Rounding leaves a share of nearly nothing where nothing differs.
        expectClose(demandShare(index), wanted.demand_share);
      }
    }
  });

  it('tells the anecdote: we deliver better, and our customers are less satisfied because they demand more', () => {
    const index = comparativeDissatisfaction(ours, theirs) as Decomposition;
    expectClose(index.cd, 12.5);
    expectClose(index.demand, 21.25);
    expectClose(index.delivery, -8.75);
  });

  it('has no fit where people are not linked', () => {
    const crossed = [
      { expected: 1, delivered: 0, n: 1 },
      { expected: 0, delivered: 1, n: 1 },
    ];
    const linked = comparativeDissatisfaction(crossed, theirs) as Decomposition;
    const unlinked = comparativeDissatisfaction(crossed, theirs, { linked: false }) as Decomposition;
    expectClose(linked.fit, 25);
    expectClose(unlinked.fit, 0);
    expectClose(unlinked.ours, unlinked.swap.uu);
    expectClose(unlinked.cd, unlinked.demand + unlinked.delivery);
  });

  it('is undefined without pairs on either side', () => {
    const none = undefinedFigure('no-pairs');
    expect(comparativeDissatisfaction([], theirs)).to.deep.equal(none);
    expect(comparativeDissatisfaction(ours, [])).to.deep.equal(none);
    expect(swapMatrix(ours, [{ expected: 1, delivered: 1, n: 0 }])).to.deep.equal(none);
  });

  it('refuses a negative λ and counts that are not finite', () => {
    expect(() => comparativeDissatisfaction(ours, theirs, { lambda: -1 })).to.throw(RangeError, 'lambda');
    expect(() => swapMatrix([{ expected: 1, delivered: 1, n: NaN }], theirs)).to.throw(RangeError, 'counts');
  });
});

describe('comparativeDissatisfaction, whatever the answers are', () => {
  const share = fc.integer({ min: 0, max: 10 }).map((points) => points / 10);
  const cell = fc.record({ expected: share, delivered: share, n: fc.integer({ min: 1, max: 9 }) });
  const provider = fc.array(cell, { minLength: 1, maxLength: 8 });
  const of = (
    us: readonly { expected: number; delivered: number; n: number }[],
    them: typeof us,
    lambda = 0,
  ) => comparativeDissatisfaction(us, them, { lambda }) as Decomposition;

  it('sums to the whole, at any λ', () => {
    fc.assert(
      fc.property(provider, provider, fc.double({ min: 0, max: 1, noNaN: true }), (us, them, lambda) => {
        const index = of(us, them, lambda);
        expectClose(index.demand + index.delivery, index.cd, 1e-10);
        expectClose(index.level + index.fit, index.delivery, 1e-10);
      }),
    );
  });

  it('turns every sign when the two are exchanged', () => {
    fc.assert(
      fc.property(provider, provider, (us, them) => {
        const [there, back] = [of(us, them), of(them, us)];
        for (const term of ['cd', 'demand', 'level', 'fit'] as const)
          expectClose(back[term], -there[term], 1e-10);
      }),
    );
  });

  it('blames nothing on demand where the expectations are alike, nothing on level where the deliveries are', () => {
    fc.assert(
      fc.property(provider, provider, share, (us, them, same) => {
        const expecting = (cells: typeof us) => cells.map((one) => ({ ...one, expected: same }));
        const delivering = (cells: typeof us) => cells.map((one) => ({ ...one, delivered: same }));
        expectClose(of(expecting(us), expecting(them)).demand, 0, 1e-10);
        expectClose(of(delivering(us), delivering(them)).level, 0, 1e-10);
      }),
    );
  });

  it('is the plain gap at λ = 1', () => {
    const average = (
      cells: readonly { expected: number; delivered: number; n: number }[],
      level: 'expected' | 'delivered',
    ) =>
      cells.reduce((total, one) => total + one.n * one[level], 0) /
      cells.reduce((total, one) => total + one.n, 0);
    fc.assert(
      fc.property(provider, provider, (us, them) => {
        const index = of(us, them, 1);
        expectClose(index.demand, 100 * (average(us, 'expected') - average(them, 'expected')), 1e-9);
        expectClose(index.level, 100 * (average(them, 'delivered') - average(us, 'delivered')), 1e-9);
        expectClose(index.fit, 0, 1e-9);
      }),
    );
  });

  it('does not care how the cells are written or ordered', () => {
    fc.assert(
      fc.property(provider, provider, (us, them) => {
        const split = us.flatMap((one) => Array.from({ length: one.n }, () => ({ ...one, n: 1 }))).reverse();
        expectClose(of(split, them).demand, of(us, them).demand, 1e-10);
        expectClose(of(split, them).cd, of(us, them).cd, 1e-10);
      }),
    );
  });
});

describe('the index with its uncertainty', () => {
  type Sample = { E: number[]; delivered: number[]; group: number[] };
  type Case = {
    scale?: [number, number];
    us: Sample;
    reference: Sample;
    standardError: Record<'cd' | 'demand' | 'level' | 'delivery', number>;
  };
  const cases = reference<{ cases: Case[] }>('group-jackknife.json').cases.filter((one) => one.scale);

  it('has the standard errors of the group jackknife', () => {
    expect(cases).to.have.length(2);
    for (const { scale, us, reference: them, standardError } of cases) {
      const groupsOf = ({ E, delivered, group }: Sample) =>
        [...new Set(group)].map((one) => {
          const mine = (values: number[]) => values.filter((_, at) => group[at] === one);
          const members: Provider = { E: mine(E), D: mine(delivered) };
          return { n: members.E.length, data: pairsOf(members, scale!) };
        });
      type Keys = 'cd' | 'demand' | 'level' | 'delivery';
      const estimate = ([a, b]: Samples<ReturnType<typeof pairsOf>>): Record<Keys, Figure> =>
        comparativeDissatisfaction(a!.flat(), b!.flat()) as Decomposition & Record<Keys, number>;
      const figures = groupJackknife([groupsOf(us), groupsOf(them)], (samples) => {
        const { cd, demand, level, delivery } = estimate(samples);
        return { cd, demand, level, delivery };
      });
      for (const key of ['cd', 'demand', 'level', 'delivery'] as const) {
        expectClose(figures[key].standardError, standardError[key]);
      }
    }
  });
});
