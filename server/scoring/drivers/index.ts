/** The face of this part of scoring: what an outcome goes along with. */
export { type CorrelatedOutcome } from './correlated-outcome.js';
export { correlationsOf } from './correlations-of.js';
export { driverAnalysis, type Driver, type DriverAnalysis, type DriverWarning } from './driver-analysis.js';
export {
  bootstrapDrivers,
  driverIntervals,
  driverReplicates,
  mostResampled,
  usualReplicates,
  type DriverParts,
} from './driver-bootstrap.js';
export { explainedVariance } from './explained-variance.js';
export { lmgShares, mostDrivers } from './lmg-shares.js';
export { relativeWeights } from './relative-weights.js';
export { mostInflation, varianceInflation } from './variance-inflation.js';
