import type { FieldErrors } from '../../platform/errors.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import { MOST_DAYS } from '../../platform/link-life.js';
import { formModel, type FieldModel } from '../../platform/views/form-model.js';
import { page, type Page } from '../../platform/views/page.js';
import type { PictureModel } from '../../platform/views/picture.js';
import type { SplitTable } from '../../platform/views/split-bar.js';
import type { Actor } from '../accounts/index.js';
import { studyHead, type Study, type StudyHead } from '../studies/index.js';
import { adviceModel, type Advice } from './advice-pages.js';
import { fallModel, lossText, mapModel } from './chart-pages.js';
import type { Comparison } from './comparison.js';
import { notesModel, type Note } from './note-pages.js';
import { sentenceModel, type SentenceModel } from './sentence-pages.js';
import { itemsModel } from './split-pages.js';
import { swapModel, type SwapModel } from './swap-pages.js';
import { DEFAULT_DAYS, type WhyLink } from './why-link.js';
import { periodText } from './words.js';

type SheetModel = {
  readonly title: string;
  readonly study: string;
  /** When these figures were read. */
  readonly taken: string;
  readonly sentence: SentenceModel | null;
  readonly fall: PictureModel | null;
  readonly swap: SwapModel | null;
  readonly map: PictureModel | null;
  readonly advice: readonly Advice[];
  readonly notes: readonly Note[];
  readonly items: SplitTable | null;
  /** What was selected, and how it was computed. */
  readonly selection: string;
  /** Until when the link opens; '' in the office. */
  readonly until: string;
  /** Back to the comparison; '' for whoever has no account. */
  readonly back: string;
};

const sheet = page<SheetModel>('sheet', 'comparison/why');

/** So much fits on one sheet. */
const mostItems = 8;
const mostAdvice = 3;
/** What the sentence of the sheet says already would cost it its one page. */
const onSheet = (comparison: Comparison): Comparison => ({
  ...comparison,
  warnings: comparison.warnings.filter(({ code }) => code !== 'rated-higher' && code !== 'rated-lower'),
});

const mostNotes = 3;

const nowhere = { csv: '', table: null } as const;

const selectionText = (comparison: Comparison, i18n: I18n): string => {
  const { t } = i18n;
  const { round, from, to, attribute, value, within = [], expectation } = comparison.selection;
  const segments = [...(value ? [{ attribute, value }] : []), ...within];
  const told = [
    round || t('comparison:filters.all-rounds'),
    from || to ? periodText(comparison.selection, i18n) : t('comparison:filters.all-time'),
    ...(segments.length > 0
      ? segments.map((one) => `${one.attribute}: ${one.value}`)
      : [t('comparison:filters.all-customers')]),
    t(`comparison:filters.${expectation}`),
    lossText(comparison, i18n),
  ];
  return told.join(' · ');
};

/** The comparison on one sheet: of now in the office, of when the link was made for a reader. */
export const whySheet = (parts: {
  readonly study: string;
  readonly comparison: Comparison;
  readonly takenAt: Date;
  readonly link: WhyLink | null;
  readonly back: string;
  readonly i18n: I18n;
}): Page => {
  const { study, comparison, takenAt, link, back, i18n } = parts;
  const { t } = i18n;
  return sheet({
    title: t('why:title', { study }),
    study,
    taken: t('why:taken', { at: i18n.date(takenAt) }),
    sentence: sentenceModel(comparison, i18n),
    fall: fallModel(comparison, nowhere, i18n),
    swap: swapModel(comparison, i18n),
    map: mapModel(comparison, nowhere, i18n),
    advice: adviceModel(comparison, i18n).slice(0, mostAdvice),
    notes: notesModel(onSheet(comparison), i18n).slice(0, mostNotes),
    items: itemsModel(comparison, i18n, mostItems),
    selection: selectionText(comparison, i18n),
    until: link ? t('why:until', { at: i18n.date(link.expiresAt) }) : '',
    back,
  });
};

type ClosedModel = { readonly title: string; readonly heading: string; readonly sentence: string };

const closed = page<ClosedModel>('sheet', 'comparison/why-closed');

/** A link that opens nothing: unknown, or over. */
export const whyClosedPage = (reason: 'unknown' | 'over', { t }: I18n): Page =>
  closed({
    title: t(`why:${reason}.title`),
    heading: t(`why:${reason}.title`),
    sentence: t(`why:${reason}.text`),
  });

/** One line of the list, as far as a page needs it. */
export type ListedLink = {
  readonly link: WhyLink;
  readonly state: 'open' | 'revoked' | 'expired';
  readonly by: string | null;
  /** '' where it does not open any more. */
  readonly address: string;
};

type LinkLine = {
  readonly made: string;
  readonly by: string;
  readonly until: string;
  readonly opened: string;
  readonly state: string;
  readonly badge: string;
  readonly address: string;
  readonly revokeHref: string;
};

type LinksModel = {
  readonly title: string;
  readonly head: StudyHead;
  readonly action: string;
  readonly back: string;
  readonly fields: Readonly<Record<'days', FieldModel>>;
  readonly most: number;
  readonly error: string;
  readonly rows: readonly LinkLine[];
};

const links = page<LinksModel>('office', 'comparison/links');

const badges = { open: 'good', revoked: 'line', expired: '' } as const;

const lineOf = ({ link, state, by, address }: ListedLink, path: string, i18n: I18n): LinkLine => {
  const { t, number } = i18n;
  const times = t('why:links.times', { count: link.opened, figure: number(link.opened) });
  return {
    made: i18n.dateTime(link.createdAt),
    by: by ?? t('why:links.somebody'),
    until: i18n.shortDate(link.expiresAt),
    opened: link.lastOpenedAt
      ? t('why:links.opened', { times, at: i18n.shortDate(link.lastOpenedAt) })
      : t('why:links.never'),
    state: t(`why:links.${state}`),
    badge: badges[state],
    address,
    revokeHref: state === 'open' ? `${path}/links/${link.id}` : '',
  };
};

/** Where a link is made, and the list of those there are. */
export const linksPage = (parts: {
  readonly study: Study;
  readonly listed: readonly ListedLink[];
  /** The address that the form goes to, with what is selected. */
  readonly action: string;
  readonly back: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: FieldErrors;
  readonly actor: Actor;
  readonly i18n: I18n;
}): Page => {
  const { study, listed, action, back, typed, errors, actor, i18n } = parts;
  const whole = errors[''];
  return links({
    title: i18n.t('why:links.title', { study: study.name }),
    head: studyHead(study, actor, 'comparison', i18n.t),
    action,
    back,
    fields: formModel(['days'], { days: String(DEFAULT_DAYS), ...typed }, errors, i18n.t),
    most: MOST_DAYS,
    error: whole ? i18n.t(whole.key, whole.params) : '',
    rows: listed.map((one) => lineOf(one, `/studies/${study.id}/comparison`, i18n)),
  });
};

type RevokeModel = {
  readonly title: string;
  readonly head: StudyHead;
  readonly sentence: string;
  readonly action: string;
  readonly back: string;
  readonly isOpen: boolean;
};

const revoke = page<RevokeModel>('office', 'comparison/revoke');

/** Asks before a link is ended. */
export const revokePage = (parts: {
  readonly study: Study;
  readonly link: WhyLink;
  readonly isOpen: boolean;
  readonly actor: Actor;
  readonly i18n: I18n;
}): Page => {
  const { study, link, isOpen, actor, i18n } = parts;
  const path = `/studies/${study.id}/comparison/links`;
  return revoke({
    title: i18n.t('why:revoke.title'),
    head: studyHead(study, actor, 'comparison', i18n.t),
    sentence: i18n.t(isOpen ? 'why:revoke.text' : 'why:revoke.over', { at: i18n.dateTime(link.createdAt) }),
    action: `${path}/${link.id}`,
    back: path,
    isOpen,
  });
};
