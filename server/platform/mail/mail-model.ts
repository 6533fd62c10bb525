import { Schema, type Connection } from 'mongoose';
import { mailStates, type QueuedMail } from './mail.js';

export type MailRecord = Omit<QueuedMail, 'id'> & { leaseUntil: Date | null };

export const createMailModel = (connection: Connection) => {
  const schema = new Schema<MailRecord>(
    {
      key: { type: String, required: true },
      kind: { type: String, required: true },
      ref: { type: String, required: true },
      to: { type: String, required: true },
      subject: { type: String, required: true },
      locale: { type: String, required: true },
      state: { type: String, enum: mailStates, required: true },
      attempts: { type: Number, required: true },
      lastError: { type: String, default: null },
      nextAt: { type: Date, required: true },
      leaseUntil: { type: Date, default: null },
      createdAt: { type: Date, required: true },
      sentAt: { type: Date, default: null },
    },
    { collection: 'mails', versionKey: false },
  );
  schema.index({ key: 1 }, { unique: true });
  schema.index({ state: 1, nextAt: 1 });
  schema.index({ createdAt: -1 });
  return connection.model('Mail', schema);
};

export type MailModel = ReturnType<typeof createMailModel>;
