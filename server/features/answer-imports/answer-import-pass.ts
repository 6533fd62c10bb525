import type { Languages } from '../../platform/i18n/i18n.js';
import {
  readHeader,
  type BatchResult,
  type ImportJob,
  type ImportPass,
  type RowMistake,
} from '../../platform/imports/index.js';
import type { TableRow } from '../../platform/tables/index.js';
import type { BroughtAnswers, ResponseService } from '../responses/index.js';
import type { Study, StudyService } from '../studies/index.js';
import type { TemplateService, Version } from '../templates/index.js';
import { answerRows } from './header-rows.js';
import { fingerprintOf, respondentKey, rowKey } from './row-keys.js';
import { createRowReader, type AnswerRow } from './row-reader.js';
import { readSettings } from './settings.js';
import { offScaleCount, unknownCount } from './tallies.js';
import { targetsOf } from './targets.js';

export const answerImportKind = 'answers';

export type AnswerPassParts = {
  readonly studies: Pick<StudyService, 'get'>;
  readonly templates: Pick<TemplateService, 'latestVersion'>;
  readonly responses: Pick<ResponseService, 'addMany' | 'knownKeys'>;
  readonly languages: Languages;
  readonly timeZone: () => Promise<string>;
};

/** What a pass must know of its job: a page's and a command's are the same. */
export type AnswerImportJob = Pick<ImportJob, 'id' | 'scope' | 'header' | 'plan' | 'createdAt' | 'locale'>;

const mostUnknown = 30;

const isPoint = (answer: unknown): boolean => typeof answer === 'number';

/** What a row becomes: an answer given after the service, with its expectation marked as the file was said to have it. */
const answersOf = (
  row: AnswerRow,
  keys: { readonly key: string; readonly customerId: string },
  { id: batchId, scope: studyId, plan, createdAt, locale }: AnswerImportJob,
): BroughtAnswers => {
  const { at } = row;
  const { importance: itemImportance, ...answers } = row.answers;
  const told = [...Object.values(answers.expected), ...Object.values(answers.desired)].some(isPoint);
  return {
    ...keys,
    source: 'import',
    batchId,
    invitationId: null,
    encounterId: null,
    contactId: null,
    studyId,
    wave: 'after',
    providerKey: row.provider,
    round: row.round,
    agentId: null,
    locale: row.locale ?? locale,
    channel: 'file',
    segments: row.segments,
    submittedAt: at ?? createdAt,
    deliveredAt: at ?? createdAt,
    ...answers,
    itemImportance,
    expectationSource: told ? (readSettings(plan).told ?? 'retrospective') : 'none',
    outcomes: row.outcomes,
    importance: row.importance,
    chosen: {},
    words: {},
    values: {},
    comment: row.comment,
  };
};

/** Passes through files of answers: each row is stored once, however often its file comes, and none without all of it. */
export const createAnswerPass = (parts: AnswerPassParts) => {
  const { studies, templates, responses, languages, timeZone } = parts;

  const surveyOf = async ({ scope, plan }: AnswerImportJob): Promise<{ study: Study; version: Version }> => {
    const study = await studies.get(scope);
    const version = study && (await templates.latestVersion(study.templateId));
    if (!study || !version) throw new Error('the study of this import, or its survey, is gone');
    const known = new Set(targetsOf(version.content));
    const strange = plan.columns.find(({ target }) => target !== 'ignore' && !known.has(target));
    if (strange) throw new Error(`the survey has no ${strange.target} any more`);
    return { study, version };
  };

  return async (job: AnswerImportJob, dry: boolean): Promise<ImportPass> => {
    const { id, scope: studyId, header, plan, createdAt: now } = job;
    const { study, version } = await surveyOf(job);
    const { content } = version;
    const { leavesOut } = readSettings(plan);
    const read = createRowReader({ study, content, plan, header, timeZone: await timeZone(), now });
    const width = readHeader(header, languages).own(plan).columns.length;
    const unknown = new Set<string>();
    let fingerprint = '';
    /** Until the first batch is done, answers of this import are those that a crash kept from being counted. */
    let resumed = true;

    const see = (rows: readonly TableRow[]): void => {
      if (fingerprint === '' && rows.length > 0) fingerprint = fingerprintOf(header, rows);
    };

    const keysOf = (row: AnswerRow, cells: readonly string[]) => {
      const { respondent, provider, round } = row;
      const own = header.slice(0, width).map((_, at) => (cells[at] ?? '').trim());
      const key = rowKey({ studyId, respondent, fingerprint, row: row.row, provider, round, cells: own });
      return { key, customerId: respondent === null ? key : respondentKey(studyId, respondent) };
    };

    const store = async (answers: readonly BroughtAnswers[]): Promise<{ new: number; known: number }> => {
      const single = [...new Map(answers.map((one) => [one.key, one])).values()];
      const there = await responses.knownKeys(single.map(({ key }) => key));
      const missing = single.filter(({ key }) => !there.has(key));
      const before = resumed ? [...there.values()].filter((batch) => batch === id).length : 0;
      const added = dry || missing.length === 0 ? missing.length : await responses.addMany(version, missing);
      return { new: before + added, known: answers.length - before - added };
    };

    const take = async (batch: readonly TableRow[]): Promise<BatchResult> => {
      see(batch);
      const counts: Record<string, number> = { new: 0, known: 0, empty: 0 };
      const count = (name: string): void => void (counts[name] = (counts[name] ?? 0) + 1);
      const mistakes: RowMistake[] = [];
      const answers: BroughtAnswers[] = [];
      for (const row of answerRows(batch)) {
        const told = read(row);
        if (told.kind === 'row') answers.push(answersOf(told.row, keysOf(told.row, row.cells), job));
        if (told.kind === 'empty') count('empty');
        if (told.kind !== 'wrong') continue;
        mistakes.push(...told.mistakes);
        told.offScale.forEach((at) => count(offScaleCount(at)));
        const { unknownProvider: who } = told;
        if (who === null || (!unknown.has(who) && unknown.size >= mostUnknown)) continue;
        unknown.add(who);
        count(unknownCount(who));
      }
      if (!dry && !leavesOut && mistakes.length > 0)
        throw new Error('a row is wrong that was right in the dry run');
      const stored = answers.length > 0 ? await store(answers) : { new: 0, known: 0 };
      resumed = false;
      return { counts: { ...counts, ...stored }, mistakes };
    };

    return { take, replay: see };
  };
};
