import type { I18n } from '../../platform/i18n/i18n.js';
import { localeNames, locales, type Locale } from '../../platform/i18n/locales.js';
import { said } from '../studies/index.js';
import {
  isUnchanged,
  itemsOf,
  pagesOf,
  type Changes,
  type Item,
  type Problem,
  type SurveyContent,
} from '../templates/index.js';
import { blockName } from './names.js';
import { atOfProblem } from './thing.js';

/** Where a problem lies: `items.respect.expected.ru` → the place without its language, and the language. */
const splitPlace = (field: string): { parts: readonly string[]; locale: Locale | null } => {
  const parts = field.split('.');
  const locale = locales.find((one) => parts.includes(one)) ?? null;
  return { parts, locale };
};

export const localeOfPlace = (field: string): Locale | null => splitPlace(field).locale;

const itemTitle = (content: SurveyContent, itemKey: string, locale: Locale): string => {
  const item = itemsOf(content).find((one) => one.itemKey === itemKey);
  return item ? said(item.title, locale, itemKey) : itemKey;
};

const dimensionTitle = (content: SurveyContent, key: string, locale: Locale): string => {
  const dimension = content.dimensions.find((one) => one.key === key);
  return dimension ? said(dimension.title, locale, key) : key;
};

/** A question by its text, and one of its options by its own. */
const questionPlace = (content: SurveyContent, key: string, optionKey: string, locale: Locale): string => {
  const question = content.questions.find((one) => one.key === key);
  const option = question?.options.find((one) => one.key === optionKey);
  const place = question ? said(question.text, locale, key) : key;
  return option ? `${place} – ${said(option.text, locale, optionKey)}` : place;
};

/** A page by its title, else by its number. */
export const pageName = (content: SurveyContent, key: string, { t, locale }: I18n): string => {
  const pages = pagesOf(content);
  const at = pages.findIndex((one) => one.key === key);
  const title = pages[at]?.title;
  return (title && said(title, locale)) || t('builder:page', { number: at + 1 });
};

const wherein = (content: SurveyContent, parts: readonly string[], i18n: I18n): string => {
  const { t, locale } = i18n;
  const [kind, key = '', part = '', index = ''] = parts;
  if (kind === 'items') {
    const title = itemTitle(content, key, locale);
    return part === 'levels' ? title : `${title}, ${t(`templates:parts.${part}`)}`;
  }
  if (kind === 'dimensions' && key !== '') return dimensionTitle(content, key, locale);
  if (kind === 'questions') return questionPlace(content, key, index, locale);
  if (kind === 'pages') return pageName(content, key, i18n);
  if (kind === 'blocks') return blockName(content, atOfProblem(parts.join('.')), i18n);
  if (kind === 'pairs') return t('builder:survey');
  if (kind === 'ending') return t(`builder:text.ending-${key}`);
  if (kind === 'asked' || kind === 'importance') return t('templates:asked.title');
  if (kind === 'scale' && index !== '') return t('templates:parts.label', { number: Number(index) + 1 });
  return t('templates:parts.scale');
};

/** The same code is another sentence for a scale than for a question, and for a key than for a word. */
const nameOf = ({ field, code }: Problem): string => {
  if (field === 'asked') return 'nothing-asked';
  if (field.endsWith('.of')) return 'no-source';
  if (field.endsWith('.showIf') && code === 'never') return 'never-together';
  if (code === 'unknown-source') return 'unknown-block';
  if (code === 'missing' && /^pages\..+\.blocks$/.test(field)) return 'empty-page';
  if (code === 'missing' && field.endsWith('.right')) return 'no-right';
  if (code === 'missing' && field.endsWith('.fields')) return 'no-fields';
  if (code === 'duplicate' && field.startsWith('blocks.')) return 'asked-twice';
  if (code === 'too-few') return field === 'importance' ? 'too-few-dimensions' : 'too-few-options';
  if (code === 'duplicate' && /(key|itemKey)$/.test(field)) return 'same-key';
  if (code === 'duplicate' && field.startsWith('questions.')) return 'same-option';
  return code === 'missing' && field.endsWith('.waves') ? 'no-wave' : code;
};

/** Where a problem can be put right within the form of its thing: its field, else a part of the form. */
export const anchorOfProblem = ({ field }: Problem): string => {
  if (localeOfPlace(field) || field === 'importance' || field === 'asked') return field;
  const test = /\.showIf\.(\d+)\.(of|value)$/.exec(field);
  if (test) return `${test[2]}.${test[1]}`;
  const part = /\.(showIf|levels|waves|options|right|fields|greatest|askOnly)$/.exec(field)?.[1];
  return part === 'showIf' ? 'condition' : (part ?? 'thing');
};

/** What is wrong, as it stands beside the field. */
export const problemText = (problem: Problem, { t }: I18n): string => {
  const locale = localeOfPlace(problem.field);
  if (problem.code === 'missing' && problem.field.endsWith('.items')) return t('templates:problem.no-items');
  if (problem.code === 'missing' && locale && !problem.field.startsWith('scale.'))
    return t('templates:problem.missing-in', { language: localeNames[locale] });
  return t(`templates:problem.${nameOf(problem)}`, problem.params);
};

/** The same with its place before it, for the list above the form. */
export const problemLine = (problem: Problem, content: SurveyContent, i18n: I18n): string => {
  const { parts, locale } = splitPlace(problem.field);
  const place = wherein(content, parts, i18n);
  const language = locale ? `, ${localeNames[locale]}` : '';
  const text =
    problem.code === 'missing' && locale ? i18n.t('templates:problem.missing') : problemText(problem, i18n);
  return `${place}${language}: ${text}`;
};

/** What changed since a version, line by line, and what that means for comparing; null where nothing did. */
export type ChangesInWords = { readonly lines: readonly string[]; readonly note: string };

const titles = (items: readonly Item[], { locale, list }: I18n): string =>
  list(items.map((item) => said(item.title, locale, item.itemKey)));

const named = (items: readonly Item[], key: string, i18n: I18n): string[] =>
  items.length > 0 ? [i18n.t(key, { items: titles(items, i18n) })] : [];

const rewordedLine = (found: Changes, i18n: I18n): string[] => {
  const { reworded } = found;
  if (reworded.length === 0) return [];
  const inLocales = locales.filter((locale) => reworded.some((one) => one.locales.includes(locale)));
  return [
    i18n.t('templates:changes.reworded', {
      items: titles(
        reworded.map(({ item }) => item),
        i18n,
      ),
      languages: inLocales.map((locale) => localeNames[locale]).join(', '),
    }),
  ];
};

/** The gravest of what the changes mean for comparing the answers. */
const noteOf = (found: Changes): string => {
  if (found.rescaled) return 'templates:changes.note.rescaled';
  if (found.reworded.length > 0 || found.relabelled.length > 0) return 'templates:changes.note.reworded';
  if (found.added.length > 0 || found.removed.length > 0 || found.redrawn)
    return 'templates:changes.note.items';
  return 'templates:changes.note.harmless';
};

export const changesInWords = (found: Changes, i18n: I18n): ChangesInWords | null => {
  if (isUnchanged(found)) return null;
  const { t } = i18n;
  const languages = found.relabelled.map((locale) => localeNames[locale]).join(', ');
  return {
    lines: [
      ...(found.rescaled ? [t('templates:changes.rescaled')] : []),
      ...rewordedLine(found, i18n),
      ...(languages === '' ? [] : [t('templates:changes.relabelled', { languages })]),
      ...named(found.added, 'templates:changes.added', i18n),
      ...named(found.removed, 'templates:changes.removed', i18n),
      ...(found.renamed ? [t('templates:changes.renamed')] : []),
      ...(found.reordered ? [t('templates:changes.reordered')] : []),
      ...(found.redrawn ? [t('templates:changes.redrawn')] : []),
      ...(found.askedOtherwise && !found.redrawn ? [t('templates:changes.asked')] : []),
    ],
    note: t(noteOf(found)),
  };
};
