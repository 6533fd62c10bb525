import { quadraticForm } from '../basics/spectrum.js';
import { zipWith } from '../basics/zip-with.js';
import { coefficientOf, type Coefficient } from '../regression/coefficient.js';
import type { Regression } from '../regression/least-squares.js';
import { undefinedBecause, whenDefined, type Figure } from '../result.js';

/** Where the surface is level: X and Y from the middle of the scale, the outcome there, and what it is there. */
export type StationaryPoint = {
  readonly x: number;
  readonly y: number;
  readonly outcome: number;
  readonly kind: 'peak' | 'valley' | 'saddle';
};

/** A principal axis, the line Y = intercept + slope · X, both with errors by the delta method. */
export type PrincipalAxis = { readonly intercept: Coefficient; readonly slope: Coefficient };

/** The stationary point and the two axes on which the surface bends least and most downward. */
export type SurfaceShape = {
  readonly stationaryPoint: Figure<StationaryPoint>;
  readonly firstAxis: Figure<PrincipalAxis>;
  readonly secondAxis: Figure<PrincipalAxis>;
};

/** The six coefficients of the surface, and derivatives by them. */
type Six = readonly [number, number, number, number, number, number];

/** Parts of the curvature, and of all coefficients, beneath which a coefficient is what rounding left of nothing. */
const rounding = 1e-9;

/**
 * The shape of a quadratic surface: X₀ = (b₂b₄ − 2b₁b₅)/D and Y₀ = (b₁b₄ − 2b₂b₃)/D with D = 4b₃b₅ − b₄², and the principal
 * axes with the slopes (b₅ − b₃ ± √((b₃ − b₅)² + b₄²))/b₄ through that point; + is the first.
 *
 * In: a regression on X, Y, X², XY, Y² in this order. X, Y and intercepts in scale points from the middle, slopes without
 * unit; errors by the delta method. Undefined: `no-stationary-point` where b₄ or D is 0 but for rounding (a plane, a ridge,
 * or no interaction). A point far outside the scale is no mistake: the surface is then a slope within it. O(1).
 * Source: Edwards & Parry (1993), Academy of Management Journal 36, 1577–1613.
 *
 * Example: test/reference/response-surface.json: a saddle at (−94.8, −136.2), first axis Y = .709 + 1.443·X.
 */
export const surfaceShape = (fit: Regression, confidence = 0.95): SurfaceShape => {
  const b = fit.coefficients.map(({ estimate }) => estimate) as unknown as Six;
  const point = stationaryPoint(b);
  const axis = (side: 1 | -1): Figure<PrincipalAxis> =>
    whenDefined(point, (found) => principalAxis(fit, b, found, side, confidence));
  return { stationaryPoint: point, firstAxis: axis(1), secondAxis: axis(-1) };
};

const determinant = ([, , , b3, b4, b5]: Six): number => 4 * b3 * b5 - b4 ** 2;

const stationaryPoint = (b: Six): Figure<StationaryPoint> => {
  const [b0, b1, b2, b3, b4, b5] = b;
  const curvature = Math.max(Math.abs(b3), Math.abs(b4), Math.abs(b5));
  const d = determinant(b);
  const least = rounding * Math.max(curvature, Math.abs(b1), Math.abs(b2));
  if (Math.abs(b4) <= least || Math.abs(d) <= rounding * curvature ** 2) {
    return undefinedBecause('no-stationary-point');
  }
  const [x, y] = [(b2 * b4 - 2 * b1 * b5) / d, (b1 * b4 - 2 * b2 * b3) / d];
  const bowl = b3 < 0 ? 'peak' : 'valley';
  return { x, y, outcome: b0 + (b1 * x + b2 * y) / 2, kind: d < 0 ? 'saddle' : bowl };
};

const principalAxis = (
  fit: Regression,
  b: Six,
  { x, y }: StationaryPoint,
  side: 1 | -1,
  confidence: number,
): PrincipalAxis => {
  const [, b1, b2, b3, b4, b5] = b;
  const d = determinant(b);
  const root = Math.hypot(b3 - b5, b4);
  const slope = (b5 - b3 + side * root) / b4;
  const turn = (side * (b3 - b5)) / root;
  const bySlope: Six = [0, 0, 0, (turn - 1) / b4, side / root - slope / b4, (1 - turn) / b4];
  const byX: Six = [
    0,
    (-2 * b5) / d,
    b4 / d,
    (-4 * b5 * x) / d,
    (b2 + 2 * b4 * x) / d,
    (-2 * b1 - 4 * b3 * x) / d,
  ];
  const byY: Six = [
    0,
    b4 / d,
    (-2 * b3) / d,
    (-2 * b2 - 4 * b5 * y) / d,
    (b1 + 2 * b4 * y) / d,
    (-4 * b3 * y) / d,
  ];
  // Intercept = Y₀ − slope · X₀, by the product rule.
  const moved = zipWith(byX, bySlope, (ofX, ofSlope) => slope * ofX + x * ofSlope);
  const byIntercept = zipWith(byY, moved, (ofY, part) => ofY - part);
  const estimate = (value: number, gradient: readonly number[]): Coefficient =>
    coefficientOf(value, quadraticForm(fit.covariance, gradient), fit.df, confidence);
  return { intercept: estimate(y - slope * x, byIntercept), slope: estimate(slope, bySlope) };
};
