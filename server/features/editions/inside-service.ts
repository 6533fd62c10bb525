import {
  isDefined,
  providerGapKinds,
  providerGaps,
  scoredTable,
  type CustomerSide,
  type Told as Scores,
} from '../../scoring/index.js';
import { AppError } from '../../platform/errors.js';
import { requireReach, type Actor } from '../accounts/index.js';
import { FEWEST, gathered, readFilters } from '../analytics/index.js';
import type { PromisesService } from '../promises/index.js';
import type { Study, StudyService } from '../studies/index.js';
import { instrumentOf, isSameScale, type SummaryService } from '../summaries/index.js';
import type { TemplateService, Version } from '../templates/index.js';
import { askedDimensions, type Part, type PeopleList, type Told } from './edition.js';
import type { EditionStore } from './edition-store.js';
import type { InsideAnswer, InsideReading } from './inside.js';

export type InsideParts = {
  readonly store: Pick<EditionStore, 'lists' | 'participation' | 'told'>;
  readonly studies: Pick<StudyService, 'find'>;
  readonly templates: Pick<TemplateService, 'latestVersion' | 'version'>;
  readonly summaries: Pick<SummaryService, 'read'>;
  readonly promises: Pick<PromisesService, 'read'>;
};

type Customers = {
  readonly overall: CustomerSide;
  readonly items: Readonly<Record<string, CustomerSide>>;
};

/** What "does not apply" is no number. */
const scoresOf = (told: Told, part: Part): Scores =>
  Object.fromEntries(
    Object.entries(told[part] ?? {}).map(([item, answer]) => [item, answer === 'na' ? null : answer]),
  );

/** Reads the gaps within an organisation. Few answers are shown to nobody: colleagues were promised that. */
export const createInsideService = ({ store, studies, templates, summaries, promises }: InsideParts) => {
  /** Our customers' pairs: told before the service where there are some, else looking back. */
  const customersOf = async (study: Study, { content }: Version): Promise<Customers> => {
    const { part } = readFilters({}, study, 'UTC');
    const found = gathered(await summaries.read({ studyId: study.id, ...part }, { whole: false }));
    const tables = [found.prospective, found.retrospective].map((scores) =>
      scoredTable(scores, instrumentOf(content)),
    );
    const { overall, items } = tables.find(({ n }) => n > 0) ?? tables[0]!;
    return { overall, items: Object.fromEntries(items.map((row) => [row.key, row])) };
  };

  const readingOf = async (study: Study, list: PeopleList): Promise<InsideReading> => {
    const [version, newest] = await Promise.all([
      templates.version(list.versionId),
      templates.latestVersion(study.templateId),
    ]);
    if (!version || !newest) throw new AppError('not-found');
    const [managers, staff, participation, customers] = await Promise.all([
      store.told(list.id, 'manager'),
      store.told(list.id, 'staff'),
      store.participation(list.id),
      customersOf(study, newest),
    ]);
    const { overall, items } = providerGaps({
      dimensions: askedDimensions(version.content).map(({ items: asked }) => ({
        items: asked.map(({ itemKey }) => itemKey),
      })),
      customers,
      managers: managers.map((told) => ({
        expects: scoresOf(told, 'expects'),
        standard: scoresOf(told, 'standard'),
      })),
      staff: staff.map((told) => ({ delivers: scoresOf(told, 'delivers'), able: scoresOf(told, 'able') })),
      fewest: FEWEST,
    });
    const gaps = [overall, ...items].flatMap((line) => providerGapKinds.map((kind) => line.gaps[kind]));
    return {
      list,
      participation,
      content: version.content,
      rescaled: !isSameScale(version.content, newest.content),
      overall,
      items,
      tests: gaps.filter(({ p }) => isDefined(p)).length,
    };
  };

  return {
    /**
     * What a list says, the newest where none is named; `reading` is null where there is no list. Throws `forbidden` to whoever
     * sees only figures of their own, `not-found` for an unknown study or list.
     */
    read: async (actor: Actor, studyId: string, listId: string): Promise<InsideAnswer> => {
      if (requireReach(actor, 'figures') !== 'all') throw new AppError('forbidden');
      const study = await studies.find(actor, studyId);
      const lists = await store.lists(study.id);
      const list = listId === '' ? lists[0] : lists.find(({ id }) => id === listId);
      if (!list && listId !== '') throw new AppError('not-found');
      const reading = list ? await readingOf(study, list) : null;
      const told = await promises.read(actor, { studyId, asked: {}, timeZone: 'UTC' });
      return { study, lists, reading, promises: told.reading };
    },
  };
};

export type InsideService = ReturnType<typeof createInsideService>;
