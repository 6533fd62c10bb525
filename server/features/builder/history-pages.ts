import type { I18n } from '../../platform/i18n/i18n.js';
import { page, type Page } from '../../platform/views/page.js';
import type { Actor } from '../accounts/index.js';
import { said, studyHead, type Study, type StudyHead } from '../studies/index.js';
import type { Draft, DraftStateLine, Template, Version } from '../templates/index.js';
import { blockName, removedFrom } from './names.js';
import { pageName } from './survey-words.js';

type Line = { readonly value: string; readonly when: string; readonly who: string; readonly what: string };

type HistoryModel = {
  readonly title: string;
  readonly head: StudyHead;
  readonly action: string;
  readonly back: string;
  readonly revision: number;
  readonly problem: string;
  readonly now: string;
  readonly states: readonly Line[];
  readonly versions: readonly Line[];
};

export type HistoryPageParts = {
  readonly study: Study;
  readonly actor: Actor;
  readonly template: Template;
  readonly lines: readonly DraftStateLine[];
  readonly versions: readonly Pick<Version, 'number' | 'publishedAt' | 'publishedBy'>[];
  readonly names: ReadonlyMap<string, string>;
  readonly i18n: I18n;
  /** Somebody saved since the page was shown. */
  readonly isStale?: boolean;
};

const view = page<HistoryModel>('office', 'builder/history');

/** A thing by its name, whether it is still asked or not. */
const thingName = (draft: Draft, at: string, i18n: I18n): string => {
  const { content } = draft;
  const [kind, ...rest] = at.split('.');
  const key = rest.join('.');
  if (at === 'survey') return i18n.t('builder:survey');
  if (at === 'scale') return i18n.t('templates:parts.scale');
  if (kind === 'page') return pageName(content, key, i18n);
  const dimension = kind === 'dimension' && content.dimensions.find((one) => one.key === key);
  if (dimension) return said(dimension.title, i18n.locale, key);
  const removed = removedFrom(draft, i18n).find(({ id }) => id === at);
  return removed?.name ?? blockName(content, at, i18n);
};

/** Earlier states of a survey, each of which can be had again. */
export const historyPage = (parts: HistoryPageParts): Page => {
  const { study, actor, template, lines, versions, names, i18n, isStale = false } = parts;
  const { t } = i18n;
  const who = (accountId: string): string => names.get(accountId) ?? t('studies:somebody');
  const things = (changed: readonly string[]): string =>
    changed.length === 0
      ? t('builder:history.first')
      : [...new Set(changed.map((at) => thingName(template, at, i18n)))].join(' · ');
  return view({
    title: `${t('builder:history.title')} · ${study.name}`,
    head: studyHead(study, actor, 'survey', t),
    action: `/studies/${study.id}/survey/history`,
    back: `/studies/${study.id}/survey`,
    revision: template.revision,
    problem: isStale ? t('builder:history.stale') : '',
    now: t('templates:state.saved', {
      when: i18n.dateTime(template.updatedAt),
      who: who(template.updatedBy),
    }),
    states: lines
      .filter(({ revision }) => revision !== template.revision)
      .map(({ revision, savedAt, savedBy, changed }) => ({
        value: `state:${revision}`,
        when: i18n.dateTime(savedAt),
        who: who(savedBy),
        what: things(changed),
      })),
    versions: versions.map(({ number, publishedAt, publishedBy }) => ({
      value: `version:${number}`,
      when: i18n.dateTime(publishedAt),
      who: who(publishedBy),
      what: t('builder:history.version', { number }),
    })),
  });
};
