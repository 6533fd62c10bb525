import type { Translate } from '../../platform/i18n/i18n.js';
import { may, type Actor, type Permission } from '../accounts/index.js';
import type { Study } from './study.js';

const studyTabs = ['overview', 'gap', 'results', 'survey', 'market', 'imports', 'settings'] as const;
export type StudyTab = (typeof studyTabs)[number];

/** The model of `studies/head`: the study's name and the tabs that this person may open. */
export type StudyHead = {
  readonly name: string;
  readonly tabs: readonly { readonly href: string; readonly label: string; readonly current: boolean }[];
};

const opens: Readonly<Record<StudyTab, { permission: Permission; path: string; label: string }>> = {
  overview: { permission: 'see-studies', path: '', label: 'studies:tabs.overview' },
  gap: { permission: 'figures', path: '/gap', label: 'studies:tabs.gap' },
  results: { permission: 'figures', path: '/results', label: 'studies:tabs.results' },
  survey: { permission: 'write-studies', path: '/survey', label: 'studies:tabs.survey' },
  market: { permission: 'write-studies', path: '/market', label: 'market:tab' },
  imports: { permission: 'import-answers', path: '/imports', label: 'answers-import:tab' },
  settings: { permission: 'write-studies', path: '/settings', label: 'studies:tabs.settings' },
};

/** What stands above every page of a study. `{{> studies/head head}}` shows it. */
export const studyHead = (
  study: Pick<Study, 'id' | 'name'>,
  actor: Actor,
  tab: StudyTab,
  t: Translate,
): StudyHead => ({
  name: study.name,
  tabs: studyTabs
    .filter((one) => may(actor, opens[one].permission))
    .map((one) => ({
      href: `/studies/${study.id}${opens[one].path}`,
      label: t(opens[one].label),
      current: one === tab,
    })),
});
