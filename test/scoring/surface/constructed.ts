import { createSurfaceCounter, type SurfaceCell } from '../../../server/scoring/surface/surface-cells.js';
import { frozen, reference, referenceText } from '../../support/reference.js';

type Estimate = { est: number; se: number };
type Wanted = {
  ols: {
    n: number;
    df_resid: number;
    b: Record<string, number>;
    se_b: Record<string, number>;
    vcov: number[][];
    R2: number;
    adjR2: number;
    a: Record<string, number>;
    se_a: Record<string, number>;
    t_a: Record<string, number>;
    p_a: Record<string, number>;
    stationary: { X0: number; Y0: number; Z0: number; type: string };
    principal_axes: Record<'p10' | 'p11' | 'p20' | 'p21', number>;
    models: Record<'R2_diff' | 'R2_sqdiff' | 'R2_absdiff' | 'R2_linear' | 'R2_full', number> &
      Record<
        'F_linear_vs_diff' | 'F_full_vs_linear' | 'F_full_vs_sqdiff' | 'F_full_vs_diff',
        { F: number; df1: number; df2: number; p: number }
      >;
    discrepancy_share: { X_gt_Y: number; in_agreement: number; Y_gt_X: number };
  };
  /** By maximum likelihood: the same but that variances are divided by n instead of n − 6. */
  RSA_package_ML: Record<string, Estimate>;
};

/** Forty constructed respondents on a scale of 1 to 7, and what R tells of them. */
export const { ols: wanted, RSA_package_ML: likelihood } = reference<{ constructed: Wanted }>(
  'response-surface.json',
).constructed;

/** The cells of respondents [expected, delivered, outcome]. */
export const cellsOf = (rows: readonly (readonly number[])[]): readonly SurfaceCell[] => {
  const counter = createSurfaceCounter();
  for (const [expected, delivered, outcome] of rows) counter.take(expected!, delivered!, outcome!);
  return frozen(counter.cells());
};

export const rows = referenceText('rsa_constructed.csv')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(',').slice(1).map(Number));

export const scale = { low: 1, high: 7 };

/** Every pair of answers from 1 to 7 once or more, with an outcome that follows from both. */
export const everyPair = (outcome: (x: number, y: number) => number, times = 1): number[][] =>
  Array.from({ length: 49 * times }, (_, at) => {
    const [expected, delivered] = [1 + (at % 7), 1 + (Math.floor(at / 7) % 7)];
    return [expected, delivered, outcome(expected - 4, delivered - 4)];
  });
