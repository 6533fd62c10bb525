import { Schema, type Connection } from 'mongoose';

/** An attribute that some contact has or had: its spelling, and its values as long as they are few. */
export type AttributeRecord = {
  key: string;
  name: string;
  values: string[];
  /** Those that invented contacts of the sample have: they go with it, whoever else has them. */
  sampled?: string[];
};

export const createAttributeModel = (connection: Connection) => {
  const schema = new Schema<AttributeRecord>(
    {
      key: { type: String, required: true },
      name: { type: String, required: true },
      values: { type: [String], required: true },
      sampled: { type: [String], default: undefined },
    },
    { collection: 'contact_attributes', versionKey: false },
  );
  schema.index({ key: 1 }, { unique: true });
  return connection.model('ContactAttribute', schema);
};

export type AttributeModel = ReturnType<typeof createAttributeModel>;
