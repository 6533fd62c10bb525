/** The face of this part of scoring: signs of careless answering. */
export { mahalanobisDistance, mostUsualDistance, type MahalanobisDistance } from './mahalanobis.js';
export { createQualityNorms, type QualitySums } from './quality-norms.js';
export { longestString, withinPersonDeviation, type AskedAnswer } from './response-indices.js';
export {
  defaultQualityLimits,
  responseQuality,
  type JudgedResponse,
  type QualityFlag,
  type QualityLimits,
  type QualityNorms,
  type ResponseQuality,
} from './response-quality.js';
