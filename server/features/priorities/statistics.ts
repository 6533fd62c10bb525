import { seededRandom } from '../../scoring/index.js';
import type { Expectation } from '../analytics/index.js';
import type { ComputationKind } from '../computations/index.js';
import type { SurveyContent, TemplateService } from '../templates/index.js';
import { isSameScale } from '../summaries/index.js';
import { outcomeChoices, predictorChoices, type Choices, type Unit } from './choices.js';
import { measureDrivers, replicatesOf } from './drivers.js';
import { createPriorityGathering } from './gathering.js';
import type { Drivers, PriorityStatistics } from './priorities.js';

/** What tells one computation from another beside the filter. */
export const optionsOf = (
  { outcome, predictors }: Choices,
  expectation: Expectation,
  versionId: string,
): Readonly<Record<string, string>> => ({
  outcome: outcome ?? '',
  predictors,
  expectation,
  survey: versionId,
});

/** Resampling takes about three times as long as reading does. */
const resampling = 3;
const seed = 1;

/** Importance, performance, drivers and loyalty from the answers after the service, in memory that does not grow with them. */
export const priorityStatistics = ({
  templates,
}: {
  readonly templates: Pick<TemplateService, 'version'>;
}): ComputationKind<PriorityStatistics> => ({
  kind: 'drivers',
  version: 2,
  waves: ['after'],
  // So that few answers are computed at once, and the portion that is done is told fairly.
  passes: 1 + resampling,
  run: async ({ options, rows, onProgress }) => {
    const surveys = new Map<string, SurveyContent | null>();
    const surveyOf = async (id: string): Promise<SurveyContent | null> => {
      const known = surveys.get(id);
      if (known !== undefined) return known;
      const found = (await templates.version(id))?.content ?? null;
      surveys.set(id, found);
      return found;
    };
    const newest = await surveyOf(options['survey'] ?? '');
    if (!newest) throw new Error('the survey of a computation of drivers is missing');
    const expectation = options['expectation'] === 'retrospective' ? 'retrospective' : 'prospective';
    const outcome = outcomeChoices.find((one) => one === options['outcome']) ?? null;
    const predictors = predictorChoices.find((one) => one === options['predictors']) ?? 'delivered';
    const gathering = createPriorityGathering(
      newest,
      { expectation, outcome, predictors },
      seededRandom(seed),
    );
    for await (const response of rows) {
      if (isSameScale(await surveyOf(response.versionId), newest)) gathering.take(response);
      else gathering.takeOther();
    }
    const { cases, ...told } = gathering.gathered();
    if (outcome === null) return { ...told, drivers: null };
    const all = replicatesOf.dimensions + replicatesOf.items;
    const measured = (unit: Unit, before: number): Promise<Drivers> =>
      measureDrivers(cases[unit], replicatesOf[unit], (done) =>
        onProgress((1 + (resampling * (before + done)) / all) / (1 + resampling)),
      );
    const dimensions = await measured('dimensions', 0);
    return { ...told, drivers: { dimensions, items: await measured('items', replicatesOf.dimensions) } };
  },
});
