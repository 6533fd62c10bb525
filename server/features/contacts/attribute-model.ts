import { Schema, type Connection } from 'mongoose';

/** An attribute that some contact has or had: its spelling, and its values as long as they are few. */
export type AttributeRecord = { key: string; name: string; values: string[] };

export const createAttributeModel = (connection: Connection) => {
  const schema = new Schema<AttributeRecord>(
    {
      key: { type: String, required: true },
      name: { type: String, required: true },
      values: { type: [String], required: true },
    },
    { collection: 'contact_attributes', versionKey: false },
  );
  schema.index({ key: 1 }, { unique: true });
  return connection.model('ContactAttribute', schema);
};

export type AttributeModel = ReturnType<typeof createAttributeModel>;
