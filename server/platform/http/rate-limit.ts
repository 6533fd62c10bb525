import type { Connection } from 'mongoose';
import {
  RateLimiterMemory,
  RateLimiterMongo,
  RateLimiterRes,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible';
import { AppError } from '../errors.js';
import type { Tokens } from '../tokens.js';

const connected = 1; // mongoose's number for it; the driver learns within seconds that a store is gone

export type Limit = {
  readonly name: string;
  /** How many tries within `seconds`. */
  readonly points: number;
  readonly seconds: number;
};

export type RateLimiter = {
  /** Counts one try of `key`; rejects with `too-many` and the seconds to wait when there were enough. */
  readonly take: (key: string) => Promise<void>;
  /** Forgets the tries of `key`. */
  readonly forget: (key: string) => Promise<void>;
};

const tooMany = (left: RateLimiterRes): AppError => {
  const seconds = Math.max(1, Math.ceil(left.msBeforeNext / 1000));
  const minutes = Math.ceil(seconds / 60);
  return new AppError('too-many', {
    retryAfter: seconds,
    message: { key: 'error:too-many-wait', params: { count: minutes } },
  });
};

/**
 * Limits kept in the store, so that several processes count together; while the store cannot be asked, this process
 * counts alone. What is counted, an address mostly, is kept in a form from which only the server's secret leads back.
 */
export const createRateLimiters =
  (connection: Connection, tokens: Pick<Tokens, 'derive'>) =>
  ({ name, points, seconds }: Limit): RateLimiter => {
    const memory = new RateLimiterMemory({ keyPrefix: name, points, duration: seconds });
    const limiter: RateLimiterAbstract = new RateLimiterMongo({
      storeClient: connection.getClient(),
      dbName: connection.name,
      tableName: 'ratelimits',
      keyPrefix: name,
      points,
      duration: seconds,
      insuranceLimiter: memory,
      disableIndexesCreation: true, // made with all others, by prepareHttp
    });
    const disguised = (key: string): string => tokens.derive(`limit-${name}`, key);
    const isConnected = (): boolean => Number(connection.readyState) === connected;
    const asked = (): RateLimiterAbstract => (isConnected() ? limiter : memory);
    return {
      take: async (key) => {
        try {
          await asked().consume(disguised(key));
        } catch (error) {
          if (error instanceof RateLimiterRes) throw tooMany(error);
          throw error;
        }
      },
      forget: async (key) => {
        await asked().delete(disguised(key));
      },
    };
  };

export type RateLimiters = ReturnType<typeof createRateLimiters>;
