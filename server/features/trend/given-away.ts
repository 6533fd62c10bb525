import { answeredIn, hidesSmaller, isTooFew, wholesOf, type Expectation } from '../analytics/index.js';
import { segmentNames, type Study, type StudyFilter } from '../studies/index.js';
import type { PeriodParts, PeriodUnit, SummaryService } from '../summaries/index.js';

type Summaries = Pick<SummaryService, 'readBy' | 'readValuesBy'>;

/** Pages beside one another: what they show together, what each does by its name, and which of them is looked at. */
type Siblings = {
  readonly whole: readonly PeriodParts[];
  readonly each: readonly (readonly [name: string, periods: readonly PeriodParts[]])[];
  readonly own: string;
};

const versionsIn = (periods: readonly PeriodParts[]): Siblings['each'] => {
  const ids = new Set(periods.flatMap(({ parts }) => parts.map(({ versionId }) => versionId)));
  return [...ids].map((id) => [
    id,
    periods.map(({ period, parts }) => ({
      period,
      parts: parts.filter(({ versionId }) => versionId === id),
    })),
  ]);
};

/**
 * The periods of which another trend tells hardly more than the selection does, so that what is left out of them could be worked
 * out: the rule of all pages of figures (analytics/left-out.ts), of each period by itself. `own` is what the selection tells.
 */
export const createGivenAway =
  (summaries: Summaries) =>
  async (
    study: Pick<Study, 'rounds'>,
    filter: StudyFilter,
    {
      unit,
      own,
      expectation,
    }: {
      readonly unit: PeriodUnit;
      readonly own: readonly PeriodParts[];
      readonly expectation: Expectation;
    },
  ): Promise<ReadonlySet<string>> => {
    const asked = { unit, whole: false } as const;
    const read = (of: StudyFilter): Promise<readonly PeriodParts[]> => summaries.readBy(of, asked);
    const wholes = await Promise.all(wholesOf(filter).map(read));
    const siblings: Siblings[] = [];
    for (const name of segmentNames) {
      const segment = filter[name];
      if (!segment) continue;
      const wider = { ...filter, [name]: undefined };
      const each = [...(await summaries.readValuesBy(wider, segment.attribute, asked))];
      siblings.push({ whole: await read(wider), each, own: segment.value });
    }
    if (filter.round !== undefined) {
      const each = study.rounds.map(async (round) => [round, await read({ ...filter, round })] as const);
      const whole = await read({ ...filter, round: undefined });
      siblings.push({ whole, each: await Promise.all(each), own: filter.round });
    }
    if (filter.versionId !== undefined) {
      const whole = await read({ ...filter, versionId: undefined });
      siblings.push({ whole, each: versionsIn(whole), own: filter.versionId });
    }
    const countIn = (periods: readonly PeriodParts[], key: string, kind: Expectation | null): number =>
      answeredIn(periods.find(({ period }) => period === key)?.parts ?? [], kind);
    const isGiven = (key: string, kind: Expectation | null): boolean => {
      const n = countIn(own, key, kind);
      if (wholes.some((whole) => isTooFew(countIn(whole, key, kind) - n, false))) return true;
      return siblings.some(({ whole, each, own: name }) =>
        hidesSmaller(
          each.map(([one, periods]) => [one, countIn(periods, key, kind)]),
          countIn(whole, key, kind),
          name,
        ),
      );
    };
    const keys = own.map(({ period }) => period);
    return new Set(keys.filter((key) => isGiven(key, null) || isGiven(key, expectation)));
  };
