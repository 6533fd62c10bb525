import { expect } from 'chai';
import { readChoices, type AskedChoices } from '../../../server/features/priorities/choices.js';
import { figuresOf } from '../../../server/features/priorities/figures.js';
import type {
  DriverPart,
  PriorityStatistics,
  Rated,
} from '../../../server/features/priorities/priorities.js';
import type { Description, Interval } from '../../../server/scoring/index.js';
import { reference, undefinedFigure } from '../../support/reference.js';
import { survey } from './builders.js';

const described = (mean: number, sd = 1, n = 400): Description => ({ n, mean, sd });
const nothing: Description = {
  n: 0,
  mean: { value: null, reason: 'no-values' },
  sd: { value: null, reason: 'no-values' },
};

const rated = (key: string, delivered: Description, over: Partial<Rated> = {}): Rated => ({
  key,
  delivered,
  expected: nothing,
  points: nothing,
  importance: nothing,
  ...over,
});

const part = (key: string, share: number, reach = 0.001): DriverPart => ({
  key,
  part: share / 2,
  interval: [share / 2 - reach, share / 2 + reach],
  share,
  shareInterval: [share - reach, share + reach] as Interval,
  lmg: share / 2,
  relativeWeight: share / 2,
  correlation: 0.5,
  beta: 0.3,
  inflation: 1.2,
});

const statistics = (
  dimensions: readonly Rated[],
  parts: readonly DriverPart[] = [],
  over: Partial<PriorityStatistics> = {},
): PriorityStatistics => {
  const set = { n: 400, r2: 0.5, adjustedR2: 0.49, warnings: [], parts, intervalsBy: 'lmg', replicates: 2000, resampled: 400 } as const; // prettier-ignore
  const drivers = { set, n: 400, constant: [] };
  return {
    answered: 400,
    otherScale: 0,
    rated: { dimensions, items: [] },
    drivers: { dimensions: drivers, items: drivers },
    loyalty: { met: described(80, 10, 100), nearly: described(60, 10, 50), missed: described(40, 10, 20) },
    ...over,
  };
};

const all = { seesPersons: true, restIsFew: false };
const few = { seesPersons: false, restIsFew: false };

const read = (told: PriorityStatistics, asked: AskedChoices = {}, sight = all) =>
  figuresOf(told, survey, readChoices(asked, survey).choices, sight);

describe('the figures of priorities', () => {
  it('sort by derived importance and performance as R does', () => {
    const vector = reference<{
      lmg_share: Record<string, number>;
      performance_mean: Record<string, number>;
      crosshair: { importance_lmg: number; performance: number };
      quadrant_lmg: Record<string, string>;
    }>('ipa-derived.json');
    const keys = Object.keys(vector.lmg_share);
    const { maps } = read(
      statistics(
        keys.map((key) => rated(key, described(vector.performance_mean[key]!, 0.1))),
        keys.map((key) => part(key, vector.lmg_share[key]!)),
      ),
    );
    const names = { concentrate: 'Q1', 'keep-up': 'Q2', 'low-priority': 'Q3', overkill: 'Q4' } as const;
    const { points, crosshair, source } = maps.dimensions;
    expect(source).to.equal('derived');
    expect(crosshair).to.have.property('importance').closeTo(vector.crosshair.importance_lmg, 1e-9);
    expect(crosshair).to.have.property('performance').closeTo(vector.crosshair.performance, 1e-9);
    for (const { key, quadrant } of points) {
      const found = (quadrant as { quadrant: keyof typeof names }).quadrant;
      // 'raises' lies within .003 of the crosshair of importance.
      expect(vector.quadrant_lmg[key], key).to.match(new RegExp(`^${names[found]}`));
    }
  });

  it('do not classify where an interval crosses a line, or cannot be told', () => {
    const unsure = read(
      statistics(
        [rated('speed', described(3, 20)), rated('care', described(5, 0)), rated('look', described(4, 0.1))],
        [part('speed', 0.5), part('care', 0.3), part('look', 0.2, 0.5)],
      ),
    ).maps.dimensions.points;
    expect(unsure.map(({ quadrant }) => (quadrant as { quadrant: string }).quadrant)).to.deep.equal([
      'unclassified',
      'unclassified',
      'unclassified',
    ]);
    expect(unsure[1]!.performance.interval).to.deep.equal(undefinedFigure('no-variance'));
  });

  it('take points where customers gave them, else what they expect', () => {
    const points = [rated('speed', described(3), { points: described(0.6, 0.1), expected: described(6) })];
    expect(read(statistics(points), { importance: 'stated' }).maps.dimensions.source).to.equal('points');
    const levels = [rated('speed', described(3), { expected: described(6) })];
    const {
      source,
      diagonal,
      points: found,
    } = read(statistics(levels), { importance: 'stated' }).maps.dimensions;
    expect(source).to.equal('level');
    expect(found[0]!.importance.value).to.equal(6);
    expect(diagonal).to.deep.equal({ at: [1, 1], slope: 1 });
  });

  it('take how much items are said to matter where no points are given, on the points of the scale', () => {
    const said = (over: Partial<Rated>) =>
      rated('fast', described(3), { importance: described(6.2), ...over });
    const stated = (one: Rated) =>
      read(
        { ...statistics([one]), rated: { dimensions: [one], items: [one] } },
        { importance: 'stated', crosshair: 'midpoint' },
      ).maps;
    const { dimensions, items } = stated(said({ expected: described(5) }));
    expect([dimensions.source, items.source]).to.deep.equal(['rated', 'rated']);
    expect(items.points[0]!.importance.value).to.equal(6.2);
    expect(items.crosshair).to.deep.equal({ importance: 4, performance: 4 });
    const weighed = stated(said({ points: described(0.6, 0.1) }));
    expect([weighed.dimensions.source, weighed.items.source]).to.deep.equal(['points', 'rated']);
  });

  it('lay the lines in the middle where that is chosen, of shares at equal importance', () => {
    const three = [rated('speed', described(3)), rated('care', described(5)), rated('look', described(6))];
    const parts = [part('speed', 0.5), part('care', 0.3), part('look', 0.2)];
    expect(read(statistics(three, parts), { crosshair: 'midpoint' }).maps.dimensions.crosshair).to.deep.equal(
      {
        importance: 1 / 3,
        performance: 4,
      },
    );
    const levels = three.map((one) => ({ ...one, expected: described(6) }));
    const stated = read(statistics(levels), { crosshair: 'midpoint', importance: 'stated' });
    expect(stated.maps.dimensions.crosshair).to.deep.equal({ importance: 4, performance: 4 });
  });

  it('have no diagonal where nothing varies', () => {
    const same = [rated('speed', described(3)), rated('care', described(3))];
    expect(read(statistics(same, [part('speed', 0.7), part('care', 0.3)])).maps.dimensions.diagonal).to.equal(
      null,
    );
    expect(read(statistics([])).maps.dimensions.diagonal).to.equal(null);
  });

  it('say why a driver has no share', () => {
    const dimensions = [rated('speed', described(3)), rated('care', described(3))];
    const told = statistics(dimensions, [part('speed', 1)]);
    const left = { ...told.drivers!.dimensions, constant: ['care'] };
    const { points } = read({ ...told, drivers: { ...told.drivers!, dimensions: left } }).maps.dimensions;
    expect(points[1]!.quadrant).to.deep.equal(undefinedFigure('no-variance'));
    const collinear = { ...left, set: undefinedFigure('collinear') as never };
    const all_ = read({ ...told, drivers: { ...told.drivers!, dimensions: collinear } }).maps.dimensions;
    expect(all_.points[0]!.quadrant).to.deep.equal(undefinedFigure('collinear'));
  });

  it('show nothing of few to who may not see persons', () => {
    const some = statistics([rated('speed', described(3, 1, 4)), rated('care', described(3))], [part('speed', 0.7), part('care', 0.3)]); // prettier-ignore
    const [speed, care] = read(some, {}, few).maps.dimensions.points;
    expect(speed).to.deep.include({ hidden: true, n: 4 });
    expect(speed!.performance.value).to.deep.equal(undefinedFigure('too-few-values'));
    expect(care!.hidden).to.equal(false);
    const cases = { ...some.drivers!.dimensions, n: 3 };
    const { drivers } = read({ ...some, drivers: { ...some.drivers!, dimensions: cases } }, {}, few);
    expect(drivers!.dimensions.set).to.deep.equal(undefinedFigure('too-few-values'));
    expect(read({ ...some, answered: 3 }, {}, few).hidden).to.equal(true);
    expect(read(some, {}, { ...few, restIsFew: true }).hidden).to.equal(true);
    expect(read(some).hidden).to.equal(false);
  });

  it('hide with a small group of loyalty the next smallest, which the total would give away', () => {
    const loyalty = {
      met: described(80, 10, 100),
      nearly: described(60, 10, 50),
      missed: described(40, 10, 3),
    };
    const told = statistics([], [], { loyalty });
    expect(read(told, {}, few).loyalty.map(({ hidden }) => hidden)).to.deep.equal([false, true, true]);
    expect(read(told).loyalty.map(({ hidden }) => hidden)).to.deep.equal([false, false, false]);
    const rest = read(told, {}, { ...few, restIsFew: true }).loyalty;
    expect(rest.every(({ hidden, mean }) => hidden && typeof mean.value !== 'number')).to.equal(true);
  });

  it('have no loyalty where it is not asked', () => {
    const content = { ...survey, outcomes: ['nps'] as const };
    const { choices } = readChoices({}, content);
    expect(figuresOf(statistics([]), content, choices, all).loyalty).to.deep.equal([]);
  });
});
