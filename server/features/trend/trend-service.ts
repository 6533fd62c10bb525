import type { Clock } from '../../platform/clock.js';
import { AppError, type Message } from '../../platform/errors.js';
import { fieldTime } from '../../platform/zoned-time.js';
import { type Actor } from '../accounts/index.js';
import {
  createLeavesFew,
  seesPersons,
  type Expectation,
  createSelect,
  selectionOf,
  type SelectionQuestion,
} from '../analytics/index.js';
import type { Computations, Part } from '../computations/index.js';
import type { Study, StudyFilter, StudyService } from '../studies/index.js';
import type { PeriodParts, SummaryService } from '../summaries/index.js';
import type { TemplateService } from '../templates/index.js';
import { createGivenAway } from './given-away.js';
import { changeReading } from './change-reading.js';
import type { MarkStore } from './mark-store.js';
import { markersOf } from './markers.js';
import { measureOf, measuresOf, needsItems } from './measures.js';
import { pairedRounds, type PairedReading } from './paired.js';
import { pointsOf } from './period-figures.js';
import { createPlacing } from './placing.js';
import { isTrendUnit, periodsFrom, unitFor, type TrendPeriod, type TrendUnit } from './periods.js';
import { indexPoints } from './rivals.js';
import { answersIn, linesOf, type Sight } from './series.js';
import type { ChangeReading, LineKey, Measure, TrendAnswer, TrendReading } from './trend.js';

export type TrendParts = {
  readonly studies: Pick<StudyService, 'find'>;
  readonly templates: Pick<TemplateService, 'latestVersion' | 'version' | 'versions'>;
  readonly summaries: Pick<SummaryService, 'read' | 'readBy' | 'readValues' | 'readValuesBy' | 'roundDays'>;
  readonly marks: Pick<MarkStore, 'list' | 'providerMarks'>;
  readonly computations: Pick<Computations, 'register'>;
  readonly clock: Clock;
};

/** What an address asks for, as text. */
export type TrendQuestion = SelectionQuestion & {
  readonly measure: string;
  readonly unit: string;
};

type Periods = { readonly periods: readonly TrendPeriod[]; readonly earlier: number };

/** Reads figures period by period. Nothing is cached: every answer that is stored is in what is read next. */
export const createTrendService = (parts: TrendParts) => {
  const { studies, templates, summaries, marks, computations, clock } = parts;
  const select = createSelect(studies);
  const givenAway = createGivenAway(summaries);
  const leavesFew = createLeavesFew(summaries);
  const placingOf = createPlacing(summaries);
  const computed = computations.register(pairedRounds({ templates }));

  const periodsOf = (unit: TrendUnit, found: readonly PeriodParts[], { rounds }: Study): Periods => {
    if (unit !== 'round')
      return periodsFrom(
        unit,
        found.map(({ period }) => period),
      );
    const answered = rounds.map((round) => found.some(({ period }) => period === round));
    const shown = rounds.slice(answered.indexOf(true), answered.lastIndexOf(true) + 1);
    const periods = answered.includes(true) ? shown : [];
    return { periods: periods.map((key) => ({ key, begins: null, ends: null })), earlier: 0 };
  };

  /** Answers split by the unit that was asked for, or by the one in which their span is best seen. */
  const split = async (
    filter: StudyFilter,
    askedUnit: TrendUnit | '',
    whole: boolean,
  ): Promise<{ readonly unit: TrendUnit; readonly found: readonly PeriodParts[] }> => {
    if (askedUnit !== '')
      return { unit: askedUnit, found: await summaries.readBy(filter, { unit: askedUnit, whole }) };
    const months = await summaries.readBy(filter, { unit: 'month', whole: false });
    const unit = unitFor(months.map(({ period }) => period));
    if (unit === 'month' && !whole) return { unit, found: months };
    return { unit, found: await summaries.readBy(filter, { unit, whole }) };
  };

  /** Those of the chosen provider; the comparison's index reads all of them. */
  const ofProvider = (found: readonly PeriodParts[], providerKey: string | undefined): PeriodParts[] =>
    found
      .map(({ period, parts }) => ({
        period,
        parts: parts.filter((part) => providerKey === undefined || part.providerKey === providerKey),
      }))
      .filter(({ parts }) => parts.length > 0);

  const lineKeys = ({ key }: Measure): readonly LineKey[] =>
    key === 'levels' ? ['expected', 'delivered'] : ['value'];

  const problemsOf = (question: TrendQuestion, measure: Measure): Readonly<Record<string, Message>> => ({
    ...(question.measure && question.measure !== measure.key
      ? { measure: { key: 'trend:problems.measure' } }
      : {}),
    ...(question.unit && !isTrendUnit(question.unit) ? { unit: { key: 'trend:problems.unit' } } : {}),
  });

  const sightOf = async (
    actor: Actor,
    study: Study,
    filter: StudyFilter,
    expectation: Expectation,
    { unit, found }: { readonly unit: TrendUnit; readonly found: readonly PeriodParts[] },
  ): Promise<Sight> => {
    const persons = seesPersons(actor, study);
    if (persons) return { seesPersons: true, given: new Set(), leavesFew: false };
    return {
      seesPersons: false,
      given: await givenAway(study, filter, { unit, own: found, expectation }),
      leavesFew: await leavesFew(filter, null, expectation),
    };
  };

  /** What is computed of the same customers, where two rounds are compared. */
  const pairedIn = async (
    change: ChangeReading | null,
    { round: _, ...filter }: StudyFilter,
    of: { readonly expectation: Expectation; readonly versionId: string },
  ): Promise<PairedReading | null> => {
    if (change?.periods.unit !== 'round') return null;
    const [first, second] = [change.periods.previous.key, change.periods.current.key];
    const part: Part = { filter, options: { first, second, ...of } };
    return { rounds: [first, second], part, computed: await computed.read(part) };
  };

  /**
   * Everything the page shows; `reading` is null as long as no survey is published. Throws `not-found` for an unknown
   * study.
   */
  const read = async (actor: Actor, question: TrendQuestion): Promise<TrendAnswer> => {
    const { timeZone } = question;
    const { study, filters, ownOnly, filter } = await select(actor, question);
    const newest = await templates.latestVersion(study.templateId);
    if (!newest) return { study, filters, problems: filters.problems, reading: null };
    const { content } = newest;
    const { part, expectation } = filters;
    const measures = measuresOf(content, study, part.providerKey).filter(
      ({ key }) => key !== 'cdi' || !ownOnly,
    );
    const measure = measureOf(measures, question.measure);
    const isCompared = measure.key === 'cdi';
    const askedUnit = isTrendUnit(question.unit) ? question.unit : '';
    const wanted = { ...filter, providerKey: isCompared ? undefined : filter.providerKey };
    const { unit, found: all } = await split(wanted, askedUnit, needsItems(measure));
    const found = ofProvider(all, filter.providerKey);
    const { periods, earlier } = periodsOf(unit, found, study);
    const sight = await sightOf(actor, study, filter, expectation, { unit, found });
    const index = isCompared ? indexPoints(all, { study, content, expectation }) : null;
    const partsIn = (key: string) => found.find(({ period }) => period === key)?.parts ?? [];
    const pointIn = (key: string) => {
      const value = index?.get(key);
      if (index) return value ? { value } : {};
      return pointsOf(measure, { parts: partsIn(key), content, expectation });
    };
    const [versions, notes, providerMarks] = await Promise.all([
      templates.versions(study.templateId),
      marks.list(study.id),
      marks.providerMarks(study.id),
    ]);
    const { hasPlaces, placeOf: placing } = await placingOf(filter, unit, periods);
    const today = fieldTime(clock(), timeZone).slice(0, 10);
    const change = changeReading(found, { unit, periods }, { content, expectation, ...sight }, today);
    const lines = linesOf(lineKeys(measure), periods, pointIn, sight);
    const reading: TrendReading = {
      content,
      expectation,
      measures,
      measure,
      askedUnit,
      unit,
      periods: periods.map((period) => answersIn(period, partsIn(period.key))),
      earlier,
      lines,
      markers: markersOf({ versions, notes, providerMarks }, placing, timeZone),
      hasPlaces,
      change,
      paired: await pairedIn(change, filter, { expectation, versionId: newest.id }),
      ownOnly,
      seesPersons: sight.seesPersons,
      restIsFew:
        (sight.leavesFew || sight.given.size > 0) &&
        lines.every(({ points }) => points.every(({ n, hidden }) => n === 0 || hidden)),
    };
    const problems = {
      ...filters.problems,
      ...problemsOf(question, measure),
    };
    return { study, filters, problems, reading };
  };

  return {
    /** For the buttons that ask for what needs the responses. */
    computed,

    /** What is computed where this is asked. Throws `not-found` for an unknown study, and where no rounds are compared. */
    partOf: async (actor: Actor, question: TrendQuestion): Promise<Part> => {
      const { reading } = await read(actor, question);
      if (!reading?.paired) throw new AppError('not-found');
      return reading.paired.part;
    },

    read,

    /**
     * What changed from the period before to the last one, of our own customers and as the page of the trend tells it without
     * any filter; for other pages. Null as long as there are no two periods to compare.
     */
    change: async (
      actor: Actor,
      { study, timeZone }: { readonly study: Study; readonly timeZone: string },
    ): Promise<ChangeReading | null> => {
      const { filters, filter } = selectionOf(actor, study, { asked: {}, timeZone });
      const newest = await templates.latestVersion(study.templateId);
      if (!newest) return null;
      const { unit, found } = await split(filter, '', false);
      const { periods } = periodsOf(unit, found, study);
      const { content } = newest;
      const { expectation } = filters;
      const sight = {
        content,
        expectation,
        ...(await sightOf(actor, study, filter, expectation, { unit, found })),
      };
      const today = fieldTime(clock(), timeZone).slice(0, 10);
      return changeReading(found, { unit, periods }, sight, today);
    },
  };
};

export type TrendService = ReturnType<typeof createTrendService>;
