import type { I18n } from '../../platform/i18n/i18n.js';
import { locales } from '../../platform/i18n/locales.js';
import type { Localized } from '../../platform/i18n/localized.js';
import { keyFrom } from '../../platform/keys.js';
import { page, type Page } from '../../platform/views/page.js';
import type { Actor } from '../accounts/index.js';
import { studyHead, type Study, type StudyHead } from '../studies/index.js';
import type { FileAbout, ReadSurvey, SurveyContent, Template, Version } from '../templates/index.js';
import {
  changedByFile,
  refusedFile,
  surveyInFile,
  type RefusedFile,
  type SurveyInFile,
} from './file-words.js';

type FileModel = {
  readonly title: string;
  readonly head: StudyHead;
  readonly back: string;
  readonly action: string;
  readonly problem: string;
  readonly downloads: readonly { readonly href: string; readonly label: string }[];
  readonly refused: RefusedFile;
  /** What a file would make of the draft, and by what it is taken; null where none was looked at. */
  readonly found:
    | (SurveyInFile & {
        readonly changes: readonly string[];
        readonly same: boolean;
        readonly looked: string;
        readonly revision: number;
      })
    | null;
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
  /** By what that file is known while it waits to be taken. */
  readonly looked?: string;
  /** Why no file could be looked at, or why it was not taken; '' where nothing is wrong. */
  readonly problem?: string;
};

const view = page<FileModel>('office', 'builder/file');

const foundModel = (parts: FilePageParts): FileModel['found'] => {
  const { read, looked = '', template, measuresGap, i18n } = parts;
  if (!read?.ok) return null;
  const { content } = read;
  const told = changedByFile(template.content, content, i18n);
  return {
    changes: told ?? [],
    same: told === null,
    looked,
    revision: template.revision,
    ...surveyInFile(content, { measuresGap }, i18n),
  };
};

/** A survey as a file: to be downloaded, and one to be looked at and taken. */
export const filePage = (parts: FilePageParts): Page => {
  const { study, actor, versions, read, i18n, problem = '' } = parts;
  const { t } = i18n;
  const address = `/studies/${study.id}/survey/file`;
  return view({
    title: `${t('builder:file.title')} · ${study.name}`,
    head: studyHead(study, actor, 'survey', t),
    back: `/studies/${study.id}/survey`,
    action: address,
    problem,
    downloads: [
      { href: `${address}.json`, label: t('builder:file.draft') },
      ...versions.map(({ number }) => ({
        href: `${address}.json?version=${number}`,
        label: t('builder:history.version', { number }),
      })),
    ],
    refused: refusedFile(read, i18n),
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
