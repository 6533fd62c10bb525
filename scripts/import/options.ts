import { parseArgs } from 'node:util';
import { matchings, contactTargets, type Matching } from '../../server/features/contacts/index.js';
import { isLocale, locales, type Locale } from '../../server/platform/i18n/locales.js';
import { encodings, isEncoding, type Delimiter, type Encoding } from '../../server/platform/tables/index.js';

export const usage = `npm run --silent import -- contacts FILE.csv [options]

Brings in contacts from a table with one of them a row, into the store that the server uses (DATA_DIR or MONGODB_URI), also
while it runs. A known contact is updated, an unknown one added; the same file once more changes nothing.
  --map 'COLUMN=TARGET'  what a column holds, for each that its name does not tell: ${contactTargets.slice(0, -1).join(', ')},
                         attribute, attribute:NAME or ignore; may be given several times
  --match email          by what a contact is known: email or externalId
  --locale az            the language of new contacts whose row names none (the organisation's)
  --encoding NAME        ${encodings.join(', ')} (found out)
  --delimiter SIGN       , ; | or tab (found out)
  --dry-run              tells what would be done, and does nothing
  --skip-mistakes        takes the right rows although others have mistakes; without it one mistake stops all
  --mistakes FILE.csv    writes the rows with mistakes there, each with its reason
  --json                 for programs
  --help                 this text
Ends with 0 when everything was taken as asked for, with 2 when it was not.`;

/** What a column holds, by its name in the file. */
export type ColumnChoice = { readonly column: string; readonly target: string; readonly name: string };

export type Options = {
  readonly file: string;
  readonly map: readonly ColumnChoice[];
  readonly match: Matching;
  readonly locale: Locale | null;
  readonly encoding: Encoding | null;
  readonly delimiter: Delimiter | null;
  readonly dryRun: boolean;
  readonly skipMistakes: boolean;
  readonly mistakes: string | null;
  readonly json: boolean;
};

/** What was asked for: a run, the usage, or nothing that can be done, in words. */
export type Request =
  { readonly run: Options } | { readonly help: true } | { readonly wrong: readonly string[] };

const flags = {
  map: { type: 'string', multiple: true },
  match: { type: 'string' },
  locale: { type: 'string' },
  encoding: { type: 'string' },
  delimiter: { type: 'string' },
  'dry-run': { type: 'boolean' },
  'skip-mistakes': { type: 'boolean' },
  mistakes: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

const signs: Readonly<Record<string, Delimiter>> = { ',': ',', ';': ';', '|': '|', tab: '\t', '\t': '\t' };

const parse = (args: readonly string[]) =>
  parseArgs({ args: [...args], options: flags, allowPositionals: true });

const choiceOf = (text: string): ColumnChoice | null => {
  const at = text.lastIndexOf('=');
  const [target = '', name = ''] = text.slice(at + 1).split(/:(.*)/s, 2);
  const known = target === 'ignore' || contactTargets.some((one) => one === target);
  const named = name === '' || target === 'attribute';
  return at > 0 && known && named ? { column: text.slice(0, at).trim(), target, name: name.trim() } : null;
};

/** Reads the command line; every mistake in it is told at once. */
export const readOptions = (args: readonly string[]): Request => {
  const wrong: string[] = [];
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch (error) {
    return { wrong: [(error as Error).message] };
  }
  const { values, positionals } = parsed;
  if (values.help === true) return { help: true };
  const [kind, file, ...more] = positionals;
  if (kind !== 'contacts') wrong.push(`"${kind ?? ''}", expected what is imported: contacts`);
  if (file === undefined || more.length > 0) wrong.push('expected one file: contacts FILE.csv');
  const map = (values.map ?? []).map((text) => {
    const choice = choiceOf(text);
    if (choice === null) wrong.push(`--map: "${text}", expected COLUMN=TARGET such as 'E-poçt=email'`);
    return choice;
  });
  const { match = 'email', locale, encoding, delimiter } = values;
  const matching = matchings.find((one) => one === match);
  if (!matching) wrong.push(`--match: "${match}", expected ${matchings.join(' or ')}`);
  if (locale !== undefined && !isLocale(locale))
    wrong.push(`--locale: "${locale}", expected one of ${locales.join(', ')}`);
  if (encoding !== undefined && !isEncoding(encoding))
    wrong.push(`--encoding: "${encoding}", expected one of ${encodings.join(', ')}`);
  if (delimiter !== undefined && !signs[delimiter])
    wrong.push(`--delimiter: "${delimiter}", expected , ; | or tab`);
  if (wrong.length > 0) return { wrong };
  return {
    run: {
      file: file ?? '',
      map: map.filter((choice) => choice !== null),
      match: matching ?? 'email',
      locale: isLocale(locale) ? locale : null,
      encoding: isEncoding(encoding) ? encoding : null,
      delimiter: delimiter === undefined ? null : (signs[delimiter] ?? null),
      dryRun: values['dry-run'] ?? false,
      skipMistakes: values['skip-mistakes'] ?? false,
      mistakes: values.mistakes ?? null,
      json: values.json ?? false,
    },
  };
};
