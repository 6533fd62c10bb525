import { Schema, type Connection } from 'mongoose';
import { logoTypes, type LogoType } from '../../platform/brand/brand.js';

export type LogoRecord = { _id: string; type: LogoType; bytes: Buffer; createdAt: Date };

/** Pictures by the hash of their bytes. */
export const createLogoModel = (connection: Connection) => {
  const schema = new Schema<LogoRecord>(
    {
      _id: { type: String, required: true },
      type: { type: String, enum: logoTypes, required: true },
      bytes: { type: Buffer, required: true },
      createdAt: { type: Date, required: true },
    },
    { collection: 'logos', versionKey: false },
  );
  return connection.model('Logo', schema);
};

export type LogoModel = ReturnType<typeof createLogoModel>;
