import type { I18n } from '../../platform/i18n/i18n.js';
import { localeNames, locales, type Locale } from '../../platform/i18n/locales.js';
import { page, type Page } from '../../platform/views/page.js';
import type { Actor } from '../accounts/index.js';
import { studyHead, type Study, type StudyHead } from '../studies/index.js';
import type { Draft, Template } from '../templates/index.js';
import { fieldName, type TextPlace } from './places.js';
import { allPlaces, isMissing, type ChangedText, type TextMistake } from './translation.js';

/** So many texts stand on one page: a form must not grow with the survey. */
export const TEXTS_A_PAGE = 60;

/** So many changed texts of a file are shown; more are only counted. */
const MOST_CHANGES = 30;

type Choice = { readonly value: string; readonly label: string; readonly selected: boolean };

type TranslationModel = {
  readonly title: string;
  readonly head: StudyHead;
  readonly back: string;
  readonly address: string;
  readonly action: string;
  readonly fileAction: string;
  readonly exportHref: string;
  readonly revision: number;
  readonly from: { readonly name: string; readonly value: string; readonly error: string };
  readonly to: { readonly name: string; readonly value: string; readonly error: string };
  readonly fromChoices: readonly Choice[];
  readonly toChoices: readonly Choice[];
  readonly fromLocale: Locale;
  readonly toLocale: Locale;
  readonly missing: string;
  readonly problem: string;
  readonly texts: readonly {
    readonly place: string;
    readonly label: string;
    readonly source: string;
    readonly isLong: boolean;
    readonly longest: number;
    readonly field: { readonly name: string; readonly value: string; readonly error: string };
  }[];
  readonly pages: readonly { readonly href: string; readonly label: string; readonly current: boolean }[];
  readonly file: {
    /** What a file would change; '' where none was looked at. */
    readonly note: string;
    readonly changes: readonly {
      readonly place: string;
      readonly language: string;
      readonly locale: Locale;
      readonly before: string;
      readonly after: string;
    }[];
    readonly more: string;
    /** By what the file is taken; '' where there is nothing to take. */
    readonly looked: string;
    readonly mistakes: readonly string[];
    readonly title: string;
    /** Why a file is not there, or is not what it was looked at for. */
    readonly problem: string;
  };
};

/** What a file would change, and by what it is known while it waits to be taken. */
export type LookedTexts = { readonly changed: readonly ChangedText[]; readonly looked: string };

export type TranslationPageParts = {
  readonly study: Study;
  readonly actor: Actor;
  readonly template: Template;
  readonly from: Locale;
  readonly to: Locale;
  readonly number: number;
  readonly i18n: I18n;
  /** What was typed and not kept, and why. */
  readonly typed?: Readonly<Record<string, string>>;
  readonly errors?: Readonly<Record<string, string>>;
  readonly problem?: string;
  /** What an uploaded file would change, or what is wrong with it. */
  readonly file?: LookedTexts | { readonly mistakes: readonly TextMistake[] } | undefined;
  /** Why a file could not be looked at, or was not taken. */
  readonly fileProblem?: string | undefined;
};

const view = page<TranslationModel>('office', 'builder/translations');

/** Missing ones first, each group in the order of the survey. */
export const orderedPlaces = (draft: Draft, to: Locale): TextPlace[] => {
  const all = allPlaces(draft);
  return [...all.filter((one) => isMissing(one, to)), ...all.filter((one) => !isMissing(one, to))];
};

const choicesOf = (chosen: Locale): Choice[] =>
  locales.map((one) => ({ value: one, label: localeNames[one], selected: one === chosen }));

const mistakeLine = ({ row, key, params, locale }: TextMistake, { t }: I18n): string => {
  const text = t(key, { ...params, ...(locale && { language: localeNames[locale] }) });
  return row === null ? text : `${t('builder:translations.row', { row })}: ${text}`;
};

const fileModel = (parts: TranslationPageParts): TranslationModel['file'] => {
  const { file, fileProblem: problem = '', i18n } = parts;
  const { t } = i18n;
  const nothing = { note: '', changes: [], more: '', looked: '', mistakes: [], title: '', problem };
  if (!file) return nothing;
  if ('changed' in file) {
    const { changed, looked } = file;
    const left = changed.length - MOST_CHANGES;
    return {
      ...nothing,
      note: changed.length
        ? t('builder:translations.dry', { count: changed.length })
        : t('builder:translations.nothing'),
      changes: changed.slice(0, MOST_CHANGES).map((one) => ({ ...one, language: localeNames[one.locale] })),
      more: left > 0 ? t('builder:translations.more', { count: left }) : '',
      looked: changed.length ? looked : '',
    };
  }
  const { mistakes } = file;
  return {
    ...nothing,
    title: t('builder:translations.mistakes', { count: mistakes.length }),
    mistakes: mistakes.slice(0, 50).map((mistake) => mistakeLine(mistake, i18n)),
  };
};

/** The texts of a survey side by side: one language to read, another to write. */
export const translationPage = (parts: TranslationPageParts): Page => {
  const { study, actor, template, from, to, i18n, typed = {}, errors = {}, problem = '' } = parts;
  const { t } = i18n;
  const all = orderedPlaces(template, to);
  const missing = all.filter((one) => isMissing(one, to)).length;
  const count = Math.max(1, Math.ceil(all.length / TEXTS_A_PAGE));
  const number = Math.min(Math.max(1, parts.number), count);
  const address = `/studies/${study.id}/survey/translations`;
  const query = (page: number) => `${address}?from=${from}&to=${to}&page=${page}`;
  return view({
    title: `${t('builder:translations.title')} · ${study.name}`,
    head: studyHead(study, actor, 'survey', t),
    back: `/studies/${study.id}/survey?in=${to}`,
    address,
    action: query(number),
    fileAction: `${address}/file?from=${from}&to=${to}`,
    exportHref: `${address}.csv`,
    revision: template.revision,
    from: { name: 'from', value: from, error: '' },
    to: { name: 'to', value: to, error: '' },
    fromChoices: choicesOf(from),
    toChoices: choicesOf(to),
    fromLocale: from,
    toLocale: to,
    missing: missing
      ? t('builder:translations.missing', { count: missing })
      : t('builder:translations.complete'),
    problem,
    texts: all.slice((number - 1) * TEXTS_A_PAGE, number * TEXTS_A_PAGE).map((one) => {
      const name = fieldName(one.place, to);
      return {
        place: one.place,
        label: t(one.label, one.number === undefined ? {} : { number: one.number, value: one.number }),
        source: one.wording[from],
        isLong: one.longest > 200,
        longest: one.longest,
        field: { name, value: typed[name] ?? one.wording[to], error: errors[name] ?? '' },
      };
    }),
    pages:
      count > 1
        ? Array.from({ length: count }, (_, at) => ({
            href: query(at + 1),
            label: String(at + 1),
            current: at + 1 === number,
          }))
        : [],
    file: fileModel(parts),
  });
};
