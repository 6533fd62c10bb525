import { compareCompany, countIn, fewest, type Summary } from '../../scoring/index.js';
import type { Expectation } from '../analytics/index.js';
import type { Study } from '../studies/index.js';
import type { PeriodParts, SummaryPart } from '../summaries/index.js';
import type { SurveyContent } from '../templates/index.js';
import { estimatePoint, summaryOf, weighedItems } from './period-figures.js';
import type { Point } from './trend.js';

const kinds: readonly Expectation[] = ['prospective', 'retrospective'];

/** When most of a provider's customers told what they expected: one provider is measured in one way all the time. */
const kindOf = (parts: readonly SummaryPart[], providerKey: string): Expectation => {
  const pairs = (kind: Expectation): number =>
    parts
      .filter((part) => part.providerKey === providerKey && part.expectationSource === kind && part.sameScale)
      .reduce((sum, { summary }) => sum + countIn(summary.paired), 0);
  const [before = 0, after = 0] = kinds.map(pairs);
  return after > before ? 'retrospective' : 'prospective';
};

const isFew = ({ paired }: Summary): boolean => countIn(paired) < fewest.benchmark;

/**
 * The comparison's index, ours less the rivals', period by period, as the comparison measures it: λ = 0, every rival
 * alike, group jackknife. A rival of too few pairs in a period is left out of it; the line joins only points that were
 * compared with the same rivals.
 */
export const indexPoints = (
  found: readonly PeriodParts[],
  {
    study,
    content,
    expectation,
  }: { readonly study: Study; readonly content: SurveyContent; readonly expectation: Expectation },
): ReadonlyMap<string, Point> => {
  const all = found.flatMap(({ parts }) => parts);
  const rivals = study.providers.filter(({ us }) => !us);
  const us = study.providers.find((provider) => provider.us)?.key ?? '';
  const kindsOf = new Map(rivals.map(({ key }) => [key, kindOf(all, key)]));
  const named = weighedItems(content);
  const pointOf = (parts: readonly SummaryPart[]): Point => {
    const of = (key: string, kind: Expectation) =>
      summaryOf(
        parts.filter(({ providerKey }) => providerKey === key),
        kind,
      );
    const ours = of(us, expectation);
    const n = countIn(ours.paired);
    const others = rivals
      .map(({ key }) => ({ key, summary: of(key, kindsOf.get(key) ?? 'prospective') }))
      .filter(({ summary }) => !isFew(summary));
    const nothing: Point = { n, hidden: n > 0, value: null, low: null, high: null, basis: '' };
    if (isFew(ours) || others.length === 0) return nothing;
    const company = compareCompany({
      ...named,
      us: ours,
      others: others.map(({ summary }) => summary),
    });
    return estimatePoint(n, company.cd, others.map(({ key }) => key).join(' '));
  };
  return new Map(found.map(({ period, parts }) => [period, pointOf(parts)]));
};
