import { createExportService, type ExportParts } from '../../../server/features/exports/index.js';
import type { ExportRow } from '../../../server/features/exports/export-column.js';
import type { Response, ResponseFilter } from '../../../server/features/responses/index.js';
import type { Study } from '../../../server/features/studies/index.js';
import type { SurveyContent, Version } from '../../../server/features/templates/index.js';
import { AppError } from '../../../server/platform/errors.js';
import { testLanguages } from '../../support/app.js';
import { scaleOf } from '../../support/survey.js';
import { response, study as plainStudy } from '../analytics/builders.js';
import { versionOf } from '../analytics/fakes.js';
import { inAll } from '../templates/builders.js';

export const english = testLanguages().in('en', 'Asia/Baku');

/** A survey with something of every kind. */
export const survey: SurveyContent = {
  scale: scaleOf(0, 11),
  dimensions: [
    {
      key: 'speed',
      title: inAll('Speed'),
      items: [
        {
          itemKey: 'fast',
          title: inAll('Fast'),
          expected: inAll('Will it be fast?'),
          delivered: inAll('Was it?'),
        },
        {
          itemKey: 'ready',
          title: inAll('Ready'),
          minimum: inAll('Least'),
          desired: inAll('Wish'),
          delivered: inAll('Got'),
        },
      ],
    },
    {
      key: 'care',
      title: inAll('Care'),
      items: [
        {
          itemKey: 'kind',
          title: inAll('Kind'),
          expected: inAll('Will be kind'),
          delivered: inAll('Were kind'),
        },
      ],
    },
  ],
  outcomes: ['nps'],
  questions: [
    {
      key: 'change',
      kind: 'choices',
      waves: ['before'],
      text: inAll('What should change?'),
      options: [
        { key: 'price', text: inAll('Price') },
        { key: 'place', text: inAll("The 'place'") },
      ],
      other: true,
    },
    {
      key: 'why',
      kind: 'choice',
      waves: ['after'],
      text: inAll('Why?'),
      options: [
        { key: 'near', text: inAll('Near') },
        { key: 'cheap', text: inAll('Cheap') },
      ],
      other: false,
    },
  ],
  askImportance: true,
  askComment: true,
};

export const version = versionOf('7'.repeat(24), survey);
export const study: Study = { ...plainStudy, segments: ['Şəhər'] };

export const rowOf = (over: Partial<Response> & { readonly excluded?: boolean } = {}): ExportRow => {
  const { excluded = false, ...answered } = over;
  return { ...response(answered), externalId: null, excluded };
};

const matches = (
  one: Response,
  { studyId, wave, round, providerKey, expectationSource, from, to }: ResponseFilter,
) =>
  Object.entries({ studyId, wave, round, providerKey, expectationSource }).every(
    ([name, value]) => value === undefined || one[name as keyof Response] === value,
  ) &&
  (!from || (one.deliveredAt !== null && one.deliveredAt >= from)) &&
  (!to || (one.deliveredAt !== null && one.deliveredAt < to));

/** The service over answers in memory; `ended` tells how often the reading was let go of. */
export const serviceOver = (
  responses: readonly Response[],
  { versions = [version], of = study }: { readonly versions?: Version[]; readonly of?: Study } = {},
) => {
  const state = { ended: 0 };
  const meant = (filter: ResponseFilter): Response[] => responses.filter((one) => matches(one, filter));
  const parts: ExportParts = {
    studies: {
      find: (_actor, id) => (id === of.id ? Promise.resolve(of) : Promise.reject(new AppError('not-found'))),
    },
    templates: { versions: () => Promise.resolve(versions) },
    responses: { count: (filter) => Promise.resolve(meant(filter).length) },
    rows: {
      portions: async function* (filter) {
        try {
          for (const one of meant(filter)) yield await Promise.resolve([{ ...one, excluded: false }]);
        } finally {
          state.ended += 1;
        }
      },
      answeredAfter: (ids) =>
        Promise.resolve(
          new Set(
            responses
              .filter((one) => one.wave === 'after')
              .flatMap(({ encounterId }) => (encounterId && ids.includes(encounterId) ? [encounterId] : [])),
          ),
        ),
    },
    contacts: {
      byIds: (ids) =>
        Promise.resolve(new Map(ids.map((id) => [id, { externalId: `K-${id.slice(-3)}` }]))) as never,
    },
  };
  return { service: createExportService(parts), state };
};

export const contentOf = async (content: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const all: Uint8Array[] = [];
  for await (const one of content) all.push(one);
  return Buffer.concat(all);
};
