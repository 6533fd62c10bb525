import { isDefined, newcombeInterval, suppressedCells } from '../../scoring/index.js';
import { FEWEST, Q } from '../analytics/index.js';
import type { AskedCustomers } from '../invitations/index.js';
import { inValueOrder } from '../studies/index.js';
import { mostGroups, type AskedBy, type AskedGroup, type Missing } from './figures.js';

type Counts = Pick<Missing, 'asked' | 'before' | 'after' | 'both'>;

const nobody: Counts = { asked: 0, before: 0, after: 0, both: 0 };

/** Some customers more, who answered the same. */
const plus = (counts: Counts, n: number, { before, after }: AskedCustomers): Counts => ({
  asked: counts.asked + n,
  before: counts.before + (before ? n : 0),
  after: counts.after + (after ? n : 0),
  both: counts.both + (before && after ? n : 0),
});

type Group = { readonly label: string; readonly counts: Counts };

/** The largest group first. `valuesOf`: how many of some customers have which value. */
const groupsBy = (
  customers: readonly AskedCustomers[],
  valuesOf: (some: AskedCustomers) => readonly (readonly [value: string, n: number])[],
): Group[] => {
  const found = new Map<string, Counts>();
  for (const some of customers)
    for (const [value, n] of valuesOf(some))
      if (value !== '') found.set(value, plus(found.get(value) ?? nobody, n, some));
  return [...found]
    .map(([label, counts]) => ({ label, counts }))
    .sort((a, b) => b.counts.asked - a.counts.asked || (a.label < b.label ? -1 : 1));
};

/** How far one group is from the others; null where that may be chance among so many comparisons. */
const differenceOf = (one: Counts, all: Counts, comparisons: number): number | null => {
  const others = { count: all.both - one.both, n: all.asked - one.asked };
  const test = newcombeInterval({ count: one.both, n: one.asked }, others, 1 - Q / comparisons);
  if (!isDefined(test)) return null;
  const [low, high] = test.interval;
  return low > 0 || high < 0 ? test.difference : null;
};

/**
 * Who was asked and did not answer both times, by language and by each attribute: of groups, those that answered less or more
 * often than all others are told, with intervals widened for the number of groups (Bonferroni). Null of nobody. To somebody
 * who may not see persons no group of few, nor one that the others would give away.
 */
export const missingOf = (
  customers: readonly AskedCustomers[],
  attributes: readonly string[],
  seesPersons: boolean,
): Missing | null => {
  const all = customers.reduce((sum, some) => plus(sum, some.n, some), nobody);
  if (all.asked === 0 || (!seesPersons && all.asked < FEWEST)) return null;
  const found = [
    { attribute: '', groups: groupsBy(customers, ({ locale, n }) => [[locale, n]]) },
    ...attributes.map((attribute) => ({
      attribute,
      groups: groupsBy(customers, ({ parts }) =>
        parts.flatMap(([name, value, n]) => (name === attribute ? [[value, n] as const] : [])),
      ),
    })),
  ].filter(({ groups }) => groups.length > 1);
  const compared = found.reduce((sum, { groups }) => sum + groups.length, 0);
  const by = found.map(({ attribute, groups }): AskedBy => {
    const known = groups.map(({ counts }) => counts.asked);
    const without = all.asked - known.reduce((sum, n) => sum + n, 0);
    const hides = seesPersons ? null : suppressedCells([...known, without], FEWEST);
    const shown = groups.map(({ label, counts }, at): AskedGroup => {
      const hidden =
        hides !== null && (hides.hidesTotal || hides.primary.includes(at) || hides.secondary.includes(at));
      return hidden
        ? { label, asked: counts.asked, hidden, before: 0, after: 0, both: 0, difference: null }
        : { label, ...counts, hidden, difference: differenceOf(counts, all, compared) };
    });
    const largest = shown.slice(0, mostGroups);
    return {
      attribute,
      groups: inValueOrder(
        largest,
        ({ label }) => label,
        (a, b) => b.asked - a.asked,
      ),
    };
  });
  return { ...all, compared, by };
};
