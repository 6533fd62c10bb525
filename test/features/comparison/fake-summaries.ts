import type { Response } from '../../../server/features/responses/index.js';
import { comparisonTally } from '../../../server/features/comparison/comparison-tally.js';
import type { ComparisonParts } from '../../../server/features/comparison/index.js';
import type { StudyFilter } from '../../../server/features/studies/index.js';
import type { SummaryPart } from '../../../server/features/summaries/index.js';
import { partsOf } from '../analytics/parts.js';
import type { FakeParts } from '../analytics/fakes.js';

const isMeant = (one: Response, { from, to, segment, segment2, segment3, ...equal }: StudyFilter): boolean =>
  one.wave === 'after' &&
  Object.entries(equal).every(
    ([name, value]) => value === undefined || one[name as keyof Response] === value,
  ) &&
  (!from || (one.deliveredAt !== null && one.deliveredAt >= from)) &&
  (!to || (one.deliveredAt !== null && one.deliveredAt < to)) &&
  [segment, segment2, segment3].every((part) => !part || one.segments[part.attribute] === part.value);

/** What summaries would say of responses in memory. */
export const fakeSummaries = (data: FakeParts): ComparisonParts['summaries'] => {
  const say = (responses: readonly Response[]): SummaryPart[] => {
    const newest = data.versions.at(-1)?.content;
    const surveyOf = (id: string) => data.versions.find((version) => version.id === id)?.content ?? null;
    return newest ? partsOf(responses, newest, surveyOf, [comparisonTally]) : [];
  };
  const meant = (filter: StudyFilter): Response[] => data.responses.filter((one) => isMeant(one, filter));
  const groups = (responses: readonly Response[], nameOf: (one: Response) => string) => {
    const names = [...new Set(responses.map(nameOf))].filter((name) => name !== '').sort();
    return names.map((name) => [name, say(responses.filter((one) => nameOf(one) === name))] as const);
  };
  return {
    segments: () => {
      const found = data.responses.flatMap(({ segments }) => Object.entries(segments));
      const named = new Map(found.map((one) => [JSON.stringify(one), one]));
      return Promise.resolve([...named.values()].map(([attribute, value]) => ({ attribute, value })));
    },
    read: (filter) => Promise.resolve(say(meant(filter))),
    readBy: (filter) =>
      Promise.resolve(
        groups(meant(filter), ({ round }) => round).map(([period, parts]) => ({ period, parts })),
      ),
    readValues: (filter, attribute) =>
      Promise.resolve(new Map(groups(meant(filter), ({ segments }) => segments[attribute] ?? ''))),
  };
};
