import { Schema, type Connection } from 'mongoose';

/** How far answers from before there was a search have been made ready for it; one record. */
export type SearchStateRecord = {
  readonly _id: 'answers';
  readonly format: number;
  readonly lastId: string | null;
  readonly complete: boolean;
};

export const createSearchStateModel = (connection: Connection) => {
  const schema = new Schema<SearchStateRecord>(
    {
      _id: { type: String, required: true },
      format: { type: Number, required: true },
      lastId: { type: String, default: null },
      complete: { type: Boolean, required: true },
    },
    { collection: 'searchstates', versionKey: false },
  );
  return connection.model('SearchState', schema);
};

export type SearchStateModel = ReturnType<typeof createSearchStateModel>;
