import { Schema, type Connection } from 'mongoose';

/** For whom and for what a file waits; there is one at most. */
export type WaitingPlace = {
  /** The account of who brought it. */
  readonly owner: string;
  /** What it is to become. */
  readonly purpose: 'survey' | 'texts' | 'study';
  /** Of what: the id of a draft; '' of nothing that is there yet. */
  readonly subject: string;
};

export type WaitingFileRecord = WaitingPlace & { token: string; bytes: Buffer; expiresAt: Date };

export const createWaitingFileModel = (connection: Connection) => {
  const schema = new Schema<WaitingFileRecord>(
    {
      owner: { type: String, required: true },
      purpose: { type: String, required: true },
      subject: { type: String, default: '' },
      token: { type: String, required: true },
      bytes: { type: Buffer, required: true },
      expiresAt: { type: Date, required: true },
    },
    { collection: 'waitingFiles', versionKey: false },
  );
  schema.index({ owner: 1, purpose: 1, subject: 1 }, { unique: true });
  schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });
  return connection.model('WaitingFile', schema);
};

export type WaitingFileModel = ReturnType<typeof createWaitingFileModel>;
