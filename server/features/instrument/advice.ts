import { enoughReliability, isDefined, type Figure, type Reason } from '../../scoring/index.js';
import type { Item } from '../templates/index.js';
import type { LevelReliability } from './instrument.js';

/** Above this, items say nearly the same thing: the survey could be shorter. */
const redundant = 0.95;
/** Beneath this an item measures something else than the others (Nunnally & Bernstein 1994). */
export const weakTotal = 0.3;
/** By so much alpha must rise before it is worth saying. */
const worth = 0.02;

/** Plain advice on one level of one set of items. */
export type Advice =
  | { readonly kind: 'unknown'; readonly reason: Reason }
  | { readonly kind: 'negative' | 'weak' | 'drop'; readonly items: readonly Item[] }
  | { readonly kind: 'low' | 'redundant' | 'two' | 'heywood' };

const beneath = (figure: Figure, limit: number): boolean => isDefined(figure) && figure < limit;

export const isWeak = (total: Figure): boolean => beneath(total, weakTotal);

/** What an analyst should know and do; nothing where all is well. Pure. */
export const adviceOn = ({ alpha, heywood, items }: LevelReliability): Advice[] => {
  if (!isDefined(alpha)) return [{ kind: 'unknown', reason: alpha.reason }];
  const reversed = items.filter(({ total }) => beneath(total, 0)).map(({ item }) => item);
  if (alpha < 0 || reversed.length > 0)
    return [{ kind: 'negative', items: reversed.length < items.length ? reversed : [] }];
  const weak = items.filter(({ total }) => isWeak(total));
  const costly = items.filter(
    (one) => !weak.includes(one) && isDefined(one.ifDropped) && one.ifDropped > alpha + worth,
  );
  return [
    ...(items.length === 2 ? [{ kind: 'two' } as const] : []),
    ...(alpha < enoughReliability ? [{ kind: 'low' } as const] : []),
    ...(alpha > redundant && items.length > 2 ? [{ kind: 'redundant' } as const] : []),
    ...(items.length > 2 && weak.length > 0
      ? [{ kind: 'weak', items: weak.map(({ item }) => item) } as const]
      : []),
    ...(items.length > 2 && costly.length > 0
      ? [{ kind: 'drop', items: costly.map(({ item }) => item) } as const]
      : []),
    ...(heywood ? [{ kind: 'heywood' } as const] : []),
  ];
};
