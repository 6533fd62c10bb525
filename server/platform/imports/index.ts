export {
  ignored,
  nothingDone,
  type ColumnUse,
  type Counts,
  type ImportFailure,
  type ImportJob,
  type ImportPlan,
  type ImportProgress,
  type ImportState,
  type RowMistake,
} from './import.js';
export { createImportModel, createPlanModel } from './import-model.js';
export { createImportStore, createPlanStore } from './import-store.js';
export { createImportRunner, type BeginPass, type ImportRunner } from './import-runner.js';
export { createImports, messageOfTable, type Imports, type ImportFor, type Peek } from './imports.js';
export { readHeader } from './header.js';
export { mistakeColumns, openMistakesFile, reasonText } from './mistakes-file.js';
export { walkRows, type BatchResult, type ImportPass } from './pass.js';
export { createUploads, type ArrivingFile, type Uploads } from './uploads.js';
export type { Choice, ImportPlace, ImportSetting } from './import-place.js';
