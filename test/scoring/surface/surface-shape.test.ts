import { expect } from 'chai';
import type { Regression } from '../../../server/scoring/regression/least-squares.js';
import { surfaceModels } from '../../../server/scoring/surface/surface-models.js';
import {
  surfaceShape,
  type PrincipalAxis,
  type StationaryPoint,
} from '../../../server/scoring/surface/surface-shape.js';
import { expectClose, undefinedFigure } from '../../support/reference.js';
import { cellsOf, everyPair, likelihood, rows, wanted } from './constructed.js';

const shapeOf = (respondents: readonly (readonly number[])[]) =>
  surfaceShape(surfaceModels(cellsOf(respondents), 4).full as Regression);
const exactly = (outcome: (x: number, y: number) => number) => shapeOf(everyPair(outcome));

describe('surfaceShape', () => {
  it('has the stationary point and axes that R tells', () => {
    const { stationaryPoint, firstAxis, secondAxis } = shapeOf(rows);
    const { x, y, outcome, kind } = stationaryPoint as StationaryPoint;
    expectClose(x, wanted.stationary.X0, 1e-6);
    expectClose(y, wanted.stationary.Y0, 1e-6);
    expectClose(outcome, wanted.stationary.Z0, 1e-6);
    expect(kind).to.equal(wanted.stationary.type);
    const [first, second] = [firstAxis as PrincipalAxis, secondAxis as PrincipalAxis];
    const { p10, p11, p20, p21 } = wanted.principal_axes;
    expectClose(first.intercept.estimate, p10, 1e-6);
    expectClose(first.slope.estimate, p11, 1e-6);
    expectClose(second.intercept.estimate, p20, 1e-6);
    expectClose(second.slope.estimate, p21, 1e-6);
  });

  it('has errors by the delta method, as the RSA package with n in place of n − 6', () => {
    const { firstAxis, secondAxis } = shapeOf(rows);
    const [first, second] = [firstAxis as PrincipalAxis, secondAxis as PrincipalAxis];
    const rescale = Math.sqrt(wanted.df_resid / wanted.n);
    // Its derivatives are numerical, and its estimates differ in the eighth digit.
    expectClose(first.intercept.standardError * rescale, likelihood.p10!.se, 1e-4);
    expectClose(first.slope.standardError * rescale, likelihood.p11!.se, 1e-4);
    expectClose(second.intercept.standardError * rescale, likelihood.p20!.se, 1e-4);
    expectClose(second.slope.standardError * rescale, likelihood.p21!.se, 1e-4);
  });

  it('tells peaks from valleys and saddles', () => {
    const bent = (b3: number, b4: number, b5: number) =>
      exactly((x, y) => 3 + b3 * x * x + b4 * x * y + b5 * y * y).stationaryPoint as StationaryPoint;
    expect(bent(-2, 1, -2).kind).to.equal('peak');
    expect(bent(2, 1, 2).kind).to.equal('valley');
    expect(bent(1, 4, 1).kind).to.equal('saddle');
    expectClose(bent(-2, 1, -2).outcome, 3);
  });

  it('has no point on a plane, on a ridge, and without interaction', () => {
    for (const outcome of [
      (x: number, y: number) => x + 2 * y,
      (x: number, y: number) => -((x - y) ** 2),
      (x: number, y: number) => x - x * x - 2 * y * y,
    ]) {
      const shape = exactly(outcome);
      const none = undefinedFigure('no-stationary-point');
      expect(shape).to.deep.equal({ stationaryPoint: none, firstAxis: none, secondAxis: none });
    }
  });
});
