import { AppError } from '../../platform/errors.js';
import type { Actor } from '../accounts/index.js';
import {
  createSelect,
  hidesSmaller,
  isTooFew,
  seesPersons,
  wholesOf,
  type SelectionQuestion,
} from '../analytics/index.js';
import type { Computations, Part, SelectedSummaries } from '../computations/index.js';
import type { EncounterService } from '../encounters/index.js';
import { segmentNames, type Study, type StudyFilter, type StudyService } from '../studies/index.js';
import type { TemplateService } from '../templates/index.js';
import type { PromiseCounts } from './counts.js';
import type { PromiseCounting } from './promise-counting.js';
import { keptReading, promiseGapFigures, type Sight } from './promise-figures.js';
import { promiseGapKind } from './promise-gap.js';
import type { KeptReading, PromisesAnswer } from './promises.js';
import { createSelectedCounts } from './selected-counts.js';

export type PromisesParts = {
  readonly studies: Pick<StudyService, 'find'>;
  readonly templates: Pick<TemplateService, 'latestVersion' | 'version'>;
  readonly encounters: Pick<EncounterService, 'byIds' | 'delivered'>;
  readonly computations: Pick<Computations, 'register' | 'idOf'>;
  readonly summaries: Pick<SelectedSummaries, 'beCounted'>;
  readonly kept: Pick<PromiseCounting, 'read' | 'readValues'>;
  /** The organisation's: a day begins there. */
  readonly timeZone: () => Promise<string>;
};

type Sum = 'noted' | 'delivered';

/** What became of promises, and how much of the gap goes with it. */
export const createPromisesService = (parts: PromisesParts) => {
  const { studies, templates, summaries, computations } = parts;
  const select = createSelect(studies);

  const counted = createSelectedCounts(parts);
  const { read } = counted;

  const sumIn = ({ counts }: { readonly counts: PromiseCounts }, name: Sum): number => counts.get(name) ?? 0;

  /** Whether what a filter leaves out could be worked out, because it is so little: as of answers, told of encounters. */
  const leavesFew = async (study: Study, filter: StudyFilter, name: Sum): Promise<boolean> => {
    const asked = { ...filter, versionId: undefined };
    const [own, ...all] = await read(study.id, [asked, ...wholesOf(asked)]);
    if (own && all.some((whole) => isTooFew(sumIn(whole, name) - sumIn(own, name), false))) return true;
    const { round } = asked;
    const [ofRounds] = round === undefined ? [] : await read(study.id, [{ ...asked, round: undefined }]);
    if (round !== undefined && ofRounds) {
      const each = await read(
        study.id,
        study.rounds.map((one) => ({ ...asked, round: one })),
      );
      const counts = study.rounds.map((one, at) => [one, each[at] ? sumIn(each[at], name) : 0] as const);
      if (hidesSmaller(counts, sumIn(ofRounds, name), round)) return true;
    }
    for (const place of segmentNames) {
      const segment = asked[place];
      if (!segment) continue;
      const without = { ...asked, [place]: undefined };
      const [found, [whole]] = await Promise.all([
        counted.readValues(without, segment.attribute),
        read(study.id, [without]),
      ]);
      const values = [...found].map(([value, counts]) => [value, counts.get(name) ?? 0] as const);
      if (whole && hidesSmaller(values, sumIn(whole, name), segment.value)) return true;
    }
    return false;
  };

  const computed = computations.register(promiseGapKind({ ...parts, notedMark: counted.markOf }));

  const begin = async (actor: Actor, question: SelectionQuestion) => {
    const selection = await select(actor, question);
    const newest = await templates.latestVersion(selection.study.templateId);
    const { filters, filter } = selection;
    const options = { expectation: filters.expectation, survey: newest?.id ?? '' };
    return { ...selection, newest, part: { filter, options } satisfies Part };
  };

  const sightOf = async (actor: Actor, study: Study, filter: StudyFilter): Promise<Sight> => {
    const persons = seesPersons(actor, study);
    return { seesPersons: persons, restIsFew: !persons && (await leavesFew(study, filter, 'noted')) };
  };

  const keptOf = async (study: Study, filter: StudyFilter, sight: Sight): Promise<KeptReading> => {
    const [found = { counts: new Map<string, number>(), waiting: 0 }] = await read(study.id, [filter]);
    return keptReading(found, study, sight);
  };

  return {
    /** For the buttons that ask for the gap by promises. */
    computed,

    /** What is computed where this is asked. Throws `not-found` for an unknown study, and without a published survey. */
    partOf: async (actor: Actor, question: SelectionQuestion): Promise<Part> => {
      const { newest, part } = await begin(actor, question);
      if (!newest) throw new AppError('not-found');
      return part;
    },

    /** The sums alone, for a page that has checked who asks. */
    kept: async (actor: Actor, study: Study, filter: StudyFilter): Promise<KeptReading> =>
      keptOf(study, filter, await sightOf(actor, study, filter)),

    /** How many encounters were delivered in a part of a study. */
    countDelivered: async (filter: StudyFilter): Promise<number> => {
      const [found] = await read(filter.studyId, [filter]);
      return found ? sumIn(found, 'delivered') : 0;
    },

    leavesFew,

    /** Everything the page shows. Throws `not-found` for an unknown study, StillComputing while answers are being counted. */
    read: async (actor: Actor, question: SelectionQuestion): Promise<PromisesAnswer> => {
      const { study, filters, filter, ownOnly, newest, part } = await begin(actor, question);
      if (!newest) return { study, filters, reading: null };
      await summaries.beCounted(filter); // what tells whether a result still holds is read from them
      const sight = await sightOf(actor, study, filter);
      const [told, reading] = await Promise.all([keptOf(study, filter, sight), computed.read(part)]);
      const gap = reading.result && promiseGapFigures(reading.result, sight);
      return { study, filters, reading: { ...told, ownOnly, computed: reading, gap } };
    },
  };
};

export type PromisesService = ReturnType<typeof createPromisesService>;
