import type { Clock } from '../clock.js';
import type { Logger } from '../logger.js';
import type { Mail, MailPurpose, MailRequest, MailWriter, QueuedMail } from './mail.js';
import type { MailStore } from './mail-store.js';
import { failureCode, isPermanent, type Transport } from './transport.js';

export type MailQueueParts = {
  readonly store: MailStore;
  /** Absent where no mail server is set: messages are then kept in the outbox. */
  readonly transport: Transport | null;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The host part of Message-IDs. */
  readonly host: string;
  /** Milliseconds between two looks at the queue. */
  readonly pollEvery?: number;
};

const MINUTE = 60_000;
const leaseFor = 2 * MINUTE;
/** Waiting times after each failed attempt: a mail server is usually back within the hour. */
const patience = [
  MINUTE / 6,
  MINUTE,
  5 * MINUTE,
  30 * MINUTE,
  2 * 60 * MINUTE,
  6 * 60 * MINUTE,
  12 * 60 * MINUTE,
];

/**
 * Sends messages, each at least once and normally exactly once: a request is stored before it is sent, claimed by one
 * process at a time, and a repeated attempt carries the same Message-ID.
 */
export const createMailQueue = (parts: MailQueueParts) => {
  const { store, transport, clock, logger, host, pollEvery = 2_000 } = parts;
  const writers = new Map<string, MailWriter>();
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> | undefined;
  let stopped = true;

  const write = async (mail: QueuedMail, purpose: MailPurpose): Promise<Mail | null> => {
    const writer = writers.get(mail.kind);
    if (!writer) throw new Error(`nobody writes mails of kind ${mail.kind}`);
    return writer(mail.ref, purpose);
  };

  const later = (mail: QueuedMail): Date | null => {
    const wait = patience[mail.attempts - 1];
    return wait === undefined ? null : new Date(clock().getTime() + wait);
  };

  const fail = async (mail: QueuedMail, error: unknown): Promise<void> => {
    const code = failureCode(error);
    const nextAt = isPermanent(error) ? null : later(mail);
    logger.warn(
      { mail: mail.id, kind: mail.kind, attempts: mail.attempts, code, final: nextAt === null },
      'mail not sent',
    );
    await store.settle(
      mail,
      nextAt ? { state: 'queued', lastError: code, nextAt } : { state: 'failed', lastError: code },
    );
  };

  const send = async (mail: QueuedMail, sender: Transport): Promise<void> => {
    try {
      const written = await write(mail, 'send');
      if (!written) return await store.settle(mail, { state: 'dropped' });
      await sender.deliver(written, `<${mail.id}@${host}>`);
    } catch (error) {
      return fail(mail, error);
    }
    await store.settle(mail, { state: 'sent', sentAt: clock() });
  };

  const drain = async (sender: Transport): Promise<void> => {
    while (!stopped) {
      const now = clock();
      const mail = await store.claim(now, new Date(now.getTime() + leaseFor));
      if (!mail) return;
      await send(mail, sender);
    }
  };

  const report = (error: unknown): void => logger.error({ err: error }, 'mail queue stumbled');

  const check = (): void => {
    if (stopped || !transport || working) return;
    working = drain(transport)
      .catch(report)
      .finally(() => {
        working = undefined;
      });
  };

  return {
    /** Whether a mail server is set. */
    sends: transport !== null,

    /** Names who writes the messages of a kind; once per kind, before anything is sent. */
    register: (kind: string, writer: MailWriter): void => {
      writers.set(kind, writer);
    },

    /** Asks for a message to be sent (or kept); idempotent by its key. */
    enqueue: async (request: MailRequest): Promise<void> => {
      await store.add(request, transport ? 'queued' : 'kept', clock());
      setImmediate(check);
    },

    /** Sends a kept or failed message after all; false where that cannot be. */
    retry: async (id: string): Promise<boolean> => {
      if (!transport) return false;
      const done = await store.requeue(id, clock());
      setImmediate(check);
      return done;
    },

    list: store.list,
    find: store.find,
    byKeys: store.byKeys,
    /** The message as its receiver sees it; null where it has lost its reason. */
    look: (mail: QueuedMail): Promise<Mail | null> => write(mail, 'look'),

    start: (): void => {
      stopped = false;
      timer = setInterval(check, pollEvery);
      timer.unref();
      if (transport) check();
      else store.keepWaiting(clock()).catch(report);
    },

    /** Finishes the message in hand and sends no further one. */
    stop: async (): Promise<void> => {
      stopped = true;
      clearInterval(timer);
      await working;
      transport?.close();
    },
  };
};

export type MailQueue = ReturnType<typeof createMailQueue>;
