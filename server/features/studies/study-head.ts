import type { Translate } from '../../platform/i18n/i18n.js';
import { may, reachOf, type Actor, type Permission } from '../accounts/index.js';
import type { Study } from './study.js';

const studyTabs = [
  'overview',
  'figures',
  'gap',
  'comparison',
  'results',
  'survey',
  'market',
  'imports',
  'settings',
] as const;
export type StudyTab = (typeof studyTabs)[number];

/** The model of `studies/head`: the study's name and the tabs that this person may open. */
export type StudyHead = {
  readonly name: string;
  readonly tabs: readonly { readonly href: string; readonly label: string; readonly current: boolean }[];
};

type Opens = { permission: Permission; path: string; label: string; ofAll?: boolean };

/** `ofAll`: only for those whose permission reaches beyond what is their own. */
const opens: Readonly<Record<StudyTab, Opens>> = {
  overview: { permission: 'see-studies', path: '', label: 'studies:tabs.overview' },
  figures: { permission: 'figures', path: '/figures', label: 'figures:tab' },
  gap: { permission: 'figures', path: '/gap', label: 'studies:tabs.gap' },
  comparison: { permission: 'figures', path: '/comparison', label: 'studies:tabs.comparison', ofAll: true },
  results: { permission: 'figures', path: '/results', label: 'studies:tabs.results' },
  survey: { permission: 'write-studies', path: '/survey', label: 'studies:tabs.survey' },
  market: { permission: 'write-studies', path: '/market', label: 'market:tab' },
  imports: { permission: 'import-answers', path: '/imports', label: 'answers-import:tab' },
  settings: { permission: 'write-studies', path: '/settings', label: 'studies:tabs.settings' },
};

const mayOpen = (actor: Actor, { permission, ofAll = false }: Opens): boolean =>
  ofAll ? reachOf(actor, permission) === 'all' : may(actor, permission);

/** What stands above every page of a study. `{{> studies/head head}}` shows it. */
export const studyHead = (
  study: Pick<Study, 'id' | 'name'>,
  actor: Actor,
  tab: StudyTab,
  t: Translate,
): StudyHead => ({
  name: study.name,
  tabs: studyTabs
    .filter((one) => mayOpen(actor, opens[one]))
    .map((one) => ({
      href: `/studies/${study.id}${opens[one].path}`,
      label: t(opens[one].label),
      current: one === tab,
    })),
});
