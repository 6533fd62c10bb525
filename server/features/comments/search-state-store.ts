import type { SearchStateModel, SearchStateRecord } from './search-state-model.js';

export type SearchProgress = { readonly lastId: string | null; readonly complete: boolean };

/** Where making answers ready for the search has got to, for one way of folding words. */
export const createSearchStateStore = (states: SearchStateModel, format: number) => {
  const read = async (): Promise<SearchProgress> => {
    const found = await states.findOne({ _id: 'answers', format }).lean<SearchStateRecord>();
    return { lastId: found?.lastId ?? null, complete: found?.complete ?? false };
  };
  return {
    read,
    isComplete: async (): Promise<boolean> => (await read()).complete,
    note: async ({ lastId, complete }: SearchProgress): Promise<void> => {
      await states.updateOne({ _id: 'answers' }, { $set: { format, lastId, complete } }, { upsert: true });
    },
  };
};

export type SearchStateStore = ReturnType<typeof createSearchStateStore>;
