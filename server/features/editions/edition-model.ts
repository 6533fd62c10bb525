import { Schema, type Connection, type Types } from 'mongoose';
import type { PeopleList, Person, Told } from './edition.js';

export type PeopleListRecord = Omit<PeopleList, 'id' | 'studyId' | 'versionId'> & {
  readonly studyId: Types.ObjectId;
  readonly versionId: Types.ObjectId;
};

export const createPeopleListModel = (connection: Connection) => {
  const schema = new Schema<PeopleListRecord>(
    {
      studyId: { type: Schema.Types.ObjectId, required: true },
      versionId: { type: Schema.Types.ObjectId, required: true },
      name: { type: String, required: true },
      createdBy: { type: String, required: true },
      createdAt: { type: Date, required: true },
      expiresAt: { type: Date, required: true },
      revokedBy: { type: String, default: null },
      revokedAt: { type: Date, default: null },
      opened: { type: Number, required: true },
      lastOpenedAt: { type: Date, default: null },
    },
    { collection: 'edition_lists', versionKey: false },
  );
  schema.index({ studyId: 1, createdAt: -1 });
  return connection.model('EditionList', schema);
};

export type PeopleListModel = ReturnType<typeof createPeopleListModel>;

export type PersonRecord = Omit<Person, 'id' | 'studyId' | 'listId'> & {
  readonly studyId: Types.ObjectId;
  readonly listId: Types.ObjectId;
  readonly tokenHash: string;
  /** Whether the mail queue knows of the link. */
  readonly mailed: boolean;
};

export const createPersonModel = (connection: Connection) => {
  const schema = new Schema<PersonRecord>(
    {
      studyId: { type: Schema.Types.ObjectId, required: true },
      listId: { type: Schema.Types.ObjectId, required: true },
      edition: { type: String, required: true },
      name: { type: String, required: true },
      email: { type: String, required: true },
      locale: { type: String, required: true },
      tokenHash: { type: String, required: true },
      answered: { type: Boolean, required: true },
      mailed: { type: Boolean, required: true },
    },
    { collection: 'edition_people', versionKey: false },
  );
  schema.index({ tokenHash: 1 }, { unique: true });
  schema.index({ listId: 1, email: 1 }, { unique: true });
  schema.index({ studyId: 1 });
  schema.index({ mailed: 1 }, { partialFilterExpression: { mailed: false } });
  return connection.model('EditionPerson', schema);
};

export type PersonModel = ReturnType<typeof createPersonModel>;

/**
 * What somebody of a list told. Neither who nor when nor in which language: the key is derived with the server's secret, so that
 * nobody answers twice and the store alone does not tell whose it is.
 */
export type ToldRecord = {
  readonly _id: string;
  readonly studyId: Types.ObjectId;
  readonly listId: Types.ObjectId;
  readonly edition: Person['edition'];
  readonly told: Told;
};

export const createToldModel = (connection: Connection) => {
  const schema = new Schema<ToldRecord>(
    {
      _id: { type: String, required: true },
      studyId: { type: Schema.Types.ObjectId, required: true },
      listId: { type: Schema.Types.ObjectId, required: true },
      edition: { type: String, required: true },
      told: { type: Schema.Types.Mixed, required: true },
    },
    { collection: 'edition_answers', versionKey: false, minimize: false },
  );
  schema.index({ listId: 1 });
  schema.index({ studyId: 1 });
  return connection.model('EditionAnswer', schema);
};

export type ToldModel = ReturnType<typeof createToldModel>;
