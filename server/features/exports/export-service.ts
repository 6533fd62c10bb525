import { AppError } from '../../platform/errors.js';
import { reachOf, requireReach, type Actor } from '../accounts/index.js';
import {
  readFilters,
  seesPersons,
  type GapFilters,
  createSelect,
  type SelectionQuestion,
} from '../analytics/index.js';
import type { ContactService } from '../contacts/index.js';
import type { ResponseFilter, ResponseRow, ResponseRowStore, ResponseService } from '../responses/index.js';
import type { Study, StudyService } from '../studies/index.js';
import type { TemplateService, Version } from '../templates/index.js';
import type { ExportRow } from './export-column.js';
import type { RowChoice, RowsExport } from './row-files.js';

export type ExportParts = {
  readonly studies: Pick<StudyService, 'find'>;
  readonly templates: Pick<TemplateService, 'versions'>;
  readonly responses: Pick<ResponseService, 'count'>;
  readonly rows: ResponseRowStore;
  readonly contacts: Pick<ContactService, 'byIds'>;
};

export type ExportQuestion = SelectionQuestion;

/** What there is to be exported, and whether this person may have the rows; if not, what stands in the way. */
export type ExportLook = {
  readonly study: Study;
  readonly filters: GapFilters;
  /** Newest first. */
  readonly versions: readonly Version[];
  readonly ownOnly: boolean;
  readonly rows: 'allowed' | 'not-this-role' | 'not-this-study';
  /** Answers of the selection after and before the service. */
  readonly after: number;
  readonly before: number;
};

/** Rows as they leave the store, with the number that the organisation knows each contact by. */
const createWithNumbers =
  ({ contacts }: Pick<ExportParts, 'contacts'>) =>
  async (rows: readonly ResponseRow[]): Promise<readonly ExportRow[]> => {
    const ids = [...new Set(rows.flatMap(({ contactId }) => contactId ?? []))];
    const known = ids.length > 0 ? await contacts.byIds(ids) : null;
    return rows.map((row) =>
      Object.assign(row, { externalId: (row.contactId && known?.get(row.contactId)?.externalId) || null }),
    );
  };

const isUnpaired = (row: ResponseRow, answered: ReadonlySet<string>): boolean =>
  row.encounterId === null || !answered.has(row.encounterId);

/** Exports of a study: who may have them, and the rows, portion by portion. */
export const createExportService = (parts: ExportParts) => {
  const { studies, templates, responses, rows } = parts;
  const select = createSelect(studies);
  const withNumbers = createWithNumbers(parts);

  const portionsOf = async function* (
    filter: Omit<ResponseFilter, 'wave'>,
    { unpaired }: RowChoice,
  ): AsyncGenerator<readonly ExportRow[]> {
    for await (const some of rows.portions({ ...filter, wave: 'after' })) yield await withNumbers(some);
    if (!unpaired) return;
    for await (const some of rows.portions({ ...filter, wave: 'before' })) {
      const answered = await rows.answeredAfter(some.flatMap(({ encounterId }) => encounterId ?? []));
      const left = some.filter((row) => isUnpaired(row, answered));
      if (left.length > 0) yield await withNumbers(left);
    }
  };

  /** How many rows there are at most: of the answers before the service, some were paired. */
  const countMost = async (
    filter: Omit<ResponseFilter, 'wave'>,
    { unpaired }: RowChoice,
  ): Promise<number> => {
    const after = await responses.count({ ...filter, wave: 'after' });
    return unpaired ? after + (await responses.count({ ...filter, wave: 'before' })) : after;
  };

  /** Whether all that is meant are answers before the service, and each of them was paired: counting cannot tell. */
  const isOfPairedOnly = async (
    filter: Omit<ResponseFilter, 'wave'>,
    choice: RowChoice,
  ): Promise<boolean> => {
    if ((await responses.count({ ...filter, wave: 'after' })) > 0) return false;
    for await (const some of portionsOf(filter, choice)) return some.length === 0;
    return true;
  };

  return {
    /** Throws `forbidden` without sight of figures, `not-found` for an unknown study. */
    look: async (actor: Actor, question: ExportQuestion): Promise<ExportLook> => {
      const { study, filters, ownOnly, filter } = await select(actor, question);
      const [versions, after, before] = await Promise.all([
        templates.versions(study.templateId),
        responses.count({ ...filter, wave: 'after' }),
        responses.count({ ...filter, wave: 'before' }),
      ]);
      const otherwise = reachOf(actor, 'persons') === 'none' ? 'not-this-role' : 'not-this-study';
      return {
        study,
        filters,
        versions,
        ownOnly,
        rows: seesPersons(actor, study) ? 'allowed' : otherwise,
        after,
        before,
      };
    },

    /**
     * The rows of a selection; null where there is none. Throws `forbidden` for a role that never sees persons, and
     * `not-found` for an unknown study, one whose persons this person may not see, and one without a published survey;
     * `invalid` where the selection makes no sense (a file cannot tell what it left out) or is of more than `most` rows.
     */
    rows: async (
      actor: Actor,
      question: ExportQuestion,
      choice: RowChoice,
      most = Infinity,
    ): Promise<RowsExport | null> => {
      requireReach(actor, 'persons');
      const study = await studies.find(actor, question.studyId);
      if (!seesPersons(actor, study)) throw new AppError('not-found');
      const filters = readFilters(question.asked, study, question.timeZone);
      if (Object.keys(filters.problems).length > 0)
        throw new AppError('invalid', { message: { key: 'exports:errors.filter' } });
      const versions = await templates.versions(study.templateId);
      if (versions.length === 0) throw new AppError('not-found');
      const expectationSource = choice.answers === 'chosen' ? filters.expectation : undefined;
      const filter = { studyId: study.id, ...filters.part, expectationSource };
      const total = await countMost(filter, choice);
      if (total > most) throw new AppError('invalid', { message: { key: 'exports:errors.too-many' } });
      if (total === 0 || (await isOfPairedOnly(filter, choice))) return null;
      return { study, filters, versions, choice, most: total, portions: portionsOf(filter, choice) };
    },
  };
};

export type ExportService = ReturnType<typeof createExportService>;
