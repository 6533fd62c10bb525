import type { GapParts } from '../../../server/features/analytics/index.js';
import type { Encounter } from '../../../server/features/encounters/index.js';
import type { Response, ResponseFilter, ResponseService } from '../../../server/features/responses/index.js';
import type { Study, StudyFilter } from '../../../server/features/studies/index.js';
import type { SurveyContent, TemplateService, Version } from '../../../server/features/templates/index.js';
import { gapTally } from '../../../server/features/analytics/gap-tally.js';
import { failuresIn } from '../../../server/features/analytics/gap-answers.js';
import { quarterRule } from '../../../server/scoring/index.js';
import { AppError } from '../../../server/platform/errors.js';
import { content, study } from './builders.js';
import { partsOf } from './parts.js';

export const versionOf = (id: string, survey: SurveyContent): Version => ({
  id,
  templateId: study.templateId,
  number: 1,
  content: survey,
  publishedAt: new Date('2026-02-02T08:00:00Z'),
  publishedBy: 'a'.repeat(24),
});

export const newest = versionOf('7'.repeat(24), content);

const hasFailed = (one: Response): boolean =>
  failuresIn([one], content).some(({ ratio }) => quarterRule(ratio));

const isMeant = (one: Response, filter: ResponseFilter): boolean => {
  const { studyId, wave, round, providerKey, agentId, expectationSource, versionId, from, to, segment } =
    filter;
  const given = { studyId, wave, round, providerKey, agentId, expectationSource, versionId };
  const matches = Object.entries(given).every(
    ([name, value]) => value === undefined || one[name as keyof Response] === value,
  );
  const at = one.deliveredAt;
  const isIn = !segment || one.segments[segment.attribute] === segment.value;
  return isIn && matches && (!from || (at !== null && at >= from)) && (!to || (at !== null && at < to));
};

export type FakeParts = {
  responses: Response[];
  study: Study;
  versions: Version[];
  /** Filters that were counted by. */
  counted: StudyFilter[];
};

/** The parts of the gap, and what others read beside it. */
type ReadParts = GapParts & {
  readonly responses: Pick<ResponseService, 'each' | 'count'>;
  readonly templates: Pick<TemplateService, 'version'>;
};

/** The services that the gap is read by, over lists in memory. */
export const fakeParts = (over: Partial<FakeParts> = {}): ReadParts & { readonly data: FakeParts } => {
  const data: FakeParts = { responses: [], study, versions: [newest], counted: [], ...over };
  const meant = (filter: ResponseFilter) => data.responses.filter((one) => isMeant(one, filter));
  const say = (responses: readonly Response[]) => {
    const last = data.versions.at(-1)?.content;
    const surveyOf = (id: string) => data.versions.find((version) => version.id === id)?.content ?? null;
    return last ? partsOf(responses, last, surveyOf, [gapTally]) : [];
  };
  const groups = (filter: StudyFilter, nameOf: (one: Response) => string) => {
    const after = meant({ ...filter, wave: 'after' });
    const names = [...new Set(after.map(nameOf))].filter((name) => name !== '').sort();
    return names.map((name) => [name, say(after.filter((one) => nameOf(one) === name))] as const);
  };
  return {
    data,
    studies: {
      find: (_actor, id) =>
        id === data.study.id ? Promise.resolve(data.study) : Promise.reject(new AppError('not-found')),
      get: (id) => Promise.resolve(id === data.study.id ? data.study : null),
    },
    templates: {
      latestVersion: () => Promise.resolve(data.versions.at(-1) ?? null),
      version: (id) => Promise.resolve(data.versions.find((version) => version.id === id) ?? null),
    },
    responses: {
      each: async function* (filter) {
        await Promise.resolve();
        yield* meant(filter);
      },
      count: (filter) => Promise.resolve(meant(filter).length),
      failed: ({ versionIds, ...filter }, { skip, limit }) => {
        const failed = meant({ ...filter, wave: 'after' }).filter(
          (one) => hasFailed(one) && versionIds.includes(one.versionId),
        );
        const newestFirst = failed.sort((a, b) => Number(b.deliveredAt) - Number(a.deliveredAt));
        return Promise.resolve(newestFirst.slice(skip, skip + limit));
      },
    },
    summaries: {
      read: (filter) => Promise.resolve(say(meant({ ...filter, wave: 'after' }))),
      readBy: (filter) =>
        Promise.resolve(groups(filter, ({ round }) => round).map(([period, parts]) => ({ period, parts }))),
      readValues: (filter, attribute) =>
        Promise.resolve(new Map(groups(filter, ({ segments }) => segments[attribute] ?? ''))),
    },
    encounters: {
      count: (filter) => {
        data.counted.push(filter);
        return Promise.resolve(meant({ ...filter, wave: 'after' }).length + 1);
      },
      byIds: (ids) => {
        const known = data.responses.flatMap(({ encounterId }) =>
          encounterId !== null && ids.includes(encounterId) ? [encounterId] : [],
        );
        return Promise.resolve(
          new Map(
            known.map((encounterId, at) => [encounterId, { id: encounterId, number: 100 + at } as Encounter]),
          ),
        );
      },
    },
    invited: (filter) => {
      data.counted.push(filter);
      return Promise.resolve({ before: 9, answeredBefore: 6, after: 9 });
    },
  };
};
