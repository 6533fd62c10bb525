import { trusted, type Types } from 'mongoose';
import { isDuplicate } from '../database/failures.js';
import { isId } from '../database/ids.js';
import type { MailRequest, MailState, QueuedMail } from './mail.js';
import type { MailModel, MailRecord } from './mail-model.js';

type Stored = MailRecord & { _id: Types.ObjectId };

const plain = (record: Stored): QueuedMail => ({
  id: record._id.toHexString(),
  key: record.key,
  kind: record.kind,
  ref: record.ref,
  to: record.to,
  subject: record.subject,
  locale: record.locale,
  state: record.state,
  attempts: record.attempts,
  lastError: record.lastError,
  nextAt: record.nextAt,
  createdAt: record.createdAt,
  sentAt: record.sentAt,
});

/** Messages waiting, sent and kept. */
export const createMailStore = (mails: MailModel) => ({
  /** Adds a message; false where one with this key is there already. */
  add: async (request: MailRequest, state: MailState, now: Date): Promise<boolean> => {
    try {
      await mails.create({
        ...request,
        state,
        attempts: 0,
        lastError: null,
        nextAt: now,
        leaseUntil: null,
        createdAt: now,
        sentAt: null,
      });
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  },

  /** Takes the next message that is due — or whose sender died with it — and holds it until `leaseUntil`. */
  claim: async (now: Date, leaseUntil: Date): Promise<QueuedMail | null> => {
    const due = { state: 'queued' as const, nextAt: trusted({ $lte: now }) };
    const lost = { state: 'sending' as const, leaseUntil: trusted({ $lte: now }) };
    const take = { $set: { state: 'sending' as const, leaseUntil }, $inc: { attempts: 1 } };
    const options = { sort: { nextAt: 1 as const }, returnDocument: 'after' as const };
    // Looked for first: taking writes down that it was tried, even where there is nothing, and mostly there is nothing.
    for (const some of [due, lost]) {
      if (!(await mails.exists(some))) continue;
      const found = await mails.findOneAndUpdate(some, take, options).lean<Stored>();
      if (found) return plain(found);
    }
    return null;
  },

  /** Ends an attempt. Only the holder of the attempt may: a late one changes nothing. */
  settle: async (
    mail: QueuedMail,
    outcome: { state: MailState; lastError?: string | null; nextAt?: Date; sentAt?: Date },
  ): Promise<void> => {
    await mails.updateOne(
      { _id: mail.id, state: 'sending', attempts: mail.attempts },
      { $set: { lastError: null, ...outcome, leaseUntil: null } },
    );
  },

  /** Keeps what waits, and what a sender that died held: there is no mail server any more. */
  keepWaiting: async (now: Date): Promise<void> => {
    const keep = { $set: { state: 'kept' as const, leaseUntil: null } };
    await mails.updateMany({ state: 'queued' }, keep);
    await mails.updateMany({ state: 'sending', leaseUntil: trusted({ $lte: now }) }, keep);
  },

  /** Puts a kept or failed message back in the queue. */
  requeue: async (id: string, now: Date): Promise<boolean> => {
    if (!isId(id)) return false;
    const result = await mails.updateOne(
      { _id: id, state: trusted({ $in: ['kept', 'failed'] }) },
      { $set: { state: 'queued', nextAt: now, attempts: 0, lastError: null } },
    );
    return result.matchedCount === 1;
  },

  find: async (id: string): Promise<QueuedMail | null> => {
    const found = isId(id) ? await mails.findById(id).lean<Stored>() : null;
    return found ? plain(found) : null;
  },

  /** The messages of these keys, by key; a key that nobody asked for has none. */
  byKeys: async (keys: readonly string[]): Promise<Map<string, QueuedMail>> => {
    const found = await mails.find({ key: trusted({ $in: [...keys] }) }).lean<Stored[]>();
    return new Map(found.map((record) => [record.key, plain(record)]));
  },

  /** One page of messages, newest first. */
  list: async ({
    skip,
    limit,
  }: {
    skip: number;
    limit: number;
  }): Promise<{ mails: QueuedMail[]; total: number }> => {
    const [found, total] = await Promise.all([
      mails.find().sort({ createdAt: -1, _id: -1 }).skip(skip).limit(limit).lean<Stored[]>(),
      mails.countDocuments({}),
    ]);
    return { mails: found.map(plain), total };
  },
});

export type MailStore = ReturnType<typeof createMailStore>;
