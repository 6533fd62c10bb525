import { Schema, type Connection, type Types } from 'mongoose';
import type { Theme } from './theme.js';

export type ThemeSetRecord = {
  readonly studyId: Types.ObjectId;
  readonly revision: number;
  readonly themes: readonly Theme[];
  readonly updatedBy: string;
  readonly updatedAt: Date;
};

export const createThemeModel = (connection: Connection) => {
  const schema = new Schema<ThemeSetRecord>(
    {
      studyId: { type: Schema.Types.ObjectId, required: true },
      revision: { type: Number, required: true },
      themes: { type: Schema.Types.Mixed, required: true },
      updatedBy: { type: String, required: true },
      updatedAt: { type: Date, required: true },
    },
    { collection: 'commentthemes', versionKey: false, minimize: false },
  );
  schema.index({ studyId: 1 }, { unique: true });
  return connection.model('CommentThemes', schema);
};

export type ThemeModel = ReturnType<typeof createThemeModel>;
