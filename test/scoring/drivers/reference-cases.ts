import { frozen, reference } from '../../support/reference.js';

type Case = {
  predictors: string[];
  /** The outcome is the first row and column. */
  correlation: number[][];
  R2: number;
  lmg_relaimpo: Record<string, number>;
};
/** Outcomes with five and six drivers, from R. */
export const cases = Object.values(reference<Record<'attitude' | 'swiss', Case>>('drivers.json'));
export const inputOf = ({ correlation }: Case) =>
  frozen({ drivers: correlation.slice(1).map((row) => row.slice(1)), outcome: correlation[0]!.slice(1) });
