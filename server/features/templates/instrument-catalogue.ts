import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { contentOf, type Instrument } from './instrument.js';
import { findProblems } from './publishing.js';
import { createSurveyReader } from './survey-file.js';

const SCHEMA = 'instrument.schema.json';

type Known = { readonly file: string; readonly instrument: Instrument };

/** What is wrong with an instrument, one line for each place: whoever edits the file finds it from this alone. */
const wrong = (file: string, lines: readonly string[]): Error =>
  new Error([`${file} is not a valid instrument`, ...lines.map((line) => `  ${line}`)].join('\n'));

const readJson = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
};

const lineOf = ({ instancePath, message, keyword, params }: ErrorObject): string => {
  const name = keyword === 'additionalProperties' ? ` (${String(params['additionalProperty'])})` : '';
  const allowed = keyword === 'enum' ? `: ${(params['allowedValues'] as unknown[]).join(', ')}` : '';
  return `${instancePath || '/'} ${message ?? keyword}${name}${allowed}`;
};

const readInstrument = (file: string, validate: ValidateFunction<Instrument>): Instrument => {
  const content = readJson(file);
  if (!validate(content)) throw wrong(file, (validate.errors ?? []).map(lineOf));
  // What a schema cannot say: as many labels as points, keys that are unique.
  const problems = findProblems(contentOf(content));
  if (problems.length > 0)
    throw wrong(
      file,
      problems.map(({ field, code }) => `${field}: ${code}`),
    );
  return content;
};

const checkKeys = (known: readonly Known[]): void => {
  const fileOf = new Map<string, string>();
  for (const { file, instrument } of known) {
    const other = fileOf.get(instrument.key);
    if (other !== undefined) throw wrong(file, [`/key "${instrument.key}" is the key of ${other} already`]);
    fileOf.set(instrument.key, file);
  }
};

/**
 * The built-in instruments: every JSON file of `folder`, read once, checked against the `instrument.schema.json` beside
 * them. Throws an Error that names the file and each place in it where one is invalid.
 */
export const createInstrumentCatalogue = ({ folder }: { readonly folder: string }) => {
  const schema = readJson(join(folder, SCHEMA)) as object;
  const validate = new Ajv({ allErrors: true }).compile<Instrument>(schema);
  const known = readdirSync(folder)
    .filter((name) => name.endsWith('.json') && !name.endsWith('.schema.json'))
    .sort()
    .map((name) => join(folder, name))
    .map((file): Known => ({ file, instrument: readInstrument(file, validate) }));
  checkKeys(known);
  const instruments: readonly Instrument[] = known.map(({ instrument }) => instrument);
  return {
    /** Reads a survey from a file of the same form. */
    read: createSurveyReader(schema),

    /** In the order of their file names. */
    list: (): readonly Instrument[] => instruments,
    find: (key: string): Instrument | undefined => instruments.find((instrument) => instrument.key === key),
  };
};

export type InstrumentCatalogue = ReturnType<typeof createInstrumentCatalogue>;
