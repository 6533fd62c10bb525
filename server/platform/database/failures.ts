import { MongoBulkWriteError, MongoError, MongoNetworkError, MongoServerError } from 'mongodb';

const unavailableNames = new Set([
  'MongoServerSelectionError',
  'MongooseServerSelectionError',
  'MongoNotConnectedError',
  'MongoTopologyClosedError',
  'MongoClientClosedError',
  'PoolClearedError',
  'MongoPoolClearedError',
  'MongoPoolClosedError',
  'MongoExpiredSessionError',
  'WaitQueueTimeoutError',
  'MongoWaitQueueTimeoutError',
]);

/** Out of disk space, shutting down, not primary, exceeded time: the request was right, the store cannot do it now. */
const unavailableCodes = new Set([14031, 91, 189, 10107, 11600, 11602, 13435, 13436, 262, 50, 89]);

const OUT_OF_DISK = 14031;
const DUPLICATE_KEY = 11000;

/** The store is gone, full or overloaded; trying again later makes sense. */
export const isUnavailable = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  if (error instanceof MongoNetworkError || unavailableNames.has(error.name)) return true;
  if (error.name === 'MongooseError' && /buffering|initial connection|before/i.test(error.message))
    return true;
  if (error instanceof MongoServerError || error instanceof MongoError)
    return unavailableCodes.has(Number(error.code));
  return isUnavailable(error.cause);
};

/** The store has no room left: reading still works. */
export const isFull = (error: unknown): boolean =>
  error instanceof MongoError && Number(error.code) === OUT_OF_DISK;

/** A unique index refused the write: somebody was there first. */
export const isDuplicate = (error: unknown): boolean =>
  error instanceof MongoError && Number(error.code) === DUPLICATE_KEY;

/**
 * Of `count` insertions that were tried together, each to its end: why single ones were refused, by their places. null
 * where it is not certain of every other one that it is stored.
 */
export const refusals = (error: unknown, count: number): ReadonlyMap<number, MongoServerError> | null => {
  if (!(error instanceof MongoBulkWriteError)) return null;
  const refused = [error.writeErrors].flat();
  const isWhole = error.result.getWriteConcernError() === undefined;
  if (!isWhole || refused.length === 0 || error.insertedCount + refused.length !== count) return null;
  return new Map(
    refused.map(({ index, code, errmsg }) => [index, new MongoServerError({ code, errmsg: errmsg ?? '' })]),
  );
};

/**
 * Of a write of many that was tried to its end: how many were refused because they were there already; null where
 * anything else went wrong, too.
 */
export const onlyDuplicates = (error: unknown): number | null => {
  if (!(error instanceof MongoBulkWriteError)) return null;
  const refused = [error.writeErrors].flat();
  const isWhole = error.result.getWriteConcernError() === undefined;
  return isWhole && refused.length > 0 && refused.every(({ code }) => code === DUPLICATE_KEY)
    ? refused.length
    : null;
};
