import type { ClientSession, Connection } from 'mongoose';

/** What belongs to one transaction; handed to every query in it. */
export type Session = ClientSession;

/**
 * Runs `work` in one transaction: it sees the store as it was at one moment, and what it writes is there as a whole or not at
 * all. Where another one was quicker it is run again, so it must begin anew each time. Durable once it resolves.
 */
export type Transaction = <R>(work: (session: Session) => Promise<R>) => Promise<R>;

export const createTransaction =
  (connection: Connection): Transaction =>
  async (work) => {
    const session = await connection.startSession();
    try {
      return await session.withTransaction(() => work(session), {
        readConcern: { level: 'snapshot' },
        writeConcern: { w: 'majority', j: true },
      });
    } finally {
      await session.endSession();
    }
  };
