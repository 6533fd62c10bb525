import type { PairHistogram } from '../../../server/scoring/cdi/histogram.js';
import { frozen, reference } from '../../support/reference.js';

/** Answers of one provider as the reference files hold them; the key D means delivered. */
export type Provider = { E: number[]; D: number[] };

type Terms = Record<
  | 'S_us'
  | 'S_ref'
  | 'CD'
  | 'phi_uu'
  | 'phi_ur'
  | 'phi_ru'
  | 'phi_rr'
  | 'demand'
  | 'delivery_level'
  | 'fit'
  | 'delivery'
  | 'demand_share',
  number
>;

export type Vector = {
  scale: [number, number];
  us: Provider;
  ref: Provider;
  one_sided_lambda0: Terms;
  full_gap_lambda1: Terms;
  loss_averse_lambda_0_444: Terms;
  individual_us?: Record<'S' | 'demand' | 'delivery_level' | 'fit' | 'total', number>[];
};

type File = Record<'V1_operator_anecdote' | 'V3_ceiling' | 'V5_cancelling', Vector>;
const file = reference<File>('cdi.json');

/** The operator whose customers demand more. */
export const anecdote = file.V1_operator_anecdote;
export const vectors: readonly Vector[] = [anecdote, file.V3_ceiling, file.V5_cancelling];

export const pairsOf = (provider: Provider, [low, high]: readonly [number, number]): PairHistogram =>
  frozen(
    provider.E.map((expected, at) => ({
      expected: (expected - low) / (high - low),
      delivered: (provider.D[at]! - low) / (high - low),
      n: 1,
    })),
  );
