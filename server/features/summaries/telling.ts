import type { Session, Transaction } from '../../platform/database/transactions.js';
import type { Counted, CountingStore, Generations, ResponseFilter } from '../responses/index.js';
import type { SurveyContent } from '../templates/index.js';
import { createFolding } from './folding.js';
import { aboutOf, nameOf, type Found } from './found.js';
import { uncounted } from './keeping.js';
import { createKeptSums } from './kept-sums.js';
import { isMeant, planOf, valueIn, type Asked, type Plan, type Split } from './reading.js';
import type { Recipe } from './recipe.js';
import type { State, StateStore } from './state-store.js';
import type { Depth, SummaryStore } from './summary-store.js';

export type TellingParts = {
  readonly transaction: Transaction;
  readonly counting: Pick<CountingStore, 'each'>;
  readonly summaries: Pick<SummaryStore, 'find'>;
  readonly states: Pick<StateStore, 'find'>;
  readonly surveyOf: (versionId: string) => Promise<SurveyContent | null>;
};

/** How deep answers are read, and how they are split. */
export type Reading = Depth & { readonly recipe: Recipe; readonly split: Split };

/** Finds what summaries say of what is asked, and what the responses say that none counts yet. */
export const createTelling = ({ transaction, counting, summaries, states, surveyOf }: TellingParts) => {
  const sums = createKeptSums();

  /** Folds answers that are asked for, one by one. */
  const foldingOf = (asked: Asked, { recipe, split, tallies = [] }: Reading) => {
    const wanted = { ...recipe, tallies: recipe.tallies.filter(({ name }) => tallies.includes(name)) };
    const folding = createFolding(wanted, (response) => {
      const period = split.ofResponse(response);
      if (period === null) return [];
      const [value, about] = [valueIn(asked, response), aboutOf(response)];
      return [{ name: JSON.stringify([period, value, nameOf(about)]), about: { period, value, about } }];
    });
    return {
      take: async (response: Counted): Promise<void> => {
        if (isMeant(asked, response)) folding.take(response, await surveyOf(response.versionId));
      },
      found: (): Found[] =>
        [...folding.folded().values()].map(({ about, content }) => ({ ...about, content })),
    };
  };

  const rows = async (
    asked: Asked,
    reading: Reading,
    generations: Generations,
    session: Session | null,
  ): Promise<Found[]> => {
    const { segment: _, ...part } = asked;
    const filter: ResponseFilter = { ...part, wave: 'after' };
    const folding = foldingOf(asked, reading);
    for await (const response of counting.each(filter, generations, { session, sorted: session === null }))
      await folding.take(response);
    return folding.found();
  };

  const counted = async (
    asked: Asked,
    { split, plan, state, ...depth }: Reading & { readonly plan: Plan; readonly state: State },
    session: Session,
  ): Promise<Found[]> => {
    const { studyId, providerKey, round, versionId, segment = { attribute: '', value: '' } } = asked;
    const { generation } = state;
    const excluded = asked.flagged === 'out' ? false : undefined;
    const found: Found[] = [];
    for (const [level, periods] of split.levels(plan)) {
      const query = { studyId, generation, level, segment, providerKey, round, versionId, excluded, periods };
      for (const summary of await summaries.find(query, depth, session)) {
        const { cell, content } = summary;
        const period = split.ofSummary(summary);
        if (period !== null) found.push({ period, value: cell.value, about: aboutOf(cell), content });
      }
    }
    return found;
  };

  /**
   * What summaries say and what none counts yet, of one moment, put together by `sum`. Where all is counted that is kept
   * until the summaries change.
   */
  const tellOf = async <T extends object>(
    question: string,
    asked: Asked,
    reading: Reading,
    sum: (found: readonly Found[]) => T | Promise<T>,
  ): Promise<T> => {
    const looked = await transaction(async (session) => {
      const state = await states.find(asked.studyId, session);
      const plan = planOf(asked, reading.recipe, state);
      if (!state || !plan) return null;
      const waiting = await rows(asked, reading, uncounted(state), session);
      const name = waiting.length === 0 ? sums.nameOf(state, reading.recipe, question) : null;
      const known = name === null ? undefined : sums.find(name);
      if (known) return { known: known as T, name, found: [] };
      const summed = await counted(asked, { ...reading, plan, state }, session);
      return { known: null, name, found: [...summed, ...waiting] };
    });
    // A long look at rows alone needs no moment of its own: in the order of delivery none comes twice.
    if (!looked) return sum(await rows(asked, reading, 'any', null));
    if (looked.known) return looked.known;
    const told = await sum(looked.found);
    if (looked.name !== null) sums.keep(looked.name, told, looked.found);
    return told;
  };

  return { foldingOf, tellOf };
};
