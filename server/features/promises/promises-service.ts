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
import type { Computations, Part } from '../computations/index.js';
import type { EncounterService } from '../encounters/index.js';
import type { Study, StudyFilter, StudyService } from '../studies/index.js';
import { createDayOf } from '../summaries/index.js';
import type { TemplateService } from '../templates/index.js';
import type { PromiseCounts } from './counts.js';
import type { PromiseFilter } from './promise-count-store.js';
import type { PromiseCounting } from './promise-counting.js';
import { keptReading, promiseGapFigures, type Sight } from './promise-figures.js';
import { promiseGapKind } from './promise-gap.js';
import type { KeptReading, PromisesAnswer } from './promises.js';

export type PromisesParts = {
  readonly studies: Pick<StudyService, 'find'>;
  readonly templates: Pick<TemplateService, 'latestVersion' | 'version'>;
  readonly encounters: Pick<EncounterService, 'byIds'>;
  readonly computations: Pick<Computations, 'register'>;
  readonly kept: Pick<PromiseCounting, 'read' | 'readValues'>;
  /** The organisation's: a day begins there. */
  readonly timeZone: () => Promise<string>;
};

type Sum = 'noted' | 'delivered';

/** What became of promises, and how much of the gap goes with it. */
export const createPromisesService = (parts: PromisesParts) => {
  const { studies, templates, computations, kept, timeZone } = parts;
  const select = createSelect(studies);

  const cellsOf = async (filter: StudyFilter): Promise<PromiseFilter> => {
    const { studyId, agentId = '', segment, providerKey, round, from, to } = filter;
    const dayOf = createDayOf(await timeZone());
    const days = { from: from && dayOf(from), to: to && dayOf(to) };
    const part = { attribute: segment?.attribute ?? '', value: segment?.value };
    return { studyId, agentId, ...part, providerKey, round, ...days };
  };

  const read = async (studyId: string, filters: readonly StudyFilter[]) =>
    kept.read(studyId, await Promise.all(filters.map(cellsOf)));

  const sumIn = ({ counts }: { readonly counts: PromiseCounts }, name: Sum): number => counts.get(name) ?? 0;

  /** Whether what a filter leaves out could be worked out, because it is so little: as of answers, told of encounters. */
  const leavesFew = async (study: Study, filter: StudyFilter, name: Sum): Promise<boolean> => {
    const asked = { ...filter, versionId: undefined };
    const [own, ...all] = await read(study.id, [asked, ...wholesOf(asked)]);
    if (own && all.some((whole) => isTooFew(sumIn(whole, name) - sumIn(own, name), false))) return true;
    const { round, segment } = asked;
    const [ofRounds] = await read(study.id, [{ ...asked, round: undefined }]);
    if (round !== undefined && ofRounds) {
      const each = await read(
        study.id,
        study.rounds.map((one) => ({ ...asked, round: one })),
      );
      const counts = study.rounds.map((one, at) => [one, each[at] ? sumIn(each[at], name) : 0] as const);
      if (hidesSmaller(counts, sumIn(ofRounds, name), round)) return true;
    }
    if (segment === undefined) return false;
    const { value: _value, ...cells } = await cellsOf(asked);
    const values = [...(await kept.readValues(cells))].map(
      ([value, counts]) => [value, counts.get(name) ?? 0] as const,
    );
    const [whole] = await read(study.id, [{ ...asked, segment: undefined }]);
    return whole !== undefined && hidesSmaller(values, sumIn(whole, name), segment.value);
  };

  const notedMark = async (filter: StudyFilter): Promise<string> => {
    const [found] = await read(filter.studyId, [filter]);
    return JSON.stringify([...(found?.counts ?? [])].sort(([a], [b]) => (a < b ? -1 : 1)));
  };

  const computed = computations.register(promiseGapKind({ ...parts, notedMark }));

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

    /** Everything the page shows. Throws `not-found` for an unknown study. */
    read: async (actor: Actor, question: SelectionQuestion): Promise<PromisesAnswer> => {
      const { study, filters, filter, ownOnly, newest, part } = await begin(actor, question);
      if (!newest) return { study, filters, reading: null };
      const sight = await sightOf(actor, study, filter);
      const [told, reading] = await Promise.all([keptOf(study, filter, sight), computed.read(part)]);
      const gap = reading.result && promiseGapFigures(reading.result, sight);
      return { study, filters, reading: { ...told, ownOnly, computed: reading, gap } };
    },
  };
};

export type PromisesService = ReturnType<typeof createPromisesService>;
