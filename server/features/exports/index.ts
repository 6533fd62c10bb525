export { exportRoutes, type ExportRoutesParts } from './export-routes.js';
export {
  createExportService,
  type ExportParts,
  type ExportQuestion,
  type ExportService,
} from './export-service.js';
export { separators, type Separator } from './export-csv.js';
export { rowFormats, rowsFile, type RowFormat, type RowsExport } from './row-files.js';
