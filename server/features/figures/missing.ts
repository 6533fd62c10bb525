import { isDefined, newcombeInterval, suppressedCells } from '../../scoring/index.js';
import { FEWEST, Q } from '../analytics/index.js';
import type { AskedCustomer } from '../invitations/index.js';
import { inValueOrder } from '../studies/index.js';
import { mostAsked, mostGroups, type AskedBy, type AskedGroup, type Missing } from './figures.js';

const counted = (customers: readonly AskedCustomer[]) => ({
  asked: customers.length,
  before: customers.filter(({ before }) => before).length,
  after: customers.filter(({ after }) => after).length,
  both: customers.filter(({ before, after }) => before && after).length,
});

type Counts = ReturnType<typeof counted>;

const groupsBy = (
  customers: readonly AskedCustomer[],
  valueOf: (customer: AskedCustomer) => string,
): { readonly label: string; readonly counts: Counts }[] => {
  const found = new Map<string, AskedCustomer[]>();
  for (const customer of customers) {
    const value = valueOf(customer);
    const own = found.get(value);
    if (own) own.push(customer);
    else if (value !== '') found.set(value, [customer]);
  }
  return [...found]
    .map(([label, own]) => ({ label, counts: counted(own) }))
    .sort((a, b) => b.counts.asked - a.counts.asked);
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
  customers: readonly AskedCustomer[],
  attributes: readonly string[],
  seesPersons: boolean,
): Missing | null => {
  const all = counted(customers);
  if (all.asked === 0 || (!seesPersons && all.asked < FEWEST)) return null;
  const found = [
    { attribute: '', groups: groupsBy(customers, ({ locale }) => locale) },
    ...attributes.map((attribute) => ({
      attribute,
      groups: groupsBy(customers, ({ attributes: own }) =>
        Object.hasOwn(own, attribute) ? (own[attribute] ?? '') : '',
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
  return { ...all, isNewestOnly: customers.length === mostAsked, compared, by };
};
