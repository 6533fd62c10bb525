import type { Translate } from '../../platform/i18n/i18n.js';
import { may, reachOf, type Actor, type Permission } from '../accounts/index.js';
import type { Study } from './study.js';

const studyTabs = [
  'overview',
  'figures',
  'gap',
  'trend',
  'comparison',
  'priorities',
  'results',
  'promises',
  'customers',
  'inside',
  'instrument',
  'comments',
  'exports',
  'survey',
  'links',
  'market',
  'imports',
  'settings',
] as const;
export type StudyTab = (typeof studyTabs)[number];

export const isStudyTab = (text: string): text is StudyTab => studyTabs.some((one) => one === text);

/** The pages that read figures: a row of their own beneath the tabs, in which they stand as one. */
const figureTabs: readonly StudyTab[] = [
  'figures',
  'gap',
  'trend',
  'comparison',
  'priorities',
  'results',
  'promises',
  'customers',
  'inside',
  'instrument',
  'comments',
  'exports',
];

type Tab = { readonly href: string; readonly label: string; readonly current: boolean };

/** The model of `studies/head`: the study's name and the tabs that this person may open. */
export type StudyHead = {
  readonly name: string;
  readonly tabs: readonly Tab[];
  /** The pages of figures, while one of them is open. */
  readonly figures: readonly Tab[];
};

type Opens = { permission: Permission; path: string; label: string; ofAll?: boolean };

/** `ofAll`: only for those whose permission reaches beyond what is their own. */
const opens: Readonly<Record<StudyTab, Opens>> = {
  overview: { permission: 'see-studies', path: '', label: 'studies:tabs.overview' },
  figures: { permission: 'figures', path: '/figures', label: 'figures:tab' },
  gap: { permission: 'figures', path: '/gap', label: 'studies:tabs.gap' },
  trend: { permission: 'figures', path: '/trend', label: 'trend:tab' },
  comparison: { permission: 'figures', path: '/comparison', label: 'studies:tabs.comparison', ofAll: true },
  priorities: { permission: 'figures', path: '/priorities', label: 'studies:tabs.priorities' },
  results: { permission: 'figures', path: '/results', label: 'studies:tabs.results' },
  promises: { permission: 'figures', path: '/promises', label: 'promises:tab' },
  customers: { permission: 'figures', path: '/customers', label: 'standings:tab' },
  inside: { permission: 'figures', path: '/inside', label: 'editions:tab', ofAll: true },
  instrument: { permission: 'figures', path: '/instrument', label: 'instrument:tab' },
  comments: { permission: 'figures', path: '/comments', label: 'comments:tab' },
  exports: { permission: 'figures', path: '/exports', label: 'exports:tab' },
  survey: { permission: 'write-studies', path: '/survey', label: 'studies:tabs.survey' },
  links: { permission: 'write-studies', path: '/links', label: 'open-links:tab' },
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
): StudyHead => {
  const open = studyTabs.filter((one) => mayOpen(actor, opens[one]));
  const tabOf = (one: StudyTab, label: string, current: boolean): Tab => ({
    href: `/studies/${study.id}${opens[one].path}`,
    label: t(label),
    current,
  });
  const figures = open.filter((one) => figureTabs.includes(one));
  const isFigures = figureTabs.includes(tab);
  return {
    name: study.name,
    tabs: open
      .filter((one) => !figureTabs.includes(one) || one === figures[0])
      .map((one) =>
        one === figures[0]
          ? tabOf(one, 'studies:tabs.figures', isFigures)
          : tabOf(one, opens[one].label, one === tab),
      ),
    figures: isFigures ? figures.map((one) => tabOf(one, opens[one].label, one === tab)) : [],
  };
};
