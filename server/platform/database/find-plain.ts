import type { Document, Filter } from 'mongodb';
import type { Collection } from 'mongoose';

/**
 * Finds records as the store keeps them. What mongoose does around a query — building it, casting, hooks — takes longer
 * than the driver itself; where every request passes, the filter is written in the types of the store instead.
 */
export const findPlain = <Stored>(collection: Collection, filter: Filter<Document>): Promise<Stored[]> =>
  collection.find(filter).toArray() as Promise<unknown[]> as Promise<Stored[]>;
