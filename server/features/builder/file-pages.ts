import type { I18n } from '../../platform/i18n/i18n.js';
import { locales } from '../../platform/i18n/locales.js';
import type { Localized } from '../../platform/i18n/localized.js';
import { keyFrom } from '../../platform/keys.js';
import { page, type Page } from '../../platform/views/page.js';
import type { Actor } from '../accounts/index.js';
import { studyHead, type Study, type StudyHead } from '../studies/index.js';
import {
  changes,
  findProblems,
  pagesOf,
  type FileAbout,
  type FileMistake,
  type ReadSurvey,
  type SurveyContent,
  type Template,
  type Version,
} from '../templates/index.js';
import { blockName } from './names.js';
import { changesInWords, pageName, problemLine } from './survey-words.js';

type FileModel = {
  readonly title: string;
  readonly head: StudyHead;
  readonly back: string;
  readonly action: string;
  readonly problem: string;
  readonly downloads: readonly { readonly href: string; readonly label: string }[];
  /** All for which a file was not taken; '' and empty where nothing is wrong. */
  readonly refused: { readonly title: string; readonly lines: readonly string[]; readonly more: string };
  /** What a file would make of the draft; null where none was looked at. */
  readonly found: {
    readonly changes: readonly string[];
    readonly same: boolean;
    readonly lacks: string;
    readonly problems: readonly string[];
    readonly pages: readonly { readonly name: string; readonly blocks: string }[];
  } | null;
};

export type FilePageParts = {
  readonly study: Study;
  readonly actor: Actor;
  readonly template: Template;
  readonly versions: readonly Version[];
  readonly measuresGap: boolean;
  readonly i18n: I18n;
  /** A file that was looked at. */
  readonly read?: ReadSurvey | undefined;
  /** Why no file could be looked at, or why it was not taken; '' where nothing is wrong. */
  readonly problem?: string;
};

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

const view = page<FileModel>('office', 'builder/file');

const nothing: FileModel['refused'] = { title: '', lines: [], more: '' };

const refusedModel = (parts: FilePageParts): FileModel['refused'] => {
  const { read, i18n, template } = parts;
  if (!read || read.ok) return nothing;
  const { mistakes, problems } = read;
  const lines = [
    ...mistakes.map((mistake) => mistakeLine(mistake, i18n)),
    ...problems.map((problem) => problemLine(problem, template.content, i18n)),
  ];
  const left = lines.length - MOST_LINES;
  return {
    title: i18n.t('builder:file.mistakes', { count: lines.length }),
    lines: lines.slice(0, MOST_LINES),
    more: left > 0 ? i18n.t('builder:file.more', { count: left }) : '',
  };
};

const foundModel = (parts: FilePageParts): FileModel['found'] => {
  const { read, template, measuresGap, i18n } = parts;
  if (!read?.ok) return null;
  const { content } = read;
  const told = changesInWords(changes(template.content, content), i18n);
  const problems = findProblems(content, { measuresGap });
  return {
    changes: told?.lines ?? [],
    same: told === null,
    lacks: problems.length > 0 ? i18n.t('builder:file.lacks', { count: problems.length }) : '',
    problems: problems.slice(0, MOST_LINES).map((problem) => problemLine(problem, content, i18n)),
    pages: pagesOf(content).map(({ key, blocks }) => ({
      name: pageName(content, key, i18n),
      blocks: blocks.map(({ id }) => blockName(content, id, i18n)).join(' · '),
    })),
  };
};

/** A survey as a file: to be downloaded, and one to be looked at and taken. */
export const filePage = (parts: FilePageParts): Page => {
  const { study, actor, template, versions, i18n, problem = '' } = parts;
  const { t } = i18n;
  const address = `/studies/${study.id}/survey/file`;
  return view({
    title: `${t('builder:file.title')} · ${study.name}`,
    head: studyHead(study, actor, 'survey', t),
    back: `/studies/${study.id}/survey`,
    action: `${address}?revision=${template.revision}`,
    problem,
    downloads: [
      { href: `${address}.json`, label: t('builder:file.draft') },
      ...versions.map(({ number }) => ({
        href: `${address}.json?version=${number}`,
        label: t('builder:history.version', { number }),
      })),
    ],
    refused: refusedModel(parts),
    found: foundModel(parts),
  });
};

/** What a survey is called in its file: the study's name, in every language as it is. */
export const aboutOf = (study: Pick<Study, 'name' | 'service'>, revision: number, { t }: I18n): FileAbout => {
  const inAll = (of: (locale: (typeof locales)[number]) => string): Localized =>
    Object.fromEntries(locales.map((locale) => [locale, of(locale)])) as Localized;
  return {
    key: keyFrom(study.name, [], 'survey'),
    revision,
    title: inAll(() => study.name),
    // Each sentence in its own language, whoever downloads the file.
    description: inAll((lng) => t('builder:file.description', { service: study.service, lng })),
  };
};

/** The survey that is downloaded: the draft, or the version of this number; null where there is none. */
export const downloaded = (
  { template, versions }: Pick<FilePageParts, 'template' | 'versions'>,
  number: string | undefined,
): { readonly content: SurveyContent; readonly revision: number; readonly name: string } | null => {
  if (number === undefined) return { content: template.content, revision: template.revision, name: 'draft' };
  const version = versions.find((one) => String(one.number) === number);
  return version
    ? { content: version.content, revision: version.number, name: `version-${version.number}` }
    : null;
};
