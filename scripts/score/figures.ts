import {
  gapRow,
  gapStatistics,
  isDefined,
  netPromoterScore,
  proportion,
  undefinedBecause,
  withAdjusted,
  type Description,
  type Figure,
  type RowDescriptions,
  type Scale,
  type UnadjustedRow,
} from '../../server/scoring/index.js';
import type { Layout } from './layout.js';
import type { PairMoments, Totals } from './totals.js';

/** What all figures are made with. */
export type FigureRules = { readonly layout: Layout; readonly scale: Scale; readonly confidence: number };

const describe = ({ expected, delivered, gap }: PairMoments): RowDescriptions => ({
  expected: expected.describe(),
  delivered: delivered.describe(),
  gap: gap.describe(),
});

/** A mean with its spread, error and interval: all that a contract row of a gap holds beside a test. */
const meanOf = (description: Description, confidence: number) => {
  const { n, mean, sd, standardError, interval } = gapStatistics(description, confidence);
  return { n, mean, sd, standardError, interval };
};

/** Gaps item by item, with p adjusted over the items. */
export const itemFigures = (totals: Totals, { layout, scale, confidence }: FigureRules) => {
  const rows = layout.items.map(({ item }, at): UnadjustedRow =>
    gapRow(item, describe(totals.items[at] as PairMoments), scale, confidence),
  );
  return withAdjusted(rows).map(({ key, n, expected, delivered, gap }, at) => ({
    item: key,
    dimension: layout.items[at]?.dimension as string,
    n,
    expected,
    delivered,
    gap,
  }));
};

/** Gaps of dimensions, with the mean importance that respondents gave to each. */
export const dimensionFigures = (totals: Totals, { layout, confidence }: FigureRules) =>
  layout.dimensions.map(({ key }, at) => {
    const { expected, delivered, gap } = describe(totals.dimensions[at] as PairMoments);
    const share = totals.shares[at]?.describe().mean as Figure;
    const asked: Figure = isDefined(share) ? share : undefinedBecause('no-weight');
    return {
      dimension: key,
      n: gap.n,
      expected,
      delivered,
      gap: meanOf(gap, confidence),
      weight: layout.weights === null ? null : asked,
    };
  });

/** Means over respondents with all dimensions; weighted where the file asks for importance. */
export const overallFigures = (totals: Totals, { layout, confidence }: FigureRules) => {
  const weighted = (description: Description) =>
    layout.weights === null ? null : meanOf(description, confidence);
  return {
    gap: meanOf(totals.overall.gap.describe(), confidence),
    weightedGap: weighted(totals.weighted.describe()),
    weightedGapRenormalised: weighted(totals.renormalised.describe()),
    serviceperf: meanOf(totals.servperf.describe(), confidence),
  };
};

/** How many rows failed by the quarter rule, of those with a pair. */
export const quarterFigures = ({ quarter }: Totals, { confidence }: FigureRules) => {
  const { n, count, share, interval } = proportion(quarter.failed, quarter.n, confidence);
  return { n, failed: count, share, interval };
};

/** Zones of the items that are asked at all three levels. */
export const toleranceFigures = (totals: Totals, { layout }: FigureRules) =>
  layout.items.flatMap(({ item, minimum, desired, delivered }, at) => {
    const zone = totals.zones[at];
    const asked = minimum !== null && desired !== null && delivered !== null;
    if (!asked || zone === undefined) return [];
    const found = zone.figures();
    const { n, complete, inversions } = found;
    return [
      {
        item,
        n,
        complete,
        inversions,
        minimum: found.minimum.mean,
        desired: found.desired.mean,
        delivered: found.delivered.mean,
        adequacy: found.adequacy.mean,
        superiority: found.superiority.mean,
        width: found.width.mean,
        below: found.below.share,
        within: found.within.share,
        above: found.above.share,
      },
    ];
  });

/** Outcomes; null where the file has no such column. */
export const outcomeFigures = (totals: Totals, { layout, confidence }: FigureRules) => {
  const nps = netPromoterScore(totals.nps, confidence);
  const csat = proportion(totals.csat.satisfied, totals.csat.n, confidence);
  const effort = totals.ces.answers.describe();
  const { promoters, passives, detractors, n, value, interval } = nps;
  return {
    nps: layout.outcomes.nps === null ? null : { n, promoters, passives, detractors, value, interval },
    csat: layout.outcomes.csat === null ? null : { n: csat.n, share: csat.share, interval: csat.interval },
    ces:
      layout.outcomes.ces === null
        ? null
        : {
            n: effort.n,
            mean: effort.mean,
            easyShare: proportion(totals.ces.easy, effort.n, confidence).share,
          },
  };
};
