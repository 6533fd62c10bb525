import { checkColumns, guessColumns } from '../../server/features/contacts/index.js';
import type { I18n } from '../../server/platform/i18n/i18n.js';
import type { Locale } from '../../server/platform/i18n/locales.js';
import type { ImportPlan, Peek } from '../../server/platform/imports/index.js';
import type { Options } from './options.js';

/** What the columns of a file hold: as they are told, else as their names say. Mistakes are told in words, all at once. */
export const planOf = (
  peek: Peek,
  options: Options,
  context: { locale: Locale; i18n: I18n },
): ImportPlan | { readonly wrong: readonly string[] } => {
  const { header } = peek;
  const { locale, i18n } = context;
  const unknown = options.map
    .filter(({ column }) => !header.includes(column))
    .map(({ column }) => `--map: there is no column "${column}" among ${header.join(', ')}`);
  const told = new Map(options.map.map((choice) => [choice.column, choice]));
  const singles = new Set(options.map.map(({ target }) => target).filter((target) => target !== 'attribute'));
  const guessed = guessColumns(peek);
  const columns = header.map((column, at) => {
    const choice = told.get(column);
    if (choice)
      return { target: choice.target, name: choice.target === 'attribute' ? choice.name || column : '' };
    const guess = guessed[at] ?? { target: 'ignore', name: '' };
    return singles.has(guess.target) ? { target: 'ignore', name: '' } : guess; // told of another column
  });
  const plan = { columns, settings: { match: options.match, locale } };
  const problems = Object.values(checkColumns(plan, header)).map(({ key, params }) => i18n.t(key, params));
  const wrong = [...unknown, ...problems];
  return wrong.length > 0 ? { wrong } : plan;
};
