import type { Connection } from 'mongoose';

const expired = { expireAfterSeconds: 0 };

/**
 * Makes the indexes of what is kept for HTTP: sessions and limits end by themselves, and a limit counts in one place.
 * The libraries would make them on the side, unawaited, and stumble when the store is closed meanwhile.
 */
export const prepareHttp = async (connection: Connection): Promise<void> => {
  await connection.collection('sessions').createIndex({ expires: 1 }, expired);
  const limits = connection.collection('ratelimits');
  await limits.createIndex({ expire: -1 }, expired);
  await limits.createIndex({ key: 1 }, { unique: true });
};
