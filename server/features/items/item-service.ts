import { AppError } from '../../platform/errors.js';
import { type Actor } from '../accounts/index.js';
import {
  asMayBeShown,
  createGroupReading,
  createLeavesFew,
  FEWEST,
  gathered,
  isTooFew,
  measureGap,
  seesPersons,
  weightsOf,
  withoutFigures,
  createSelect,
  type Groups,
  type GroupsAsked,
  type SelectionQuestion,
} from '../analytics/index.js';
import type { Computations, Part } from '../computations/index.js';
import type { CommentStore } from '../responses/index.js';
import { segmentsIn, type StudyService } from '../studies/index.js';
import type { SummaryPart, SummaryService } from '../summaries/index.js';
import { valuesOf as pointsOf, type SurveyContent, type TemplateService } from '../templates/index.js';
import { pairedRounds, type PairedReading } from '../trend/index.js';
import { gatherComments } from './comments.js';
import { clearShortfall, mostLooked, type Comments, type ItemAnswer } from './item.js';
import { jointOf, levelsOf, pairsOf } from './joint.js';
import { hasZone, toleranceOf } from './tolerance.js';

export type ItemParts = {
  readonly studies: Pick<StudyService, 'find'>;
  readonly templates: Pick<TemplateService, 'latestVersion' | 'version'>;
  readonly comments: Pick<CommentStore, 'newest'>;
  readonly summaries: Pick<SummaryService, 'read' | 'readBy' | 'readValues'>;
  readonly computations: Pick<Computations, 'register'>;
};

export type ItemQuestion = SelectionQuestion & {
  readonly itemKey: string;
};

/** The item and its dimension; null where the survey has none of that key that can have a gap. */
const findItem = (content: SurveyContent, table: ReturnType<typeof measureGap>, itemKey: string) => {
  for (const { dimension, items } of table.dimensions) {
    const found = items.find(({ item }) => item.itemKey === itemKey);
    const whole = content.dimensions.find(({ key }) => key === dimension.key) ?? dimension;
    if (found) return { ...found, dimension: whole };
  }
  return null;
};

/** Looks at one item of a study's gap, from summaries: the same cost at any number of answers. */
export const createItemService = (parts: ItemParts) => {
  const { studies, templates, comments, summaries, computations } = parts;
  const select = createSelect(studies);
  const leavesFew = createLeavesFew(summaries);
  const reading = createGroupReading(summaries);
  const computed = computations.register(pairedRounds({ templates }, 'paired-item'));

  /** Where the selection is a segment, its attribute alone is shown; of several, each within the others. */
  const segmentsOf = async (asked: GroupsAsked): Promise<Groups[]> => {
    const chosen = segmentsIn(asked.filter).map(({ attribute }) => attribute);
    const found: Groups[] = [];
    for (const attribute of chosen.length > 0 ? chosen : asked.study.segments) {
      const groups = await reading.bySegment(asked, attribute);
      if (groups) found.push(groups);
    }
    return found;
  };

  /** The customers who answered in both of the rounds that stand beside one another, which are compared with themselves. */
  const pairedIn = async (
    rounds: Groups | null,
    { filter, key, expectation }: GroupsAsked,
    versionId: string,
  ): Promise<PairedReading | null> => {
    const [current, previous] = rounds?.groups ?? [];
    if (!current || !previous || current.hidden || previous.hidden) return null;
    const { round: _, from: __, to: ___, ...whole } = filter;
    const [first, second] = [previous.key, current.key];
    const part: Part = { filter: whole, options: { first, second, expectation, versionId, item: key } };
    return { rounds: [first, second], part, computed: await computed.read(part) };
  };

  const commentsOf = async (
    asked: GroupsAsked,
    parts: readonly SummaryPart[],
    short: number,
  ): Promise<Comments> => {
    const { filter, expectation, key, persons } = asked;
    if (isTooFew(short, persons)) return { hidden: true, shown: [], looked: 0, mayHaveMore: false };
    const versions = new Set(parts.map(({ versionId }) => versionId));
    const meant = { ...filter, wave: 'after', expectationSource: expectation, all: [], any: null } as const;
    const newest = comments.newest(meant, mostLooked);
    return gatherComments(newest, ({ versionId }) => versions.has(versionId), key, persons);
  };

  /** Everything that the page of an item shows. Throws `not-found` for an unknown study, and an unknown item. */
  const read = async (actor: Actor, question: ItemQuestion): Promise<ItemAnswer> => {
    const { study, filters, ownOnly, filter } = await select(actor, question);
    const { expectation } = filters;
    const newest = await templates.latestVersion(study.templateId);
    if (!newest) throw new AppError('not-found');
    const { content } = newest;
    const { itemKey } = question;
    const told = await summaries.read(filter, { whole: true });
    const measured = measureGap(gathered(told)[expectation], content, expectation);
    if (!findItem(content, measured, itemKey)) throw new AppError('not-found');
    const persons = seesPersons(actor, study);
    const restIsFew = !persons && (await leavesFew(filter, expectation));
    const table = restIsFew ? withoutFigures(measured) : asMayBeShown(measured, persons);
    const found = findItem(content, table, itemKey);
    if (!found) throw new AppError('not-found');
    const { item, dimension, figure } = found;
    const meant = told.filter((part) => part.sameScale && part.expectationSource === expectation);
    const pairs = pairsOf(meant, itemKey);
    const isShown = !figure.hidden && figure.n > 0;
    const short = pairs.reduce((sum, [e, d, n]) => (d - e <= clearShortfall ? sum + n : sum), 0);
    const asked: GroupsAsked = { filter, study, key: itemKey, expectation, persons };
    const rounds = isShown ? await reading.byRound(asked) : null;
    return {
      study,
      filters,
      reading: {
        content,
        dimension,
        item,
        ownOnly,
        seesPersons: persons,
        expectation,
        restIsFew,
        figure,
        table: { tests: table.tests, pairs: table.pairs },
        weight: weightsOf(table).get(itemKey) ?? 0,
        joint: isShown ? jointOf(pairs, pointsOf(content.scale), persons ? 1 : FEWEST) : null,
        levels: isShown ? levelsOf(pairs) : null,
        tolerance: isShown && hasZone(item) ? toleranceOf(meant, itemKey, persons) : null,
        segments: isShown ? await segmentsOf(asked) : [],
        providers: isShown ? await reading.byProvider(asked) : null,
        rounds,
        paired: await pairedIn(rounds, asked, newest.id),
        comments: isShown && content.askComment ? await commentsOf(asked, meant, short) : null,
      },
    };
  };

  return {
    read,

    /** For the buttons that ask for what needs the responses. */
    computed,

    /** What is computed where this is asked. Throws `not-found` as `read`, and where no rounds are compared. */
    partOf: async (actor: Actor, question: ItemQuestion): Promise<Part> => {
      const { reading: found } = await read(actor, question);
      if (!found.paired) throw new AppError('not-found');
      return found.paired.part;
    },
  };
};

export type ItemService = ReturnType<typeof createItemService>;
