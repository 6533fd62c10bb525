import type { I18n } from '../../platform/i18n/i18n.js';
import {
  changes,
  findProblems,
  pagesOf,
  type Aim,
  type FileMistake,
  type ReadSurvey,
  type SurveyContent,
} from '../templates/index.js';
import { blockName } from './names.js';
import { changesInWords, pageName, problemLine } from './survey-words.js';

/** More lines than that are not read by anybody. */
const MOST_LINES = 50;

/** Reasons with words of their own; any other says that the value does not fit there. */
const worded = new Set([
  'required',
  'additionalProperties',
  'unwanted',
  'enum',
  'type',
  'text',
  'key',
  'maxLength',
  'maxItems',
  'syntax',
  'deep',
  'many',
  'twice',
]);

const mistakeLine = ({ line, place, reason, detail }: FileMistake, { t }: I18n): string => {
  const said = t(`builder:file.reason.${worded.has(reason) ? reason : 'other'}`, { detail });
  return t(place === '' ? 'builder:file.line' : 'builder:file.line-place', { line, place, said });
};

/** All for which a file is not taken; '' and empty where nothing is wrong. */
export type RefusedFile = {
  readonly title: string;
  readonly lines: readonly string[];
  readonly more: string;
};

const nothing: RefusedFile = { title: '', lines: [], more: '' };

/** What is wrong with a file, line by line. */
export const refusedFile = (read: ReadSurvey | undefined, i18n: I18n): RefusedFile => {
  if (!read || read.ok) return nothing;
  const { mistakes, problems, content } = read;
  const lines = [
    ...mistakes.map((mistake) => mistakeLine(mistake, i18n)),
    ...(content ? problems.map((problem) => problemLine(problem, content, i18n)) : []),
  ];
  const left = lines.length - MOST_LINES;
  return {
    title: i18n.t('builder:file.mistakes', { count: lines.length }),
    lines: lines.slice(0, MOST_LINES),
    more: left > 0 ? i18n.t('builder:file.more', { count: left }) : '',
  };
};

/** A survey that stands in a file: what it lacks for publishing, and what stands on which page. */
export type SurveyInFile = {
  readonly lacks: string;
  readonly problems: readonly string[];
  readonly pages: readonly { readonly name: string; readonly blocks: string }[];
};

/** `aim`: what it is to show once it is published. */
export const surveyInFile = (content: SurveyContent, aim: Aim, i18n: I18n): SurveyInFile => {
  const problems = findProblems(content, aim);
  return {
    lacks: problems.length > 0 ? i18n.t('builder:file.lacks', { count: problems.length }) : '',
    problems: problems.slice(0, MOST_LINES).map((problem) => problemLine(problem, content, i18n)),
    pages: pagesOf(content).map(({ key, blocks }) => ({
      name: pageName(content, key, i18n),
      blocks: blocks.map(({ id }) => blockName(content, id, i18n)).join(' · '),
    })),
  };
};

/** What a file would change in a draft, line by line; null where nothing. */
export const changedByFile = (
  draft: SurveyContent,
  content: SurveyContent,
  i18n: I18n,
): readonly string[] | null => changesInWords(changes(draft, content), i18n)?.lines ?? null;
