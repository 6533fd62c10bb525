import type { FieldErrors } from '../../platform/errors.js';
import type { I18n } from '../../platform/i18n/i18n.js';
import { locales } from '../../platform/i18n/locales.js';
import { formModel, problemsOf, type FieldModel, type Problem } from '../../platform/views/form-model.js';
import { page, type Page } from '../../platform/views/page.js';
import type { Actor } from '../accounts/index.js';
import { studyHead, type Study, type StudyHead } from '../studies/index.js';
import { themeFields, wordsField, type ThemeField } from './theme-fields.js';

type ThemeFormModel = {
  readonly title: string;
  readonly head: StudyHead;
  readonly heading: string;
  readonly action: string;
  readonly back: string;
  readonly revision: string;
  readonly problems: readonly Problem[];
  readonly name: FieldModel;
  readonly words: readonly { readonly field: FieldModel; readonly label: string; readonly lang: string }[];
  readonly removes: boolean;
};

const themeView = page<ThemeFormModel>('office', 'comments/theme');

/** Where a theme is written or changed. */
export const themePage = (parts: {
  readonly study: Study;
  readonly revision: number | string;
  /** Null for a new one. */
  readonly theme: { readonly key: string; readonly name: string } | null;
  readonly typed: Readonly<Partial<Record<string, string>>>;
  readonly errors: FieldErrors;
  readonly actor: Actor;
  readonly i18n: I18n;
}): Page => {
  const { study, revision, theme, typed, errors, actor, i18n } = parts;
  const { t } = i18n;
  const path = `/studies/${study.id}/comments/themes`;
  const fields = formModel<ThemeField>(themeFields, typed, errors, t);
  const labels = Object.fromEntries([
    ['name', t('comments:theme.name')],
    ...locales.map((locale) => [wordsField(locale), t(`comments:theme.words.${locale}`)] as const),
  ]);
  return themeView({
    title: t(theme ? 'comments:theme.change' : 'comments:theme.new'),
    head: studyHead(study, actor, 'comments', t),
    heading: theme ? theme.name : t('comments:theme.new'),
    action: theme ? `${path}/${theme.key}` : `${path}/new`,
    back: path,
    revision: String(revision),
    problems: problemsOf(errors, labels, t),
    name: fields.name,
    words: locales.map((locale) => ({
      field: fields[wordsField(locale)],
      label: t(`comments:theme.words.${locale}`),
      lang: locale,
    })),
    removes: theme !== null,
  });
};
