import type { I18n } from '../../platform/i18n/i18n.js';
import type { Locale } from '../../platform/i18n/locales.js';
import { page, type Page } from '../../platform/views/page.js';
import { may, reachOf, type Actor } from '../accounts/index.js';
import { asksImportance, asksIn, type SurveyContent } from '../templates/index.js';
import type { Overview, StudyFigures } from './overview.js';
import { studyHead, type StudyHead } from './study-head.js';
import { stateOf, stepsOf, type Step } from './study-state.js';
import {
  aboutQuestion,
  directionOf,
  intervalText,
  said,
  stateBadge,
  toned,
  type Badge,
  type Toned,
} from './words.js';

type StepModel = {
  readonly text: string;
  readonly why: string;
  readonly done: boolean;
  /** '' where there is nothing for this person to do. */
  readonly href: string;
  /** The first that is still open. */
  readonly next: boolean;
};

type AskedModel = {
  readonly dimensions: readonly { readonly title: string; readonly items: readonly ItemModel[] }[];
  readonly questions: readonly { readonly text: string; readonly about: string }[];
  /** The scale, as far as anything is answered on it, and what else is asked; '' where there is neither. */
  readonly footer: string;
  /** What the wordings were taken from: the draft or the version. */
  readonly from: string;
};

type ItemModel = { readonly title: string; readonly statement: string };

type OverviewModel = {
  readonly title: string;
  readonly head: StudyHead;
  readonly badge: Badge;
  readonly service: string;
  readonly instrument: string;
  readonly say: { readonly sentence: readonly Toned[]; readonly sure: string } | null;
  readonly gapHref: string;
  /** '' for whoever sees own figures only. */
  readonly comparisonHref: string;
  readonly steps: readonly StepModel[];
  readonly asked: AskedModel | null;
  readonly versions: readonly { readonly title: string; readonly by: string }[];
  readonly rounds: readonly { readonly label: string; readonly current: boolean }[];
  readonly providers: readonly { readonly name: string; readonly us: boolean }[];
  readonly promises: readonly string[];
  readonly encountered: string;
  /** '' where the person may not change it. */
  readonly settingsHref: string;
};

const view = page<OverviewModel>('office', 'studies/overview');

const permissionOf = {
  wordings: 'write-studies',
  publish: 'write-studies',
  customer: 'contacts',
  encounter: 'encounters',
} as const satisfies Record<Step, string>;

const hrefOf = (step: Step, studyId: string): string =>
  ({
    wordings: `/studies/${studyId}/survey`,
    publish: `/studies/${studyId}/survey`,
    customer: '/contacts/new',
    encounter: `/encounters/new?study=${studyId}`,
  })[step];

const stepModels = (overview: Overview, actor: Actor, { t }: I18n): StepModel[] => {
  const { template, versions, hasCustomers, encountered, study } = overview;
  const states = stepsOf({
    edited: (template?.revision ?? 1) > 1,
    published: versions.length > 0,
    hasCustomers,
    encountered,
  });
  const next = states.findIndex(({ done }) => !done);
  return states.map(({ step, done }, index) => ({
    text: t(`studies:steps.${step}.text`),
    why: t(`studies:steps.${step}.why`),
    done,
    href: may(actor, permissionOf[step]) ? hrefOf(step, study.id) : '',
    next: index === next,
  }));
};

const scaleText = (content: SurveyContent, { t, locale }: I18n): string => {
  const { labels, points } = content.scale;
  const wordAt = (index: number): string => {
    const word = (one: Locale) => labels[one].at(index) ?? '';
    return said({ az: word('az'), tr: word('tr'), en: word('en'), ru: word('ru') }, locale, '…');
  };
  return t('studies:overview.scale', { count: points, first: wordAt(0), last: wordAt(-1) });
};

const askedModel = (overview: Overview, i18n: I18n): AskedModel | null => {
  const { t, locale } = i18n;
  const content = overview.version?.content ?? overview.template?.content;
  if (!content) return null;
  const also = [
    ...content.outcomes.map((outcome) => t(`studies:overview.${outcome}`)),
    content.askComment && asksIn(content, 'after') ? t('studies:overview.comment') : '',
  ].filter((text) => text !== '');
  return {
    dimensions: content.dimensions.map(({ key, title, items }) => ({
      title: said(title, locale, key),
      items: items.map((item) => ({
        title: said(item.title, locale, item.itemKey),
        statement: said(item.expected ?? item.desired ?? item.delivered ?? item.title, locale),
      })),
    })),
    questions: content.questions.map((question) => ({
      text: said(question.text, locale, question.key),
      about: aboutQuestion(question, i18n.t),
    })),
    footer: [
      content.dimensions.length > 0 ? scaleText(content, i18n) : '',
      asksImportance(content) ? t('studies:overview.importance') : '',
      also.length > 0 ? t('studies:overview.also', { what: i18n.list(also) }) : '',
    ]
      .filter((sentence) => sentence !== '')
      .join(' '),
    from: overview.version
      ? t('studies:overview.from-version', { number: overview.version.number })
      : t('studies:overview.from-draft'),
  };
};

const sentenceOf = (figures: StudyFigures, gap: number, { t, number }: I18n): Toned[] => {
  const points = { points: number(Math.abs(gap), 1) };
  const direction = directionOf(figures);
  if (direction === 'less') return toned(t('studies:overview.say.less', points), 'short');
  if (direction === 'more') return toned(t('studies:overview.say.more', points), 'over');
  return toned(t('studies:overview.say.neither'), '');
};

/** No figure without its interval and number of pairs. */
const sayOf = ({ figures }: Overview, i18n: I18n): OverviewModel['say'] => {
  if (!figures || figures.gap === null || figures.low === null || figures.high === null) return null;
  const { gap, low, high, pairs } = figures;
  return {
    sentence: sentenceOf(figures, gap, i18n),
    sure: i18n.t('studies:overview.sure', {
      count: pairs,
      figure: i18n.number(pairs),
      gap: i18n.signed(gap),
      interval: intervalText(low, high, i18n),
    }),
  };
};

/** One study: what is asked, of whom, how far it has come and what to do next. */
export const overviewPage = (parts: {
  readonly overview: Overview;
  readonly actor: Actor;
  readonly i18n: I18n;
}): Page => {
  const { overview, actor, i18n } = parts;
  const { study, encountered, versions, names, instrument } = overview;
  const { t, locale, number } = i18n;
  const state = stateOf({ published: overview.version !== null, encountered });
  return view({
    title: study.name,
    head: studyHead(study, actor, 'overview', t),
    badge: stateBadge(state, t),
    service: study.service,
    instrument: instrument ? said(instrument.title, locale) : '',
    say: sayOf(overview, i18n),
    gapHref: may(actor, 'figures') ? `/studies/${study.id}/gap` : '',
    comparisonHref: reachOf(actor, 'figures') === 'all' ? `/studies/${study.id}/comparison` : '',
    steps: state === 'waiting' || state === 'collecting' ? [] : stepModels(overview, actor, i18n),
    asked: askedModel(overview, i18n),
    versions: versions.map((version) => ({
      title: t('studies:overview.version', { number: version.number }),
      by: `${i18n.date(version.publishedAt)}, ${names.get(version.publishedBy) ?? t('studies:somebody')}`,
    })),
    rounds: study.rounds.map((label, index) => ({ label, current: index === study.rounds.length - 1 })),
    providers: study.providers.map(({ name, us }) => ({ name, us })),
    promises: study.promises[locale],
    encountered: t('studies:overview.encountered', {
      recorded: number(encountered.recorded),
      delivered: number(encountered.delivered),
    }),
    settingsHref: may(actor, 'write-studies') ? `/studies/${study.id}/settings` : '',
  });
};
