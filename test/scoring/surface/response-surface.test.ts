import { expect } from 'chai';
import fc from 'fast-check';
import { responseSurface, type ResponseSurface } from '../../../server/scoring/surface/response-surface.js';
import { expectClose, undefinedFigure } from '../../support/reference.js';
import { cellsOf, everyPair, likelihood, rows, scale, wanted } from './constructed.js';

const surfaceOf = (respondents: readonly (readonly number[])[]) =>
  responseSurface(cellsOf(respondents), scale) as ResponseSurface;

describe('responseSurface', () => {
  const surface = surfaceOf(rows);

  it('has the coefficients of lm of R with their errors', () => {
    expect([surface.n, surface.df]).to.deep.equal([wanted.n, wanted.df_resid]);
    Object.entries(surface.coefficients).forEach(([name, coefficient], at) => {
      expectClose(coefficient.estimate, wanted.b[name]!, 1e-9);
      expectClose(coefficient.standardError, wanted.se_b[name]!, 1e-9);
      wanted.vcov[at]!.forEach((cell, other) => expectClose(surface.covariance[at]![other], cell, 1e-9));
    });
    expectClose(surface.r2.full, wanted.R2);
    expectClose(surface.adjustedR2, wanted.adjR2);
  });

  it('has the lines of R with √(l′Vl), t and p', () => {
    expect(Object.keys(surface.lines)).to.deep.equal(['a1', 'a2', 'a3', 'a4']);
    for (const [name, line] of Object.entries(surface.lines)) {
      expectClose(line.estimate, wanted.a[name]!);
      expectClose(line.standardError, wanted.se_a[name]!);
      expectClose(line.t, wanted.t_a[name]!);
      expectClose(line.p, wanted.p_a[name]!);
    }
  });

  it('has the models and constraint tests of R', () => {
    const { models } = wanted;
    expectClose(surface.r2.linear, models.R2_linear);
    expectClose(surface.r2.difference, models.R2_diff);
    expectClose(surface.r2.squaredDifference, models.R2_sqdiff);
    expectClose(surface.r2.absoluteDifference, models.R2_absdiff);
    for (const [test, of] of [
      [surface.constraints.linearVsDifference, models.F_linear_vs_diff],
      [surface.constraints.fullVsLinear, models.F_full_vs_linear],
      [surface.constraints.fullVsSquaredDifference, models.F_full_vs_sqdiff],
      [surface.constraints.fullVsDifference, models.F_full_vs_diff],
    ] as const) {
      const { f, df, p } = test as { f: number; df: readonly number[]; p: number };
      expectClose(f, of.F);
      expect(df).to.deep.equal([of.df1, of.df2]);
      expectClose(p / of.p, 1, 1e-6);
    }
  });

  it('claims nothing of forty respondents', () => {
    expect(surface.congruence).to.deep.equal(undefinedFigure('few-respondents'));
    const tenfold = surfaceOf(Array.from({ length: 10 }, () => rows).flat());
    expect(tenfold.congruence).to.include({ holds: false, ridge: true, unshifted: false });
  });

  it('finds congruence where it is, and a shift where that is', () => {
    const noise = (x: number, y: number) => Math.sin(9 * x + 4 * y);
    const meets = surfaceOf(everyPair((x, y) => noise(x, y) - (x - y) ** 2 - 0.2 * (x + y) ** 2, 3));
    expect(meets.congruence).to.deep.equal({
      holds: true,
      throughOrigin: true,
      unturned: true,
      ridge: true,
      unshifted: true,
    });
    const shifted = surfaceOf(everyPair((x, y) => noise(x, y) - (x - y + 2) ** 2 - 0.2 * (x + y) ** 2, 3));
    expect(shifted.congruence).to.include({
      holds: false,
      throughOrigin: false,
      ridge: true,
      unshifted: false,
    });
  });

  it('agrees with the RSA package, whose errors divide by n', () => {
    const rescale = Math.sqrt(wanted.df_resid / wanted.n);
    expectClose(surface.lines.a4.standardError * rescale, likelihood.a4!.se, 1e-6);
  });

  it('says what is missing', () => {
    const of = (respondents: number[][]) => responseSurface(cellsOf(respondents), scale);
    expect(of([])).to.deep.equal(undefinedFigure('no-values'));
    expect(of([[1, 1, 1]])).to.deep.equal(undefinedFigure('too-few-values'));
    expect(of(rows.slice(0, 6))).to.deep.equal(undefinedFigure('too-many-predictors'));
    expect(of(rows.map(([e, p]) => [e!, p!, 5]))).to.deep.equal(undefinedFigure('no-variance'));
    expect(of(rows.map(([e, , z]) => [e!, 4, z!]))).to.deep.equal(undefinedFigure('no-variance'));
    expect(of(rows.map(([e, , z]) => [e!, e!, z!]))).to.deep.equal(undefinedFigure('collinear'));
    const twoPoints = rows.map(([e, p, z]) => [e! > 4 ? 5 : 3, p! > 4 ? 5 : 3, z!]);
    expect(of(twoPoints)).to.deep.equal(undefinedFigure('collinear'));
    const threeByTwo = rows.map(([e, p, z]) => [Math.min(e!, 6), p! > 4 ? 6 : 3, z!]);
    expect(of(threeByTwo)).to.deep.equal(undefinedFigure('collinear'));
    expect(() => responseSurface([], { low: 1, high: 1 })).to.throw(RangeError, 'must rise');
  });

  it('tells any surface that is one, whatever the order of respondents', () => {
    const part = fc.integer({ min: -3, max: 3 });
    fc.assert(
      fc.property(part, part, part, part, part, fc.integer(), (b1, b2, b3, b4, b5, seed) => {
        fc.pre([b1, b2, b3, b4, b5].some((b) => b !== 0));
        const exact = everyPair((x, y) => b1 * x + b2 * y + b3 * x * x + b4 * x * y + b5 * y * y);
        const turned = [...exact].sort(
          (a, b) => ((a[0]! * 31 + a[1]! * seed) % 7) - ((b[0]! * 31 + b[1]! * seed) % 7),
        );
        const found = surfaceOf(turned);
        expect(found).to.deep.equal(surfaceOf(exact));
        const { coefficients } = found;
        [coefficients.b1, coefficients.b2, coefficients.b3, coefficients.b4, coefficients.b5].forEach(
          ({ estimate }, at) => expectClose(estimate, [b1, b2, b3, b4, b5][at]!, 1e-8),
        );
        const level = b4 !== 0 && 4 * b3 * b5 !== b4 ** 2;
        expect(found.stationaryPoint).to.have.property(level ? 'kind' : 'reason');
      }),
      { numRuns: 60 },
    );
  });
});
