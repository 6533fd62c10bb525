import type { Clock } from '../../platform/clock.js';
import { AppError } from '../../platform/errors.js';
import { requireReach, type Actor } from '../accounts/index.js';
import { offered, type CountExcluded } from '../analytics/index.js';
import type { Segment, Study, StudyService } from '../studies/index.js';
import type { SummaryService } from '../summaries/index.js';
import type { TemplateService, Version } from '../templates/index.js';
import type { BaselineStore } from './baseline-store.js';
import { measureComparison } from './comparison-figures.js';
import { readFilters, withinOf, withKnownSegments, type ComparisonFilters } from './comparison-filters.js';
import type { ComparisonAnswer, ComparisonQuestion } from './comparison-answer.js';
import { createGather, noSegment } from './gather-answers.js';
import type { Gathered } from './gathering.js';
import { createRest } from './rest.js';
import {
  againstRivals,
  againstRound,
  againstSegment,
  chosenOf,
  roundsToCompare,
  usOf,
  type RivalSide,
  type Selected,
} from './selecting.js';
import { createThreshold } from './threshold.js';

export type ComparisonParts = {
  readonly studies: Pick<StudyService, 'find'>;
  readonly templates: Pick<TemplateService, 'latestVersion'>;
  readonly summaries: Pick<SummaryService, 'read' | 'readBy' | 'readValues' | 'segments'>;
  readonly baselines: BaselineStore;
  readonly countExcluded: CountExcluded;
  readonly clock: Clock;
};

/** What is read: a study, the survey whose items are compared, and the filters as they hold. */
type Read = {
  readonly study: Study;
  readonly newest: Version;
  readonly filters: ComparisonFilters;
  /** The segment whose values are told apart. */
  readonly apart: { readonly attribute: string; readonly value: string };
};

/** Compares the customers of a study. Nothing is cached: every answer that is stored is in what is read next. */
export const createComparisonService = (parts: ComparisonParts) => {
  const { studies, templates, summaries } = parts;
  const gather = createGather(summaries);
  const threshold = createThreshold(parts);
  const rest = createRest(summaries);

  /** Rounds with answers about us, newest first. */
  const ownRounds = async (study: Study): Promise<string[]> => {
    const filter = { studyId: study.id, providerKey: usOf(study).key };
    const rounds = await summaries.readBy(filter, { unit: 'round', whole: false });
    const answered = new Set(rounds.map(({ period }) => period));
    return study.rounds.filter((round) => answered.has(round)).reverse();
  };

  /** h*, from what was gathered where that is the whole first round. */
  const demanding = (read: Read, selected: Gathered): Promise<number | null> => {
    const { study, newest, filters } = read;
    const [round = '', ...later] = study.rounds;
    const { part } = filters;
    const isWhole =
      !part.from &&
      !part.to &&
      !part.flagged &&
      withinOf(part).length === 0 &&
      (part.round ?? (later.length === 0 ? round : '')) === round;
    return threshold.read(study, newest, isWhole ? selected : null);
  };

  /** What is read of rivals: without the further attributes that no answer about them names; null where they name all. */
  const rivalsOf = async ({ study, newest, filters, apart }: Read): Promise<RivalSide | null> => {
    const { part } = filters;
    const whole = { ...part, segment2: undefined, segment3: undefined };
    const keys = chosenOf(study, filters).map(({ key }) => key);
    const named: Segment[] = [];
    for (const one of withinOf(part)) {
      const found = await summaries.readValues({ studyId: study.id, ...whole }, one.attribute);
      if ([...found.values()].some((parts) => parts.some(({ providerKey }) => keys.includes(providerKey))))
        named.push(one);
    }
    if (named.length === withinOf(part).length) return null;
    const [segment2, segment3] = named;
    const own = { ...whole, ...(segment2 ? { segment2 } : {}), ...(segment3 ? { segment3 } : {}) };
    const unmatched = withinOf(part).filter((one) => !named.includes(one));
    return {
      gathered: await gather(study, newest, own, apart),
      part: own,
      unmatched: unmatched.map(({ attribute }) => attribute),
    };
  };

  /** Who is compared with whom. */
  const select = async (read: Read, gathered: Gathered, rounds: readonly string[]): Promise<Selected> => {
    const { study, filters, apart } = read;
    const { against, part } = filters;
    if (against.kind === 'segment') return againstSegment({ study, filters, gathered }, against.value);
    const rules = { study, filters, gathered, rivals: await rivalsOf(read) };
    const selected = againstRivals(rules);
    const inVain = selected.mode === 'alone' && selected.others.every(({ hasOtherKind }) => !hasOtherKind);
    const two = against.kind === 'round' || inVain ? roundsToCompare(study, filters, rounds) : null;
    if (two === null) return selected;
    const providerKey = usOf(study).key;
    const ours = await gather(study, read.newest, { ...part, providerKey, round: two.round }, apart);
    const before = await gather(
      study,
      read.newest,
      { ...part, from: undefined, to: undefined, providerKey, round: two.earlier },
      apart,
    );
    return againstRound(
      { ...rules, gathered: ours },
      { round: two.earlier, gathered: before },
      two.round,
      selected.others,
    );
  };

  return {
    /**
     * Everything the comparison shows. Throws `forbidden` for whoever may not see all figures of a study (an agent sees
     * own encounters, and a rival has none of them), `not-found` for an unknown study. Without `lines` the values of the
     * segment are compared only where one was chosen: that is most of the work.
     */
    read: async (
      actor: Actor,
      question: ComparisonQuestion,
      { lines = true }: { readonly lines?: boolean } = {},
    ): Promise<ComparisonAnswer> => {
      if (requireReach(actor, 'figures') !== 'all') throw new AppError('forbidden');
      const study = await studies.find(actor, question.studyId);
      const asked = readFilters(question.asked, study, question.timeZone);
      const newest = await templates.latestVersion(study.templateId);
      const rounds = await ownRounds(study);
      const excluded = study.excludesFlagged
        ? await parts.countExcluded({ studyId: study.id, ...asked.part })
        : null;
      if (!newest)
        return {
          study,
          filters: asked,
          choices: { values: [], segments: [], rounds, excluded },
          comparison: null,
        };
      const isApart = lines || asked.values.value !== '' || asked.against.kind === 'segment';
      const apart = isApart ? asked.values : noSegment;
      const gathered = await gather(study, newest, asked.part, apart);
      const filters = withKnownSegments(asked, gathered.values);
      const read: Read = { study, newest, filters, apart };
      const selected = await select(read, gathered, rounds);
      const parties = [selected.us, ...selected.others].filter(({ n }) => n > 0);
      const comparison = measureComparison({
        ...selected,
        content: newest.content,
        demandingFrom: await demanding(read, gathered),
        restIsFew: await rest.ofParties(study, parties),
        fewValues: await rest.ofValues(study, selected),
        otherScale: gathered.otherScale,
        withoutExpectation: gathered.withoutExpectation,
      });
      const segments =
        study.segments.length > 1 ? offered(study.segments, await summaries.segments(study.id)) : [];
      return { study, filters, choices: { values: gathered.values, segments, rounds, excluded }, comparison };
    },
  };
};

export type ComparisonService = ReturnType<typeof createComparisonService>;
