/**
 * The public face of scoring: the numbers of the product, pure and proved by published values (test/scoring).
 * What each means stands with its definition; how an undefined figure is told, in result.ts.
 */
export * from './result.js';

export { cellNumber, noAnswer, outcomeScales } from './answer-file/cells.js';
export {
  dimensionOfItem,
  levelLetters,
  outcomeNames,
  readAnswerColumn,
  type AnswerColumn,
  type LevelLetter,
  type OutcomeName,
} from './answer-file/columns.js';

export { correlation } from './basics/correlation.js';
export { covariance, covarianceMatrix, type Matrix } from './basics/covariance.js';
export { mean } from './basics/mean.js';
export { createMoments, type Moments } from './basics/moments.js';
export { quantile } from './basics/quantile.js';
export { pomp, type Scale } from './basics/pomp.js';
export { describeValues, standardDeviation, type Description } from './basics/standard-deviation.js';
export { sum } from './basics/sum.js';
export { tInterval } from './basics/t-interval.js';

export { commonWeights, type DimensionItems } from './gaps/common-weights.js';
export { deliveryRatio } from './gaps/delivery-ratio.js';
export { dimensionScore, type Answer } from './gaps/dimension-score.js';
export { fulfilment } from './gaps/fulfilment.js';
export { gapReliability, type GapReliability } from './gaps/gap-reliability.js';
export {
  gapRow,
  withAdjusted,
  type GapRow,
  type RowDescriptions,
  type UnadjustedRow,
} from './gaps/gap-row.js';
export { gapStatistics, type GapStatistics } from './gaps/gap-statistics.js';
export { gapTable, type GapInput, type GapTable, type ScoredRow } from './gaps/gap-table.js';
export { importanceShares } from './gaps/importance.js';
export { type Level, type PairedScore, type Respondent } from './gaps/level.js';
export { overallScore } from './gaps/overall-score.js';
export { type WeightedPair } from './gaps/pair.js';
export { quarter, quarterRule } from './gaps/quarter-rule.js';
export { renormalisedScore } from './gaps/renormalised-score.js';
export { respondentScores, type MaybePair, type RespondentScores } from './gaps/respondent-scores.js';
export { respondentOutcome, type RespondentOutcome } from './gaps/respondent-outcome.js';
export { sampleSizeForHalfWidth } from './gaps/sample-size.js';
export { servperf } from './gaps/servperf.js';
export { weightedScore } from './gaps/weighted-score.js';

export { clusteredProportion, type ClusterSums } from './proportions/clustered-proportion.js';
export { pairingRate } from './proportions/pairing-rate.js';
export { newcombeInterval, type Counted, type ShareDifference } from './proportions/newcombe-interval.js';
export { newcombeTest, type NewcombeTest } from './proportions/newcombe-test.js';
export { proportion, type Proportion } from './proportions/proportion.js';
export { wilsonInterval } from './proportions/wilson-interval.js';

export { customerEffort } from './outcomes/customer-effort.js';
export { customerSatisfaction } from './outcomes/customer-satisfaction.js';
export {
  netPromoterScore,
  npsCounts,
  type NetPromoterScore,
  type NpsCounts,
} from './outcomes/net-promoter-score.js';
export { cameBack } from './outcomes/returning.js';
export { loyalty, loyaltyOf, returnRate, type Intention, type Loyalty } from './outcomes/loyalty.js';
export { netPromoterDifference, type NetPromoterDifference } from './outcomes/net-promoter-difference.js';
export { satisfactionIndex, type SatisfactionIndex } from './outcomes/satisfaction-index.js';
export { regretShare } from './outcomes/regret.js';

export { cronbachAlpha, type Alpha, type ItemCovariance } from './reliability/cronbach-alpha.js';
export { alphaIfDropped, itemTotal } from './reliability/item-analysis.js';
export { mcdonaldOmega, type Omega } from './reliability/mcdonald-omega.js';
export { feldtInterval } from './reliability/feldt-interval.js';
export { itemReliability } from './reliability/item-reliability.js';
export { johnsReliability, type DifferenceParts } from './reliability/johns-reliability.js';
export {
  enoughReliability,
  reliabilityWarning,
  type ReliabilityWarning,
} from './reliability/reliability-warning.js';

export { benjaminiHochberg } from './comparison/benjamini-hochberg.js';
export { cliffsDelta, cliffsDeltaOfTallied, type Tallied } from './comparison/cliffs-delta.js';
export {
  comparabilityWarnings,
  type Collected,
  type ComparabilityCode,
  type ComparabilityWarning,
} from './comparison/comparability.js';
export { hedgesG } from './comparison/hedges-g.js';
export { omegaSquared } from './comparison/omega-squared.js';
export { pairedTest, type PairedTest } from './comparison/paired-test.js';
export { welchAnova, type WelchAnova } from './comparison/welch-anova.js';
export { welchTest, type WelchTest } from './comparison/welch-test.js';

export * from './drivers/index.js';

export * from './migration/index.js';

export {
  addCrossProducts,
  columnsOf,
  createCrossProducts,
  crossProductsOf,
  subtractCrossProducts,
  type CrossProducts,
  type CrossProductSums,
} from './moments/cross-products.js';
export { correlationsFrom, covarianceFrom, meansFrom } from './moments/from-cross-products.js';

export * from './quality/index.js';

export { derivedImportance } from './priorities/derived-importance.js';
export {
  importancePerformance,
  midpointCrosshair,
  type Crosshair,
  type ImportancePerformance,
  type Located,
  type Priority,
  type PriorityItem,
  type Quadrant,
} from './priorities/importance-performance.js';

export { type Coefficient } from './regression/coefficient.js';
export { disconfirmationRegression, type Disconfirmation } from './regression/disconfirmation.js';
export { feltGap, type ByOne, type FeltGap, type Together } from './regression/felt-gap.js';
export { type FTest } from './regression/f-test.js';
export { leastSquares, type Regression } from './regression/least-squares.js';

export { createZone, type Zone, type ZoneFigures } from './tolerance/zone.js';
export { zoneOfTolerance, type Ratings, type ZoneOfTolerance } from './tolerance/zone-of-tolerance.js';

export * from './summary/index.js';

export { bcaInterval, percentileInterval, type BcaInput, type BcaInterval } from './uncertainty/bootstrap.js';
export { groupCount, randomGroup } from './uncertainty/random-group.js';
export { createReservoir, type Reservoir } from './uncertainty/reservoir.js';
export { seededRandom, type Random } from './uncertainty/seeded-random.js';
export { groupJackknife, type Group, type Samples } from './uncertainty/group-jackknife.js';
export { leaveOneOut, type Estimate, type LeftOut } from './uncertainty/leave-one-out.js';

export { verdictOf, type CdiFigures } from './cdi/providers/cdi-figures.js';
export {
  ceilingLimit,
  cdiWarnings,
  type CdiWarning,
  type CdiWarningCode,
} from './cdi/providers/cdi-warnings.js';
export {
  cdiTerms,
  combinedItems,
  termsOf,
  type CdiTerm,
  type CombinedItems,
} from './cdi/providers/combined-items.js';
export { compareCompany, compareProviders } from './cdi/providers/compare-providers.js';
export {
  type CdiComparison,
  type ComparisonInput,
  type ItemFigures,
  type ProviderComparison,
} from './cdi/providers/provider-comparison.js';
export { type ProviderFigures } from './cdi/providers/provider-figures.js';

export { certaintyOf, fewest, type Certainty } from './suppression/limits.js';
export { selectionRefusal, type SelectionRefusal } from './suppression/selection.js';
export { suppressedCells, type SuppressedCells } from './suppression/suppressed-cells.js';
export { suppressedTable, type SuppressedTable } from './suppression/suppressed-table.js';
export { withoutSmall } from './suppression/without-small.js';

export { combinedDecomposition } from './cdi/combined.js';
export {
  comparativeDissatisfaction,
  type Decomposition,
  type DecompositionOptions,
} from './cdi/comparative-dissatisfaction.js';
export { customerPart, type CustomerPart } from './cdi/customer-part.js';
export { demandAndDelivery, type DemandAndDelivery } from './cdi/demand-and-delivery.js';
export { demandShare } from './cdi/demand-share.js';
export { type PairHistogram } from './cdi/histogram.js';
export { loss } from './cdi/loss.js';
export { noiseFloor } from './cdi/noise-floor.js';
export { swapMatrix, type SwapMatrix } from './cdi/swap-matrix.js';
export { cdiVerdict, signOf, type Sign, type Signs, type Verdict } from './cdi/verdict.js';
export { zeroShortfallBound } from './cdi/zero-shortfall-bound.js';

export { demandingThreshold } from './customers/demanding-threshold.js';
export { oneStepAhead, type OneStepAhead, type StepAhead } from './customers/one-step-ahead.js';
export { heldFrom, retentionLevel, retentionPyramid } from './customers/retention-pyramid.js';
export { standingShares } from './customers/standing-shares.js';
export {
  defaultThresholds,
  standingOf,
  standings,
  type CustomerFigures,
  type Standing,
  type StandingThresholds,
} from './customers/standing.js';

export * from './surface/index.js';

export {
  providerGapKinds,
  providerGaps,
  providerStages,
  type AdjustedGap,
  type CustomerSide,
  type ManagerAnswers,
  type ProviderGapInput,
  type ProviderGapKind,
  type ProviderLine,
  type ProviderStage,
  type StaffAnswers,
} from './provider-gaps/provider-gaps.js';
export type { Told } from './provider-gaps/person-score.js';
export { communicationGap, type CommunicationGap } from './provider-gaps/communication-gap.js';
