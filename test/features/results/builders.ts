import type { Computations } from '../../../server/features/computations/index.js';
import type { Response, ResponseService } from '../../../server/features/responses/index.js';
import {
  createResultsService,
  type ResultsService,
} from '../../../server/features/results/results-service.js';
import type { Study } from '../../../server/features/studies/index.js';
import { emptyShelf, type Item, type SurveyContent } from '../../../server/features/templates/index.js';
import { scaleOf } from '../../support/survey.js';
import { newest, fakeParts, versionOf } from '../analytics/fakes.js';
import { response, study } from '../analytics/builders.js';
import { inAll } from '../templates/builders.js';

const zoned = (itemKey: string): Item => ({
  itemKey,
  title: inAll(itemKey),
  minimum: inAll(`${itemKey} least`),
  desired: inAll(`${itemKey} desired`),
  delivered: inAll(`${itemKey} after`),
});

const paired = (itemKey: string): Item => ({
  itemKey,
  title: inAll(itemKey),
  expected: inAll(`${itemKey} before`),
  delivered: inAll(`${itemKey} after`),
});

const base = {
  scale: scaleOf(1, 5),
  outcomes: [],
  questions: [],
  askImportance: false,
  askComment: false,
} as const;

/** Two items with a zone. */
export const tolerance: SurveyContent = {
  ...base,
  dimensions: [{ key: 'speed', title: inAll('speed'), items: [zoned('fast'), zoned('ready')] }],
};

/** Two levels with an item each, and a regret that stands beside them. */
export const pyramid: SurveyContent = {
  ...base,
  askImportance: true,
  dimensions: [
    { key: 'quality', title: inAll('quality'), items: [paired('good')] },
    { key: 'courtesy', title: inAll('courtesy'), items: [paired('kind')] },
    {
      key: 'regret',
      title: inAll('regret'),
      items: [{ itemKey: 'regret', title: inAll('regret'), delivered: inAll('I regret the money') }],
    },
  ],
};

/** Every outcome, and a question of each kind. */
export const voice: SurveyContent = {
  ...base,
  dimensions: [],
  outcomes: ['nps', 'csat', 'ces', 'recommend', 'stay'],
  questions: [
    {
      key: 'change',
      kind: 'choices',
      waves: ['before'],
      text: inAll('What should change?'),
      options: [
        { key: 'speed', text: inAll('Speed') },
        { key: 'price', text: inAll('Price') },
      ],
      other: true,
    },
    {
      key: 'likes',
      kind: 'text',
      waves: ['before', 'after'],
      text: inAll('Likes'),
      options: [],
      other: false,
    },
  ],
};

/** Computations that are done at once, as those of few answers are. */
const atOnce = (responses: Pick<ResponseService, 'each'>): Pick<Computations, 'register'> => ({
  register: ({ waves, run }) => ({
    read: async ({ filter, options = {} }) => {
      const rows = async function* () {
        for (const wave of waves) yield* responses.each({ ...filter, wave });
      };
      const nothing = () => Promise.resolve();
      const { signal } = new AbortController();
      const input = { filter, options, rows: rows(), breathe: nothing, onProgress: nothing, signal };
      const result = JSON.parse(JSON.stringify(await run(input))) as Awaited<ReturnType<typeof run>>;
      return { state: 'done', done: 0, total: 0, result, computedAt: new Date(0), answers: 0, stale: false };
    },
    ask: () => Promise.resolve(),
    cancel: () => Promise.resolve(),
  }),
});

/** The service over these responses, of a study whose survey is `content` of `instrument`. */
export const serviceOver = (
  responses: readonly Response[],
  content: SurveyContent,
  instrumentKey = 'own',
  over: Partial<Study> = {},
): ResultsService => {
  const version = versionOf(newest.id, content);
  const parts = fakeParts({ responses: [...responses], versions: [version], study: { ...study, ...over } });
  return createResultsService({
    studies: parts.studies,
    templates: {
      ...parts.templates,
      find: (id) =>
        Promise.resolve({
          id,
          instrumentKey,
          content,
          shelf: emptyShelf,
          revision: 1,
          updatedAt: new Date(0),
          updatedBy: '',
        }),
    },
    responses: parts.responses,
    summaries: parts.summaries,
    computations: atOnce(parts.responses),
  });
};

export const times = (count: number, over: Partial<Response>): Response[] =>
  Array.from({ length: count }, () => response(over));
