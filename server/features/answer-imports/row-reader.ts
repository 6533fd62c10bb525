import type { Message } from '../../platform/errors.js';
import type { ImportPlan, RowMistake } from '../../platform/imports/index.js';
import type { Locale } from '../../platform/i18n/locales.js';
import type { TableRow } from '../../platform/tables/index.js';
import type { Answer } from '../responses/index.js';
import type { Study } from '../studies/index.js';
import { outcomes, type Level, type Outcome, type SurveyContent } from '../templates/index.js';
import { createAnswerReader, readDate, readLocale, readPoint, readPoints, type Read } from './cells.js';
import { folded } from './folded.js';
import { newRival, readSettings } from './settings.js';
import { holdingOf, type Holding } from './targets.js';

/** A row of a file, understood. */
export type AnswerRow = {
  readonly row: number;
  /** The file's own id of who answered; null where no column has it. */
  readonly respondent: string | null;
  /** The key of a provider, or its name where it is to be added. */
  readonly provider: string;
  readonly round: string;
  /** When it was answered; null where the file does not tell. */
  readonly at: Date | null;
  readonly locale: Locale | null;
  readonly comment: string;
  readonly segments: Readonly<Record<string, string>>;
  readonly answers: Readonly<Record<Level, Readonly<Record<string, Answer>>>>;
  readonly outcomes: Readonly<Partial<Record<Outcome, Answer>>>;
  readonly importance: Readonly<Record<string, number>> | null;
};

/** Rows that hold nothing to be stored, or something that cannot be understood. */
export type ReadRow =
  | { readonly kind: 'row'; readonly row: AnswerRow }
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'wrong';
      readonly mistakes: readonly RowMistake[];
      /** A value of the provider column that nobody has explained yet. */
      readonly unknownProvider: string | null;
      /** Columns with an answer off the scale, by their places. */
      readonly offScale: readonly number[];
    };

const longestComment = 4_000;
const longestValue = 80;
const longestName = 200;

type Building = {
  respondent: string | null;
  provider: string;
  round: string;
  at: Date | null;
  locale: Locale | null;
  comment: string;
  segments: Record<string, string>;
  answers: Record<Level, Record<string, Answer>>;
  outcomes: Partial<Record<Outcome, Answer>>;
  importance: Record<string, number>;
};

const isTold = ({ answers, outcomes: told, comment }: Building): boolean =>
  comment !== '' ||
  [...Object.values(answers).flatMap((one) => Object.values(one)), ...Object.values(told)].some(
    (answer) => answer !== 'skipped',
  );

/** A reader of rows, after what was said of the columns and of the file. */
export const createRowReader = (parts: {
  readonly study: Study;
  readonly content: SurveyContent;
  readonly plan: ImportPlan;
  readonly header: readonly string[];
  readonly timeZone: string;
  readonly now: Date;
}) => {
  const { study, content, plan, header, timeZone, now } = parts;
  const settings = readSettings(plan);
  const holdings = plan.columns.map((column) => ({ holding: holdingOf(column), name: column.name }));
  const readAnswer = createAnswerReader(content.scale, settings.low ?? content.scale.low);
  const rounds = new Map(study.rounds.map((round) => [folded(round), round]));
  const providers = new Map(
    study.providers.flatMap(({ key, name }) => [
      [folded(key), key],
      [folded(name), key],
    ]),
  );

  const providerOf = (value: string): string | null => {
    const said = settings.providers.get(value);
    const known = providers.get(folded(value));
    if (said === undefined || said === newRival) return known ?? (said === newRival ? value : null);
    return study.providers.some(({ key }) => key === said) ? said : null;
  };

  const expected = (key: string, params: Readonly<Record<string, string>> = {}): { wrong: Message } => ({
    wrong: { key: `answers-import:errors.${key}`, params },
  });

  /** Puts what a cell holds where it belongs, or tells what was expected. */
  const put = (to: Building, holding: Holding, name: string, cell: string): Message | null => {
    const take = <T>(read: Read<T>, keep: (value: T) => void): Message | null => {
      if ('wrong' in read) return read.wrong;
      keep(read.value);
      return null;
    };
    switch (holding.kind) {
      case 'level':
        return take(readAnswer(cell), (value) => (to.answers[holding.level][holding.itemKey] = value));
      case 'outcome':
        return take(readPoint(cell, outcomes[holding.outcome]), (value) => {
          to.outcomes[holding.outcome] = value;
        });
      case 'importance':
        return take(readPoints(cell), (value) => {
          if (value !== null) to.importance[holding.dimension] = value;
        });
      case 'respondent':
        to.respondent = cell.slice(0, longestName);
        return cell === '' ? expected('respondent').wrong : null;
      case 'provider': {
        if (cell === '') return settings.provider === '' ? expected('no-provider').wrong : null;
        const found = providerOf(cell);
        to.provider = found ?? '';
        return found === null ? expected('provider').wrong : null;
      }
      case 'round': {
        const found = rounds.get(folded(cell));
        if (cell !== '') to.round = found ?? '';
        return cell === '' || found !== undefined
          ? null
          : expected('round', { rounds: study.rounds.join(', ') }).wrong;
      }
      case 'date':
        return take(readDate(cell, timeZone, now), (at) => (to.at = at));
      case 'locale':
        to.locale = readLocale(cell);
        return null;
      case 'comment':
        to.comment = cell;
        return cell.length > longestComment ? expected('comment').wrong : null;
      case 'segment':
        if (cell !== '') to.segments[name] = cell.slice(0, longestValue);
        return null;
    }
  };

  return ({ row, cells }: TableRow): ReadRow => {
    const to: Building = {
      respondent: null,
      provider: settings.provider,
      round: settings.round,
      at: null,
      locale: settings.locale,
      comment: '',
      segments: {},
      answers: { minimum: {}, desired: {}, expected: {}, delivered: {}, importance: {} },
      outcomes: {},
      importance: {},
    };
    const mistakes: RowMistake[] = [];
    const offScale: number[] = [];
    let unknownProvider: string | null = null;
    holdings.forEach(({ holding, name }, at) => {
      if (!holding) return;
      const cell = (cells[at] ?? '').trim().normalize('NFC');
      const reason = put(to, holding, name, cell);
      if (!reason) return;
      mistakes.push({ row, column: header[at] ?? null, value: cell, reason });
      if (holding.kind === 'level' || holding.kind === 'outcome') offScale.push(at);
      if (holding.kind === 'provider' && cell !== '' && cell.length <= longestValue) unknownProvider = cell;
    });
    if (!isTold(to) && mistakes.length === 0) return { kind: 'empty' };
    if (mistakes.length > 0) return { kind: 'wrong', mistakes, unknownProvider, offScale };
    const given = Object.keys(to.importance).length > 0;
    return { kind: 'row', row: { ...to, row, importance: given ? to.importance : null } };
  };
};
