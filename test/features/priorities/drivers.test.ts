import { expect } from 'chai';
import { measureDrivers } from '../../../server/features/priorities/drivers.js';
import type { Cases } from '../../../server/features/priorities/gathering.js';
import type { DriverSet } from '../../../server/features/priorities/priorities.js';
import {
  crossProductsOf,
  driverAnalysis,
  isDefined,
  type DriverAnalysis,
} from '../../../server/scoring/index.js';
import { undefinedFigure } from '../../support/reference.js';
import { chance } from '../analytics/builders.js';

const casesOf = (rows: readonly (readonly number[])[], keys: readonly string[]): Cases => ({
  keys,
  sums: crossProductsOf(rows, keys.length + 1),
  sample: rows,
});

const measure = (rows: readonly (readonly number[])[], keys: readonly string[], replicates = 60) => {
  let ticks = 0;
  return measureDrivers(casesOf(rows, keys), replicates, (done) => {
    ticks += 1;
    expect(done).to.equal(ticks);
    return Promise.resolve();
  });
};

const rowsOf = (count: number, drivers: number) => {
  const next = chance(3);
  return Array.from({ length: count }, () => {
    const own = Array.from({ length: drivers }, () => 1 + Math.round(6 * next()));
    return [...own, 10 - own[0]! + Math.round(2 * next())];
  });
};

const names = (count: number) => Array.from({ length: count }, (_, at) => `d${at}`);

describe('measuring drivers', () => {
  it('tells the parts of all cases and what they make up', async () => {
    const rows = rowsOf(80, 3);
    const { set, n, constant } = await measure(rows, names(3));
    const { r2, parts, intervalsBy, warnings, resampled } = set as DriverSet;
    const analysis = driverAnalysis(crossProductsOf(rows, 4)) as DriverAnalysis;
    expect([n, constant, intervalsBy, warnings, resampled]).to.deep.equal([80, [], 'lmg', [], 80]);
    expect(r2).to.equal(analysis.r2);
    expect(parts.map(({ part }) => part)).to.deep.equal(analysis.drivers.map(({ lmg }) => lmg));
    expect(parts.reduce((sum, { part }) => sum + part, 0)).to.be.closeTo(r2, 1e-9);
    expect(parts.reduce((sum, { share }) => sum + (share as number), 0)).to.be.closeTo(1, 1e-9);
    expect(parts[0]!.correlation).to.be.below(-0.8);
    for (const { part, interval } of parts) {
      const [low, high] = interval as [number, number];
      expect(low).to.be.at.most(part + 0.05);
      expect(high).to.be.at.least(part - 0.05);
    }
  });

  it('tells the same of the same answers', async () => {
    const rows = rowsOf(50, 2);
    expect(await measure(rows, names(2))).to.deep.equal(await measure(rows, names(2)));
  });

  it('leaves out what does not vary, and names it', async () => {
    const rows = rowsOf(40, 2).map(([a, b, z]) => [a!, 5, b!, z!]);
    const { set, constant } = await measure(rows, ['a', 'same', 'b']);
    expect(constant).to.deep.equal(['same']);
    expect((set as DriverSet).parts.map(({ key }) => key)).to.deep.equal(['a', 'b']);
  });

  it('has a reason where nothing can be told', async () => {
    const told = async (rows: readonly (readonly number[])[], keys: readonly string[]) =>
      (await measure(rows, keys)).set;
    expect(await told([], names(2))).to.deep.equal(undefinedFigure('no-values'));
    expect(await told([[1, 2, 3]], names(2))).to.deep.equal(undefinedFigure('too-few-values'));
    expect(await told([[1, 3], [1, 4], [1, 5]], names(1))).to.deep.equal(undefinedFigure('no-variance')); // prettier-ignore
    expect(await told([[1, 3], [2, 3], [3, 3]], names(1))).to.deep.equal(undefinedFigure('no-variance')); // prettier-ignore
    expect(await told(rowsOf(4, 4), names(4))).to.deep.equal(undefinedFigure('too-many-predictors'));
    const twice = rowsOf(30, 1).map(([a, z]) => [a!, 2 * a!, z!]);
    expect(await told(twice, names(2))).to.deep.equal(undefinedFigure('collinear'));
    expect(await told([[3], [4]], [])).to.deep.equal(undefinedFigure('no-values'));
  });

  it('warns of few respondents', async () => {
    const { set } = await measure(rowsOf(25, 3), names(3));
    expect((set as DriverSet).warnings).to.include('few-respondents');
  });

  it('resamples by Johnson’s weights beyond seven drivers, and has no LMG beyond twelve', async () => {
    const eight = (await measure(rowsOf(120, 8), names(8), 5)).set as DriverSet;
    expect(eight.intervalsBy).to.equal('johnson');
    expect(eight.parts[0]!.lmg).to.be.a('number');
    const thirteen = (await measure(rowsOf(200, 13), names(13), 5)).set as DriverSet;
    expect(thirteen.parts[0]!.lmg).to.equal(null);
    expect(thirteen.parts[0]!.part).to.equal(thirteen.parts[0]!.relativeWeight);
  });

  it('ends where nobody wants the result', async () => {
    const cases = casesOf(rowsOf(40, 2), names(2));
    let failed = '';
    await measureDrivers(cases, 50, () => Promise.reject(new Error('ended'))).catch((error: Error) => {
      failed = error.message;
    });
    expect(failed).to.equal('ended');
  });

  it('has an interval for every share that there is', async () => {
    const { set } = await measure(rowsOf(60, 1), names(1));
    const [only] = (set as DriverSet).parts;
    expect(only!.share).to.equal(1);
    expect(isDefined(only!.shareInterval)).to.equal(true);
  });
});
