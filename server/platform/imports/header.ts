import { createHash } from 'node:crypto';
import type { Languages } from '../i18n/i18n.js';
import { locales } from '../i18n/locales.js';
import { ignored, type ImportPlan } from './import.js';
import { mistakeColumns } from './mistakes-file.js';

/** How many columns at the end of a header were added by us: a corrected file of mistakes is uploaded again. */
const addedColumns = (header: readonly string[], languages: Languages): number => {
  const end = header.slice(-2).join('\n');
  const added = locales.some((locale) => mistakeColumns(languages.in(locale)).join('\n') === end);
  return added ? 2 : 0;
};

/** What a header is remembered by, and how to lay a remembered plan on it. */
export const readHeader = (header: readonly string[], languages: Languages) => {
  const added = addedColumns(header, languages);
  const own = header.slice(0, header.length - added);
  return {
    signature: createHash('sha256').update(JSON.stringify(own)).digest('base64url'),
    /** A plan for the columns that were there before we added ours. */
    own: ({ columns, settings }: ImportPlan): ImportPlan => ({
      columns: columns.slice(0, own.length),
      settings,
    }),
    whole: ({ columns, settings }: ImportPlan): ImportPlan => ({
      columns: [...columns, ...Array.from({ length: added }, () => ({ target: ignored, name: '' }))],
      settings,
    }),
  };
};
