import { Schema, type Connection } from 'mongoose';

/** A process that goes by what it knows of closings, and when it last read that. */
export type ClosingReader = { _id: string; readAt: Date };

export const createClosingReaderModel = (connection: Connection) => {
  const schema = new Schema<ClosingReader>(
    { _id: { type: String, required: true }, readAt: { type: Date, required: true } },
    { collection: 'closing-readers', versionKey: false },
  );
  return connection.model('ClosingReader', schema);
};

export type ClosingReaderModel = ReturnType<typeof createClosingReaderModel>;
