/** The face of this part of scoring: the response surface of expectation and delivery. */
export { fewestDiscrepant, fewestForSurface, type Congruence } from './congruence.js';
export { type Discrepancies } from './discrepancies.js';
export {
  responseSurface,
  type ResponseSurface,
  type SurfaceCoefficients,
  type SurfaceLines,
} from './response-surface.js';
export {
  createSurfaceCounter,
  mergedSurface,
  type SurfaceCell,
  type SurfaceCounter,
} from './surface-cells.js';
export { type ConstraintTests, type ModelFits } from './surface-models.js';
export { type PrincipalAxis, type StationaryPoint, type SurfaceShape } from './surface-shape.js';
