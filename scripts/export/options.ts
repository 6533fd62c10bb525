import { parseArgs } from 'node:util';
import { isLocale, locales, type Locale } from '../../server/platform/i18n/locales.js';
import {
  rowFormats,
  separators,
  type RowFormat,
  type Separator,
} from '../../server/features/exports/index.js';

export const usage = `npm run --silent export -- STUDY --format FORMAT --out FILE [options]

Writes the answers of a study into a file, one a row, from the store that the server uses (DATA_DIR or MONGODB_URI), also while
it runs. STUDY is the study's id (it stands in its address) or its name.
  --format csv           ${rowFormats.join(', ')}; xlsx has its codebook inside, sps is a zip of data, syntax and codebook
  --out FILE             where to; what is there is replaced once the whole file is written
  --separator comma      ${separators.join(' or ')} between the cells of CSV
  --locale az            the language of labels: ${locales.join(', ')} (the organisation's)
  --round NAME           answers of one round
  --from 2026-03-01      delivered on that day of the organisation's time zone or later
  --to 2026-03-31        delivered on that day or earlier
  --provider KEY         about whom (ourselves)
  --expectation WHEN     only those whose expectation was told so: prospective or retrospective
  --unpaired             also answers before the service that were never paired
  --json                 the result for programs
  --help                 this text
Ends with 0 when the file is written, with 1 when there was nothing to write, with 2 when what was asked for makes no sense.`;

export type Options = {
  readonly study: string;
  readonly format: RowFormat;
  readonly out: string;
  readonly separator: Separator;
  readonly locale: Locale | null;
  readonly unpaired: boolean;
  /** Whether an expectation was named: else every answer is meant. */
  readonly chosen: boolean;
  readonly asked: Readonly<Record<'round' | 'from' | 'to' | 'provider' | 'expectation', string>>;
  readonly json: boolean;
};

/** What was asked for: a run, the usage, or nothing that can be done, in words. */
export type Request =
  { readonly run: Options } | { readonly help: true } | { readonly wrong: readonly string[] };

const text = { type: 'string' } as const;
const flags = {
  format: text,
  out: text,
  separator: { type: 'string', default: 'comma' },
  locale: text,
  round: text,
  from: text,
  to: text,
  provider: text,
  expectation: text,
  unpaired: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h' },
} as const;

const parse = (args: readonly string[]) =>
  parseArgs({ args: [...args], options: flags, allowPositionals: true });

/** Reads the command line; every mistake in it is told at once. */
export const readOptions = (args: readonly string[]): Request => {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch (error) {
    return { wrong: [(error as Error).message] };
  }
  const { values, positionals } = parsed;
  if (values.help === true) return { help: true };
  const [study, ...more] = positionals;
  const wrong: string[] = [];
  if (study === undefined || more.length > 0) wrong.push('expected one study: its id or its name');
  const format = rowFormats.find((one) => one === values.format);
  if (!format) wrong.push(`--format: "${values.format ?? ''}", expected one of ${rowFormats.join(', ')}`);
  const separator = separators.find((one) => one === values.separator);
  if (!separator) wrong.push(`--separator: "${values.separator}", expected ${separators.join(' or ')}`);
  const { out, locale } = values;
  if (out === undefined) wrong.push('--out: expected the file to write');
  if (locale !== undefined && !isLocale(locale))
    wrong.push(`--locale: "${locale}", expected one of ${locales.join(', ')}`);
  if (!format || !separator || wrong.length > 0) return { wrong };
  const { round = '', from = '', to = '', provider = '', expectation = '' } = values;
  return {
    run: {
      study: study ?? '',
      format,
      out: out ?? '',
      separator,
      locale: isLocale(locale) ? locale : null,
      unpaired: values.unpaired,
      chosen: expectation !== '',
      asked: { round, from, to, provider, expectation },
      json: values.json,
    },
  };
};
