import { Schema, type Connection } from 'mongoose';
import type { ColumnUse, ImportJob } from './import.js';
import { importStates } from './import.js';

/** How far a job is, who holds it until when, and the how-manieth holding that is. */
export type ImportRecord = Omit<ImportJob, 'id'> & { leaseUntil: Date | null; claims: number };

const aMonth = 30 * 24 * 60 * 60;

export const createImportModel = (connection: Connection) => {
  const schema = new Schema<ImportRecord>(
    {
      kind: { type: String, required: true },
      scope: { type: String, default: '' },
      owner: { type: String, required: true },
      locale: { type: String, required: true },
      createdAt: { type: Date, required: true },
      uploadId: { type: String, required: true },
      fileName: { type: String, default: '' },
      bytes: { type: Number, required: true },
      format: { type: Schema.Types.Mixed, required: true },
      header: { type: [String], required: true },
      plan: { type: Schema.Types.Mixed, required: true },
      state: { type: String, enum: importStates, required: true },
      checked: { type: Schema.Types.Mixed, required: true },
      done: { type: Schema.Types.Mixed, required: true },
      failure: { type: Schema.Types.Mixed, default: null },
      leaseUntil: { type: Date, default: null },
      claims: { type: Number, default: 0 },
    },
    { collection: 'imports', versionKey: false, minimize: false },
  );
  schema.index({ state: 1, leaseUntil: 1 });
  schema.index({ kind: 1, scope: 1, createdAt: -1 });
  // The first mistakes carry people's data: a job is forgotten.
  schema.index({ createdAt: 1 }, { expireAfterSeconds: aMonth });
  return connection.model('Import', schema);
};

export type ImportModel = ReturnType<typeof createImportModel>;

/** What was said of the columns of a header, for the next file that has it. */
export type PlanRecord = {
  kind: string;
  signature: string;
  columns: readonly ColumnUse[];
  settings: Readonly<Record<string, string>>;
  usedAt: Date;
};

export const createPlanModel = (connection: Connection) => {
  const schema = new Schema<PlanRecord>(
    {
      kind: { type: String, required: true },
      signature: { type: String, required: true },
      columns: { type: Schema.Types.Mixed, required: true },
      settings: { type: Schema.Types.Mixed, required: true },
      usedAt: { type: Date, required: true },
    },
    { collection: 'import_plans', versionKey: false, minimize: false },
  );
  schema.index({ kind: 1, signature: 1 }, { unique: true });
  return connection.model('ImportPlan', schema);
};

export type PlanModel = ReturnType<typeof createPlanModel>;
