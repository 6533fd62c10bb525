import { combinedDecomposition } from '../../../../server/scoring/cdi/combined.js';
import {
  comparativeDissatisfaction,
  type Decomposition,
} from '../../../../server/scoring/cdi/comparative-dissatisfaction.js';
import { cdiTerms } from '../../../../server/scoring/cdi/providers/combined-items.js';
import type { ComparisonInput } from '../../../../server/scoring/cdi/providers/provider-comparison.js';
import { pomp } from '../../../../server/scoring/basics/pomp.js';
import { isDefined, type Figure } from '../../../../server/scoring/result.js';
import { cellsOf } from '../../../../server/scoring/summary/cells.js';
import type { Summary } from '../../../../server/scoring/summary/summary.js';
import { groupJackknife } from '../../../../server/scoring/uncertainty/group-jackknife.js';
import type { Estimate } from '../../../../server/scoring/uncertainty/leave-one-out.js';

type Pairs = { item: string; expected: number; delivered: number; n: number }[];

/** The company's terms as the definitions have them: every combination of people, every group left out anew. */
export const byDefinition = (input: ComparisonInput): Record<string, Estimate> => {
  const { us, others, items, weights, shares = others.map(() => 1), scale, lambda } = input;
  const groupsOf = (summary: Summary) =>
    summary.paired.map(([group, n]) => ({
      n,
      data: summary.items.flatMap(({ key, pairs }) =>
        cellsOf<readonly [number, number, number, number]>(pairs, 4)
          .filter(([of]) => of === group)
          .map(([, expected, delivered, count]) => ({
            item: key,
            expected: pomp(expected, scale),
            delivered: pomp(delivered, scale),
            n: count,
          })),
      ),
    }));
  return groupJackknife<Pairs, string>([us, ...others].map(groupsOf), (samples) => {
    const [ours, ...theirs] = samples.map((groups) =>
      items.map((item) => groups.flat().filter((one) => one.item === item)),
    );
    const found = theirs.map((other) =>
      items.map((_, at) => comparativeDissatisfaction(ours![at]!, other[at]!, { lambda: lambda ?? 0 })),
    );
    const company = combinedDecomposition(
      found.map((one) => combinedDecomposition(one, weights)),
      shares,
    );
    const each = (name: string, one: Figure<Decomposition>) =>
      cdiTerms.map((term): [string, Figure] => [`${name}.${term}`, isDefined(one) ? one[term] : one]);
    return Object.fromEntries([
      ...each('company', company),
      ...items.flatMap((item, at) =>
        each(
          item,
          combinedDecomposition(
            found.map((one) => one[at]!),
            shares,
          ),
        ),
      ),
    ]);
  });
};
