import {
  createSurfaceCounter,
  responseSurface,
  whenDefined,
  type Scale,
  type SurfaceCell,
} from '../../scoring/index.js';
import type { Outcome } from '../templates/index.js';
import { hullOf } from './hull.js';
import type { OutcomeSurface, SurfacePoint } from './instrument.js';

/** Outcomes that a surface is drawn of, where they are asked. */
export const surfaceOutcomes = ['csat', 'recommend', 'nps'] as const satisfies readonly Outcome[];

/** Scores are counted by hundredths of a scale point: memory is bounded however many answer. */
const hundredth = (score: number): number => Math.round(100 * score) / 100;

/** How many steps of the scale's width the points of the picture are put together by. */
const steps = 24;

const pointsOf = (cells: readonly SurfaceCell[], { low, high }: Scale): SurfacePoint[] => {
  const step = (high - low) / steps;
  const near = (value: number): number => low + Math.round((value - low) / step) * step;
  const found = new Map<string, SurfacePoint>();
  for (const [expected, delivered, n] of cells) {
    const [e, d] = [near(expected), near(delivered)];
    const before = found.get(`${e} ${d}`)?.[2] ?? 0;
    found.set(`${e} ${d}`, [e, d, before + n]);
  }
  return [...found.values()];
};

/** Counts respondents for the surface of one outcome. */
export const createSurfaceGathering = (outcome: Outcome, scale: Scale) => {
  const counter = createSurfaceCounter();
  let n = 0;
  return {
    take: (expected: number, delivered: number, answer: number): void => {
      counter.take(hundredth(expected), hundredth(delivered), answer);
      n += 1;
    },
    surface: (): OutcomeSurface => {
      const cells = counter.cells();
      const surface = whenDefined(responseSurface(cells, scale), (found) => {
        const { covariance: _, secondAxis: _second, adjustedR2: _adjusted, ...told } = found;
        return told;
      });
      const hull = hullOf(cells.map(([expected, delivered]) => [expected, delivered] as const));
      return { outcome, n, surface, hull, points: pointsOf(cells, scale) };
    },
  };
};
