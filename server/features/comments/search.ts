import type { FieldErrors } from '../../platform/errors.js';
import { isLocale, type Locale } from '../../platform/i18n/locales.js';
import { LONGEST_SEARCH, readSought, type Sought } from '../../platform/search/index.js';
import type { Response } from '../responses/index.js';
import type { Theme } from './theme.js';

export const searchNames = ['q', 'theme', 'language', 'wave'] as const;
export type SearchName = (typeof searchNames)[number];

/** What an address looks for, as text. */
export type AskedSearch = Readonly<Partial<Record<SearchName, string>>>;

export type CommentSearch = {
  /** As they hold, after what makes no sense has fallen back; `q` as it was typed. The state of the address. */
  readonly values: Readonly<Record<SearchName, string>>;
  readonly sought: Sought;
  readonly theme: Theme | null;
  readonly language: Locale | null;
  /** Before or after the service; null for both. */
  readonly wave: Response['wave'] | null;
  readonly problems: FieldErrors;
};

/** Reads what is looked for. A theme, language or wave that there is not falls back to all, and is told. */
export const readSearch = (asked: AskedSearch, themes: readonly Theme[]): CommentSearch => {
  const { q = '', theme = '', language = '', wave = '' } = asked;
  const typed = q.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  const sought = readSought(typed);
  const found = themes.find(({ key }) => key === theme) ?? null;
  const when = wave === 'before' || wave === 'after' ? wave : null;
  const spoken = isLocale(language) ? language : null;
  return {
    values: {
      q: typed.slice(0, LONGEST_SEARCH),
      theme: found?.key ?? '',
      language: spoken ?? '',
      wave: when ?? '',
    },
    sought,
    theme: found,
    language: spoken,
    wave: when,
    problems: {
      ...(sought.wordless ? { q: { key: 'comments:search.wordless' } } : {}),
      ...(sought.cut ? { q: { key: 'comments:search.cut', params: { limit: LONGEST_SEARCH } } } : {}),
      ...(theme && !found ? { theme: { key: 'comments:search.no-such-theme' } } : {}),
      ...(wave && !when ? { wave: { key: 'comments:search.no-such-wave' } } : {}),
      ...(language && !spoken ? { language: { key: 'comments:search.no-such-language' } } : {}),
    },
  };
};
