import { expect } from 'chai';
import fc from 'fast-check';
import { covarianceMatrix, type Matrix } from '../../../server/scoring/basics/covariance.js';
import { cronbachAlpha } from '../../../server/scoring/reliability/cronbach-alpha.js';
import { feldtInterval } from '../../../server/scoring/reliability/feldt-interval.js';
import { undefinedBecause } from '../../../server/scoring/result.js';
import { expectClose, expectInterval, frozen, reference, undefinedFigure } from '../../support/reference.js';

type Case = { n: number; k: number; covariance: Matrix; alpha_raw: number; alpha_CI95_feldt: number[] };
const cases = reference<Record<string, Case>>('reliability.json');
const of = (covariance: Matrix, n = 30) => cronbachAlpha(frozen({ n, items: covariance.length, covariance }));

describe('cronbachAlpha', () => {
  it('agrees with psych of R, with the interval of Feldt', () => {
    expect(Object.keys(cases)).to.have.length(2);
    for (const { n, k, covariance, alpha_raw: alpha, alpha_CI95_feldt: interval } of Object.values(cases)) {
      const figures = of(covariance, n);
      expectClose(figures.alpha, alpha);
      expectInterval(figures.interval, interval);
      expect([figures.n, figures.items, figures.method, figures.warning]).to.deep.equal([
        n,
        k,
        'cronbach',
        null,
      ]);
    }
  });

  it('of two items is Spearman–Brown', () => {
    const figures = of([
      [4, 3],
      [3, 9],
    ]);
    // r = 3 / (2 · 3) = .5, stepped up 1 / 1.5.
    expectClose(figures.alpha, 2 / 3);
    expect([figures.method, figures.warning]).to.deep.equal(['spearman-brown', 'low']);
    expectInterval(figures.interval, feldtInterval({ alpha: 2 / 3, n: 30, items: 2 }));
  });

  it('of items that agree perfectly is 1, and rounding does not pass it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(10), { minLength: 2, maxLength: 9 }),
        fc.integer({ min: 2, max: 4 }),
        (answers, items) => {
          const rows = answers.map((answer) => Array.from({ length: items }, (_, at) => (answer + at) / 3));
          const { alpha, interval } = cronbachAlpha({
            n: rows.length,
            items,
            covariance: covarianceMatrix(rows),
          });
          if (typeof alpha !== 'number') return;
          expect(alpha).to.be.within(1 - 1e-9, 1);
          expect((interval as readonly number[])[1]).to.be.at.most(1);
        },
      ),
    );
  });

  it('shows a negative value with a warning', () => {
    const figures = of([
      [2, -0.5, -0.5],
      [-0.5, 2, -0.5],
      [-0.5, -0.5, 2],
    ]);
    expectClose(figures.alpha, 1.5 * (1 - 6 / 3));
    expect(figures.warning).to.equal('negative');
    expect(
      of([
        [1, -0.5],
        [-0.5, 1],
      ]).warning,
    ).to.equal('negative');
  });

  it('is undefined for one item, and where nothing varies', () => {
    expect(of([[2]])).to.deep.equal({
      n: 30,
      items: 1,
      method: 'cronbach',
      alpha: undefinedFigure('single-item'),
      interval: undefinedFigure('single-item'),
      warning: null,
    });
    const none = undefinedFigure('no-variance');
    expect(
      of([
        [0, 0, 0],
        [0, 0, 0],
        [0, 0, 0],
      ]).alpha,
    ).to.deep.equal(none);
    expect(
      of([
        [2, -1, -1],
        [-1, 2, -1],
        [-1, -1, 2],
      ]).alpha,
    ).to.deep.equal(none);
    expect(
      of([
        [1, 0],
        [0, 0],
      ]).alpha,
    ).to.deep.equal(none);
    expect(
      of([
        [1, -2],
        [-2, 4],
      ]).alpha,
    ).to.deep.equal(none);
    expect(
      of([
        [1, -1],
        [-1, 1],
      ]).alpha,
    ).to.deep.equal(none);
  });

  it('passes on why there is no covariance', () => {
    const few = cronbachAlpha({ n: 1, items: 3, covariance: undefinedBecause('too-few-values') });
    expect(few.alpha).to.deep.equal(undefinedFigure('too-few-values'));
    expect(few.interval).to.deep.equal(undefinedFigure('too-few-values'));
  });

  it('refuses tables that are none', () => {
    expect(() => cronbachAlpha({ n: 3, items: 0, covariance: [] })).to.throw(RangeError, 'needs items');
    expect(() => cronbachAlpha({ n: 3, items: 2, covariance: [[1, 0]] })).to.throw(RangeError, '2 rows of 2');
    expect(() => cronbachAlpha({ n: 3, items: 2, covariance: [[1, 0], [0]] })).to.throw(
      RangeError,
      '2 rows of 2',
    );
    expect(() =>
      of([
        [1, NaN],
        [NaN, 1],
      ]),
    ).to.throw(RangeError, 'finite');
    expect(() =>
      of(
        [
          [1, 0],
          [0, 1],
        ],
        1.5,
      ),
    ).to.throw(RangeError, 'whole');
  });

  it('does not care for the order of items or people, nor for the origin of the scale', () => {
    const answers = fc.array(fc.tuple(fc.nat(6), fc.nat(6), fc.nat(6)), { minLength: 3, maxLength: 30 });
    const alphaOf = (rows: readonly (readonly number[])[]) =>
      cronbachAlpha({ n: rows.length, items: 3, covariance: covarianceMatrix(rows) }).alpha;
    fc.assert(
      fc.property(answers, (rows) => {
        const alpha = alphaOf(rows);
        const others = [
          [...rows].reverse(),
          rows.map(([a, b, c]) => [c, a, b]),
          rows.map((row) => row.map((answer) => answer + 4)),
        ].map(alphaOf);
        for (const other of others) {
          if (typeof alpha === 'number') expectClose(other, alpha, 1e-7);
          else expect(other).to.deep.equal(alpha);
        }
      }),
    );
  });
});
