import type { StudyFilter } from '../studies/index.js';
import type { SummaryService } from '../summaries/index.js';
import { followOneAnother, placeAmongRounds, placeOf, type TrendPeriod, type TrendUnit } from './periods.js';

/** Where a day stands in the picture; `hasPlaces` where that can be told at all. */
export type Placing = { readonly hasPlaces: boolean; readonly placeOf: (day: string) => number | null };

/** Places days among periods. A round has no days but those on which it was answered. */
export const createPlacing =
  (summaries: Pick<SummaryService, 'roundDays'>) =>
  async (filter: StudyFilter, unit: TrendUnit, periods: readonly TrendPeriod[]): Promise<Placing> => {
    if (unit !== 'round') return { hasPlaces: true, placeOf: (day) => placeOf(day, periods) };
    const days = await summaries.roundDays(filter);
    const rounds = periods.map(({ key }) => days.get(key));
    const known = rounds.filter((one) => one !== undefined);
    // A round that nobody answered, or of which no day is known, would put all that follows one place too far.
    const hasPlaces = known.length === rounds.length && followOneAnother(known);
    return { hasPlaces, placeOf: (day) => (hasPlaces ? placeAmongRounds(day, known) : null) };
  };
