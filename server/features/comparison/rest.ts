import { answeredIn, createLeavesFew, wholesOf } from '../analytics/index.js';
import { fewest } from '../../scoring/index.js';
import { segmentsIn, type Study, type StudyFilter } from '../studies/index.js';
import type { SummaryPart, SummaryService } from '../summaries/index.js';
import { isFew, type Candidate } from './parties.js';
import type { Selected } from './selecting.js';

type Summaries = Pick<SummaryService, 'read' | 'readBy' | 'readValues'>;

/**
 * Providers read together and told apart afterwards: of several attributes, which are computed, it is one computation for all of
 * them.
 */
const together = ({ read, readBy, readValues }: Summaries): Summaries => {
  const own = (parts: readonly SummaryPart[], key: string | undefined): SummaryPart[] =>
    parts.filter(({ providerKey }) => key === undefined || providerKey === key);
  const whole = (filter: StudyFilter): StudyFilter =>
    segmentsIn(filter).length > 0 ? { ...filter, providerKey: undefined } : filter;
  return {
    read: async (filter, depth) => own(await read(whole(filter), depth), filter.providerKey),
    readBy: async (filter, asked) =>
      (await readBy(whole(filter), asked)).flatMap(({ period, parts }) => {
        const some = own(parts, filter.providerKey);
        return some.length > 0 ? [{ period, parts: some }] : [];
      }),
    readValues: async (filter, attribute, depth) =>
      new Map(
        [...(await readValues(whole(filter), attribute, depth))].flatMap(([value, parts]) => {
          const some = own(parts, filter.providerKey);
          return some.length > 0 ? [[value, some] as const] : [];
        }),
      ),
  };
};

/**
 * Whether what a comparison leaves out could be worked out from pages that show more. The rule of all pages of figures
 * (analytics/left-out.ts), with the limit of a comparison.
 */
export const createRest = (summaries: Summaries) => {
  const leavesFew = createLeavesFew(together(summaries), fewest.benchmark);

  return {
    /** Of anybody who is compared, in the selection that this one is of. */
    ofParties: async ({ id }: Pick<Study, 'id'>, parties: readonly Candidate[]): Promise<boolean> => {
      const few = await Promise.all(
        parties.map(({ about, expectation }) => leavesFew({ studyId: id, ...about }, expectation)),
      );
      return few.includes(true);
    },

    /**
     * The values of a segment whose lines would tell it: a value within a round is compared with the value in all rounds. What
     * a value leaves out of all customers the table itself protects.
     */
    ofValues: async ({ id }: Pick<Study, 'id'>, { segments }: Selected): Promise<ReadonlySet<string>> => {
      const few = new Set<string>();
      if (!segments) return few;
      const { attribute, rows } = segments;
      const candidates = rows.flatMap(({ value, us, others }) =>
        [us, ...others].filter(({ n }) => n > 0).map((one) => ({ value, ...one })),
      );
      // Parties of one part of the study are read together: their providers and values stand in what is read.
      const parts = new Map<string, { part: StudyFilter; members: typeof candidates }>();
      for (const one of candidates) {
        const { providerKey: _, segment: __, ...rest } = one.about;
        const part: StudyFilter = { studyId: id, ...rest };
        const known = parts.get(JSON.stringify(part)) ?? { part, members: [] };
        known.members.push(one);
        parts.set(JSON.stringify(part), known);
      }
      for (const { part, members } of parts.values()) {
        const all = wholesOf(part);
        if (all.length === 0) continue;
        const [shown, ...wholes] = await Promise.all(
          [part, ...all].map((one) => summaries.readValues(one, attribute)),
        );
        for (const { value, about, expectation } of members) {
          const nIn = (found: typeof shown): number =>
            answeredIn(
              (found?.get(value) ?? []).filter(({ providerKey }) => providerKey === about.providerKey),
              expectation,
            );
          const n = nIn(shown);
          if (wholes.some((whole) => nIn(whole) > n && isFew(nIn(whole) - n))) few.add(value);
        }
      }
      return few;
    },
  };
};
