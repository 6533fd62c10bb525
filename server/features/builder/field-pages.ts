import type { FieldErrors } from '../../platform/errors.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import { localeNames, locales, type Locale } from '../../platform/i18n/locales.js';
import type { Actor } from '../accounts/index.js';
import type { Study } from '../studies/index.js';
import {
  findProblems,
  textsOf,
  type Draft,
  type Problem,
  type Template,
  type Version,
} from '../templates/index.js';
import type { Where } from './address.js';
import { fieldName, placesOf, type TextPlace } from './places.js';
import { localeOfPlace, problemText } from './survey-words.js';
import type { Thing } from './thing.js';

/** One text as the form shows it. `now` tells what somebody else saved meanwhile; '' where nobody did. */
export type TextField = {
  readonly name: string;
  readonly value: string;
  readonly error: string;
  readonly now: string;
  readonly label: string;
  readonly longest: number;
  /** Whether it deserves several lines. */
  readonly isLong: boolean;
  readonly isOptional: boolean;
};

export type SurveyPageParts = {
  readonly study: Study;
  readonly actor: Actor;
  /** What is stored. */
  readonly template: Template;
  /** What is shown: the stored draft, or what was typed and not kept. */
  readonly draft: Draft;
  readonly where: Where;
  readonly thing: Thing;
  readonly latest: Version | null;
  readonly names: ReadonlyMap<string, string>;
  readonly attributes: readonly string[];
  readonly i18n: I18n;
  /** Whether the survey is to show a gap; left out, it is not. */
  readonly measuresGap?: boolean;
  /** The revision that the form was written on; the stored one where it is left out. */
  readonly revision?: number;
  /** What is wrong with what was typed. */
  readonly errors?: FieldErrors;
  /** What was typed but is no text of the draft: a refused text, the name of a new item. */
  readonly typed?: Readonly<Record<string, string>>;
  /** Whether everything that keeps the draft from being published is listed. */
  readonly check?: boolean;
  /** What was just done: the button that did it takes the focus again. */
  readonly did?: string;
  /** Somebody saved first: `lost` are texts typed for what is gone. */
  readonly conflict?: { readonly lost: readonly string[] } | undefined;
};

/** The same, with what the whole page needs and is worked out once. */
export type Shown = SurveyPageParts & {
  readonly problems: readonly Problem[];
  /** What is shown of a field that is no text of the draft: what is wrong with it, and what was typed. */
  readonly errorOf: (name: string) => string;
};

/** Problems of publishing by the field that shows them. */
export const shownOf = (parts: SurveyPageParts): Shown => {
  const { draft, errors = {}, i18n } = parts;
  const problems = findProblems(draft.content, { measuresGap: parts.measuresGap ?? false });
  const byField = new Map<string, Problem>();
  for (const problem of problems) if (!byField.has(problem.field)) byField.set(problem.field, problem);
  const errorOf = (name: string): string => {
    const error = errors[name];
    if (error) return i18n.t(error.key, error.params);
    const problem = byField.get(name);
    return problem ? problemText(problem, i18n) : '';
  };
  return { ...parts, problems, errorOf };
};

/** What was just made is still empty: that is no mistake yet. */
const isJustMade = (did: string | undefined): boolean => did === 'add' || did === 'duplicate';

const labelNumber = ({ number = 0 }: TextPlace) => ({ number, value: number });

const textField = (
  place: TextPlace,
  locale: Locale,
  shown: Shown,
  stored: Record<string, string>,
): TextField => {
  const { i18n, typed = {}, errors = {}, conflict, did } = shown;
  const name = fieldName(place.place, locale);
  const value = typed[name] ?? place.wording[locale];
  const now = conflict ? (stored[name] ?? '') : value;
  return {
    name,
    value,
    error: isJustMade(did) && !errors[name] ? '' : shown.errorOf(name),
    now: now === value ? '' : i18n.t('templates:conflict.now', { text: now || '–' }),
    label: i18n.t(place.label, place.number === undefined ? {} : labelNumber(place)),
    longest: place.longest,
    isLong: place.longest > 200,
    isOptional: place.isOptional,
  };
};

/** A language and the thing's texts in it. */
export type LanguageFields = {
  readonly locale: Locale;
  readonly name: string;
  readonly hasProblem: boolean;
  readonly fields: readonly TextField[];
};

/** The texts of the thing: in the language that is written first, then in the others. */
export const textFields = (shown: Shown): readonly LanguageFields[] => {
  const { draft, thing, where, template, conflict } = shown;
  const places = placesOf(draft, thing);
  const stored = conflict ? textsOf(template) : {};
  const ordered = [where.locale, ...locales.filter((one) => one !== where.locale)];
  return ordered.map((locale) => {
    const fields = places.map((place) => textField(place, locale, shown, stored));
    return {
      locale,
      name: localeNames[locale],
      hasProblem: fields.some(({ error }) => error !== ''),
      fields,
    };
  });
};

/** Which languages lack something, anywhere in the survey. */
export const incompleteLocales = ({ problems }: Pick<Shown, 'problems'>): ReadonlySet<Locale> =>
  new Set(problems.flatMap(({ field }) => localeOfPlace(field) ?? []));
