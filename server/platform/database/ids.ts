import { Types } from 'mongoose';

/** Whether a text from an address could be a record's id; what cannot is answered as not found. */
export const isId = (text: unknown): text is string =>
  typeof text === 'string' && /^[0-9a-f]{24}$/.test(text);

/** The ids of a list as the store keeps them, without what is none. */
export const objectIds = (texts: readonly string[]): Types.ObjectId[] =>
  texts.filter(isId).map((text) => new Types.ObjectId(text));

/** A new id, for a record that must know it before it is stored. */
export const newId = (): string => new Types.ObjectId().toHexString();
