import Joi from 'joi';
import { checkForm, line, linesOf, typedIn, type Checked } from '../../platform/forms.js';
import { locales, type Locale } from '../../platform/i18n/locales.js';
import { readPattern } from '../../platform/search/index.js';
import { wordsField, type ThemeForm } from './theme-fields.js';
import { LONGEST_NAME, LONGEST_WORDS, MOST_WORDS, type Theme } from './theme.js';

/** More than all lines that are allowed could hold. */
const LONGEST_LIST = (MOST_WORDS + 1) * (LONGEST_WORDS + 2) * 2;

const lines = Joi.string()
  .allow('')
  .default('')
  .max(LONGEST_LIST)
  .custom((value: string, helpers) => {
    const words = [...new Set(linesOf(value))];
    if (words.length > MOST_WORDS)
      return helpers.message({ custom: 'comments:errors.many-words' }, { limit: MOST_WORDS });
    if (words.some((one) => one.length > LONGEST_WORDS))
      return helpers.message({ custom: 'comments:errors.long-words' }, { limit: LONGEST_WORDS });
    if (words.some((one) => readPattern(one) === null))
      return helpers.message({ custom: 'comments:errors.wordless' });
    return words;
  });

const schema = Joi.object<Record<string, unknown>>({
  revision: Joi.number().integer().min(0).max(1e9).required(),
  name: line(LONGEST_NAME).required(),
  ...Object.fromEntries(locales.map((locale) => [wordsField(locale), lines])),
});

/** A theme as it was typed. A theme without any word would find nothing: that is told at its first language. */
export const checkTheme = (body: unknown): Checked<ThemeForm> => {
  const form = checkForm(schema, body);
  if (!form.ok) return form;
  const { value } = form;
  const wordsOf = (locale: Locale): readonly string[] => {
    const words = value[wordsField(locale)];
    return Array.isArray(words) ? (words as string[]) : [];
  };
  const words = Object.fromEntries(locales.map((locale) => [locale, wordsOf(locale)])) as Theme['words'];
  if (locales.every((locale) => words[locale].length === 0))
    return {
      ok: false,
      typed: typedIn(body),
      errors: { [wordsField(locales[0])]: { key: 'comments:errors.no-words' } },
    };
  return { ok: true, value: { revision: Number(value['revision']), name: String(value['name']), words } };
};
