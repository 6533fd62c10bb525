import { AppError } from '../../platform/errors.js';
import { fewest } from '../../scoring/index.js';
import { type Actor } from '../accounts/index.js';
import {
  asMayBeShown,
  createLeavesFew,
  FEWEST,
  gathered,
  isTooFew,
  measureGap,
  seesPersons,
  weightsOf,
  wholesOf,
  withoutFigures,
  type Expectation,
  createSelect,
  type SelectionQuestion,
} from '../analytics/index.js';
import type { ResponseService } from '../responses/index.js';
import {
  segmentsIn,
  withSegments,
  type Study,
  type StudyService,
  type StudyFilter,
} from '../studies/index.js';
import type { SummaryPart, SummaryService } from '../summaries/index.js';
import { valuesOf as pointsOf, type SurveyContent, type TemplateService } from '../templates/index.js';
import { gatherComments } from './comments.js';
import { comparedGroups, describeItem, segmentGroups, type Described } from './groups.js';
import { clearShortfall, mostLooked, type Comments, type Groups, type ItemAnswer } from './item.js';
import { jointOf, pairsOf } from './joint.js';
import { hasZone, toleranceOf } from './tolerance.js';

export type ItemParts = {
  readonly studies: Pick<StudyService, 'find'>;
  readonly templates: Pick<TemplateService, 'latestVersion'>;
  readonly responses: Pick<ResponseService, 'latest'>;
  readonly summaries: Pick<SummaryService, 'read' | 'readBy' | 'readValues'>;
};

export type ItemQuestion = SelectionQuestion & {
  readonly itemKey: string;
};

/** What is asked of every part of the page. */
type Asked = {
  readonly filter: StudyFilter;
  readonly study: Study;
  readonly itemKey: string;
  readonly expectation: Expectation;
  readonly persons: boolean;
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
export const createItemService = ({ studies, templates, responses, summaries }: ItemParts) => {
  const select = createSelect(studies);
  const leavesFew = createLeavesFew(summaries);

  const describe = async (filter: StudyFilter, { expectation, itemKey }: Asked) =>
    describeItem(await summaries.read(filter, { whole: false }), expectation, itemKey);

  const valuesOf = async (filter: StudyFilter, attribute: string, { expectation, itemKey }: Asked) =>
    new Map(
      [...(await summaries.readValues(filter, attribute))].map(([value, parts]) => [
        value,
        describeItem(parts, expectation, itemKey),
      ]),
    );

  /** The values of which another page shows hardly more than the filter does: the rest could be worked out. */
  const givenAway = async (
    filter: StudyFilter,
    attribute: string,
    asked: Asked,
  ): Promise<ReadonlySet<string>> => {
    const shown = await valuesOf(filter, attribute, asked);
    const given = new Set<string>();
    for (const wider of wholesOf(filter))
      for (const [value, { gap }] of await valuesOf(wider, attribute, asked))
        if (isTooFew(gap.n - (shown.get(value)?.gap.n ?? 0), false)) given.add(value);
    return given;
  };

  /** Where the selection is a segment, its attribute alone is shown; of several, each within the others. */
  const segmentsOf = async (asked: Asked): Promise<Groups[]> => {
    const { filter, study, persons } = asked;
    const chosen = segmentsIn(filter);
    const attributes = chosen.length > 0 ? chosen.map(({ attribute }) => attribute) : study.segments;
    const found: Groups[] = [];
    for (const attribute of attributes) {
      const whole = withSegments(
        filter,
        chosen.filter((one) => one.attribute !== attribute),
      );
      const all = (await describe(whole, asked)).gap.n;
      const values = await valuesOf(whole, attribute, asked);
      const given = persons ? new Set<string>() : await givenAway(whole, attribute, asked);
      const groups = segmentGroups(attribute, values, all, { seesPersons: persons, given });
      if (groups.groups.length > 0) found.push(groups);
    }
    return found;
  };

  /** The chosen provider against each of the others; null where nobody else was told of. */
  const providersOf = async (asked: Asked): Promise<Groups | null> => {
    const { study, expectation, itemKey, persons } = asked;
    const { providerKey, ...filter } = asked.filter;
    if (study.providers.length < 2 || filter.agentId !== undefined) return null;
    const parts = await summaries.read(filter, { whole: false });
    const described: Described[] = [];
    for (const { key, name } of study.providers) {
      const own = parts.filter((part) => part.providerKey === key);
      const pairs = describeItem(own, expectation, itemKey);
      const { n } = pairs.gap;
      const isFew = key === providerKey ? isTooFew(n, persons) : n < fewest.benchmark;
      const hidden = isFew || (!persons && (await leavesFew({ ...filter, providerKey: key }, expectation)));
      if (n > 0) described.push({ key, label: name, pairs, hidden });
    }
    const chosen = described.filter(({ key }) => key === providerKey);
    const others = described.filter(({ key }) => key !== providerKey);
    return chosen.length === 0 || others.length === 0
      ? null
      : comparedGroups([...chosen, ...others], 'first');
  };

  /** The chosen round, or the last one, against the one before it: both whole, whatever the period. */
  const roundsOf = async (asked: Asked): Promise<Groups | null> => {
    const { study, persons } = asked;
    const { round, from: _, to: __, ...whole } = asked.filter;
    const at = round === undefined ? study.rounds.length - 1 : study.rounds.indexOf(round);
    const described: Described[] = [];
    for (const one of at < 1 ? [] : [study.rounds[at] ?? '', study.rounds[at - 1] ?? '']) {
      const filter = { ...whole, round: one };
      const pairs = await describe(filter, asked);
      const isFew = isTooFew(pairs.gap.n, persons);
      const hidden = isFew || (!persons && (await leavesFew(filter, asked.expectation)));
      if (pairs.gap.n > 0) described.push({ key: one, label: one, pairs, hidden });
    }
    return described.length < 2 ? null : comparedGroups(described, 'first');
  };

  const commentsOf = async (
    asked: Asked,
    parts: readonly SummaryPart[],
    short: number,
  ): Promise<Comments> => {
    const { filter, expectation, itemKey, persons } = asked;
    const { segment, ...meant } = filter;
    if (isTooFew(short, persons)) return { hidden: true, shown: [], looked: 0, mayHaveMore: false };
    const versions = new Set(parts.map(({ versionId }) => versionId));
    const latest = responses.latest({ ...meant, wave: 'after', expectationSource: expectation }, mostLooked);
    return gatherComments(
      latest,
      ({ versionId, segments }) =>
        versions.has(versionId) && (!segment || segments[segment.attribute] === segment.value),
      itemKey,
      persons,
    );
  };

  return {
    /** Everything that the page of an item shows. Throws `not-found` for an unknown study, and an unknown item. */
    read: async (actor: Actor, question: ItemQuestion): Promise<ItemAnswer> => {
      const { study, filters, ownOnly, filter } = await select(actor, question);
      const { expectation } = filters;
      const newest = await templates.latestVersion(study.templateId);
      if (!newest) throw new AppError('not-found');
      const { content } = newest;
      const { itemKey } = question;
      const read = await summaries.read(filter, { whole: true });
      const measured = measureGap(gathered(read)[expectation], content, expectation);
      if (!findItem(content, measured, itemKey)) throw new AppError('not-found');
      const persons = seesPersons(actor, study);
      const restIsFew = !persons && (await leavesFew(filter, expectation));
      const table = restIsFew ? withoutFigures(measured) : asMayBeShown(measured, persons);
      const found = findItem(content, table, itemKey);
      if (!found) throw new AppError('not-found');
      const { item, dimension, figure } = found;
      const parts = read.filter((part) => part.sameScale && part.expectationSource === expectation);
      const pairs = pairsOf(parts, itemKey);
      const isShown = !figure.hidden && figure.n > 0;
      const short = pairs.reduce((sum, [e, d, n]) => (d - e <= clearShortfall ? sum + n : sum), 0);
      const asked: Asked = { filter, study, itemKey, expectation, persons };
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
          tolerance: isShown && hasZone(item) ? toleranceOf(parts, itemKey, persons) : null,
          segments: isShown ? await segmentsOf(asked) : [],
          providers: isShown ? await providersOf(asked) : null,
          rounds: isShown ? await roundsOf(asked) : null,
          comments: isShown && content.askComment ? await commentsOf(asked, parts, short) : null,
        },
      };
    },
  };
};

export type ItemService = ReturnType<typeof createItemService>;
