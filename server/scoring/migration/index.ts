/** The face of this part of scoring: how customers move between rounds. */
export { isBorderline, standardErrorOfMeasurement, type MeasurementErrors } from './borderline.js';
export { mcnemarTest, type Changed, type McnemarTest } from './mcnemar-test.js';
export { migration, type Destination, type Migrant, type Migration } from './migration.js';
export { netRaise, type NetRaise } from './net-raise.js';
export { stuartMaxwell, type StuartMaxwell } from './stuart-maxwell.js';
