import type { Standing } from '../../scoring/index.js';
import { changesAreFew, placesOf, tellsHidden, type HiddenTable } from './small-standings.js';
import type { Movement } from './standings.js';

/** The matrix of a migration, and what of it is hidden. */
export type ShownMatrix = {
  readonly movement: Movement;
  readonly counts: readonly (readonly number[])[];
  readonly hidden: HiddenTable;
};

const isAim = (one: string): boolean => one === 'demanding-loyal';
const isLoyal = (one: string): boolean => one === 'loyal' || isAim(one);
const isNot =
  (is: (one: string) => boolean) =>
  (one: string): boolean =>
    !is(one);
const isThere = (one: string): boolean => one !== 'left';

type Test = (one: Standing | 'left') => boolean;

const tells = ({ counts, hidden }: ShownMatrix, from: Test, to: Test): boolean =>
  tellsHidden(counts, hidden, placesOf(from, to));

/** How many there were in the first round, in both, and how many came; null where a total would tell what is hidden. */
export const knownSizes = ({ movement, counts, hidden }: ShownMatrix) => {
  const came = hidden.rows.at(-1) ? null : (counts.at(-1) ?? []).reduce((sum, n) => sum + n, 0);
  const { n, linked } = movement.migration;
  return {
    first: came === null ? null : n,
    both: came === null || hidden.columns.at(-1) ? null : linked,
    arrived: came,
  };
};

/** Whether gains and losses of demanding loyal customers must not be told. */
export const hidesRaise = (shown: ShownMatrix, seesPersons: boolean): boolean =>
  !seesPersons &&
  (knownSizes(shown).first === null ||
    changesAreFew(shown.movement.migration.raise, seesPersons) ||
    tells(shown, isNot(isAim), isAim) ||
    tells(shown, isAim, isNot(isAim)));

/** Whether gains and losses of loyal customers must not be told. */
export const hidesLoyal = (shown: ShownMatrix, seesPersons: boolean): boolean =>
  !seesPersons &&
  (changesAreFew(shown.movement.loyal, seesPersons) ||
    tells(shown, isNot(isLoyal), isLoyal) ||
    tells(shown, isLoyal, (one) => isThere(one) && !isLoyal(one)));
