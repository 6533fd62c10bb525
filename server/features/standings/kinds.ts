import type { Expectation } from '../analytics/index.js';
import type { Threshold } from '../comparison/index.js';
import type { ComputationKind, RunInput } from '../computations/index.js';
import type { Segment, Study, StudyService } from '../studies/index.js';
import type { TemplateService, Version } from '../templates/index.js';
import { createMoving } from './movement.js';
import { createReader } from './reader.js';
import { createRestCounting, type Narrowing, type Rest } from './rest.js';
import { createCounting } from './standings-computation.js';
import type { Movement, Standings } from './standings.js';

export type KindParts = {
  readonly studies: Pick<StudyService, 'get'>;
  readonly templates: Pick<TemplateService, 'latestVersion' | 'version'>;
  readonly threshold: Threshold;
  /** Which answers of a study somebody excluded. */
  readonly excludedIds: (studyId: string) => Promise<readonly string[]>;
};

const textOf = (options: RunInput['options'], name: string): string => options[name] ?? '';

/** Whether an answer tells a standing does not depend on it. */
const anyThreshold = 0;

/** Once for how far figures would scatter, once more for who stands where. */
const passes = 2;

/** What of a study is counted from the answers themselves: the standings of its customers, and how they moved. */
export const createKinds = ({ studies, templates, threshold, excludedIds }: KindParts) => {
  const surveyOf = async ({
    filter,
    options,
  }: RunInput): Promise<{ study: Study; newest: Version; reader: ReturnType<typeof createReader> }> => {
    const study = await studies.get(filter.studyId);
    const newest = study && (await templates.latestVersion(study.templateId));
    if (!study || !newest) throw new Error('a study without a published survey has no standings');
    const expectation = textOf(options, 'expectation') as Expectation;
    return { study, newest, reader: createReader(newest, expectation, templates) };
  };

  const standings: ComputationKind<Standings> = {
    kind: 'standings',
    version: 1,
    waves: ['after'],
    passes,
    run: async (input) => {
      const { study, newest, reader } = await surveyOf(input);
      const errors = await reader.errorsIn(input.rows);
      const demandingFrom = await threshold.read(study, newest);
      const by = textOf(input.options, 'by');
      const counting = createCounting({ demandingFrom: demandingFrom ?? 0, errors, by });
      for await (const response of input.rows)
        counting.take(response, demandingFrom === null ? null : await reader.tell(response, demandingFrom));
      return { demandingFrom, errors, ...(await counting.counted(input.breathe)) };
    },
  };

  const movement: ComputationKind<Movement> = {
    kind: 'migration',
    version: 1,
    waves: ['after'],
    passes,
    run: async (input) => {
      const { options, rows } = input;
      const { study, newest, reader } = await surveyOf(input);
      const demandingFrom = await threshold.read(study, newest);
      const [first, second] = [textOf(options, 'first'), textOf(options, 'second')];
      const isMeant = ({ round }: { readonly round: string }) => round === first || round === second;
      const moving = createMoving({
        first,
        second,
        demandingFrom: demandingFrom ?? 0,
        errors: await reader.errorsIn(rows, isMeant),
        segments: JSON.parse(textOf(options, 'segments') || '[]') as Segment[],
      });
      for await (const response of rows)
        if (isMeant(response))
          moving.take(response, demandingFrom === null ? null : await reader.tell(response, demandingFrom));
      return { demandingFrom, ...(await moving.moved(input.breathe)) };
    },
  };

  /** Of all answers about a provider: `narrow` says what a selection of them leaves out. */
  const rest: ComputationKind<Rest> = {
    kind: 'standings-rest',
    version: 1,
    waves: ['after'],
    besides: async ({ studyId }) => String((await excludedIds(studyId)).length),
    run: async (input) => {
      const { filter, options, rows } = input;
      const { reader } = await surveyOf(input);
      const narrow = JSON.parse(textOf(options, 'narrow')) as Narrowing;
      const excluded = new Set(narrow.flagged ? await excludedIds(filter.studyId) : []);
      const counting = createRestCounting(narrow, excluded);
      for await (const response of rows)
        if (await reader.tell(response, anyThreshold)) counting.take(response);
      await input.breathe();
      return counting.counted();
    },
  };

  return { standings, movement, rest };
};
