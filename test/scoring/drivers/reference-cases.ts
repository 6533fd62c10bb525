import { frozen, reference } from '../../support/reference.js';

type ByDriver = Record<string, number>;
type Case = {
  n: number;
  predictors: string[];
  /** The outcome is the first row and column. */
  correlation: number[][];
  R2: number;
  adjR2: number;
  beta_std: ByDriver;
  zero_order_r: ByDriver;
  vif: ByDriver;
  lmg_relaimpo: ByDriver;
  johnson_eps: ByDriver;
  genizi_relaimpo: ByDriver;
};
const both = reference<Record<'attitude' | 'swiss', Case>>('drivers.json');
/** Outcomes with five and six drivers, from R. */
export const cases = Object.values(both);
export const { attitude } = both;
export const inputOf = ({ correlation }: Case) =>
  frozen({ drivers: correlation.slice(1).map((row) => row.slice(1)), outcome: correlation[0]!.slice(1) });

/** The cross-products of standardised values with these correlations, the outcome last. */
export const productsOf = ({ correlation, n }: Case) => {
  const order = [...correlation.keys()].slice(1).concat(0);
  return frozen({
    n,
    sums: order.map(() => 0),
    products: order.map((row) => order.map((column) => correlation[row]![column]! * (n - 1))),
  });
};
