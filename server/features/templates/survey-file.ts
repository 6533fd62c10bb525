import { Ajv, type ErrorObject } from 'ajv';
import { jsonLines } from '../../platform/json-lines.js';
import { contentOf, type Instrument } from './instrument.js';
import type { Problem, ProblemCode } from './problem.js';
import { findProblems } from './publishing.js';
import type { Localized, SurveyContent } from './survey.js';

/**
 * One thing for which a file is not taken. `reason`: a keyword of JSON Schema (`required`, `enum`, …), or what is wrong
 * with the text itself (`syntax`, `deep`, `many`, `twice`). `detail` is the name or the number that its sentence needs.
 */
export type FileMistake = {
  readonly line: number;
  /** `/dimensions/0/items/2/expected/az`; '' is the whole. */
  readonly place: string;
  readonly reason: string;
  readonly detail: string;
};

/** A survey read from a file and what it is called there; or all for which it is not taken. */
export type ReadSurvey =
  | {
      readonly ok: true;
      readonly content: SurveyContent;
      readonly about: Pick<Instrument, 'key' | 'title' | 'description'>;
    }
  | {
      readonly ok: false;
      readonly mistakes: readonly FileMistake[];
      readonly problems: readonly Problem[];
      /** Where the problems lie; null where the file is no survey at all. */
      readonly content: SurveyContent | null;
    };

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What only a survey that is complete must have: a draft may lack it, and publishing says so. */
const ofComplete = new Set(['minItems', 'dependencies', 'then']);

/**
 * The schema of instruments for surveys that are still being written: of the same parts, but texts may be empty, and what is
 * not there yet may be missing.
 */
export const draftSchema = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(draftSchema);
  if (!isObject(schema)) return schema;
  const kept = Object.entries(schema).filter(
    ([name, value]) =>
      !(ofComplete.has(name) && (typeof value === 'number' || isObject(value))) &&
      name !== 'anyOf' &&
      !(name === 'if' && schema['else'] === undefined),
  );
  return Object.fromEntries(
    kept.map(([name, value]) => [
      name,
      name === 'pattern' && value === '^\\S(.*\\S)?$' ? '^(\\S(.*\\S)?)?$' : draftSchema(value),
    ]),
  );
};

const numberIn = (params: Json): string => {
  const { limit } = params;
  return typeof limit === 'number' ? String(limit) : '';
};

const detailOf = ({ keyword, params }: ErrorObject): string => {
  const told = params as Json;
  switch (keyword) {
    case 'required':
      return String(told['missingProperty']);
    case 'additionalProperties':
      return String(told['additionalProperty']);
    case 'enum':
      return (told['allowedValues'] as unknown[]).join(', ');
    case 'type':
      return String(told['type']);
    default:
      return numberIn(told);
  }
};

/** A key that is none reads otherwise than a text with a space at its end. */
const reasonOf = ({ keyword, params }: ErrorObject): string => {
  if (keyword !== 'pattern') return keyword === 'false schema' ? 'unwanted' : keyword;
  return String((params as Json)['pattern']).includes('\\S') ? 'text' : 'key';
};

/** Where a question is of no kind at all, what its kind would want says nothing. */
const told = (errors: readonly ErrorObject[]): ErrorObject[] => {
  const kindless = errors
    .filter(
      ({ instancePath, keyword }) => keyword === 'enum' && /^\/questions\/\d+\/kind$/.test(instancePath),
    )
    .map(({ instancePath }) => instancePath.replace(/kind$/, ''));
  return errors.filter(
    ({ keyword, instancePath, schemaPath }) =>
      keyword !== 'if' &&
      !(schemaPath.includes('/allOf/') && kindless.some((place) => `${instancePath}/`.startsWith(place))),
  );
};

/** Problems of publishing that are mistakes of a file: answers would be found wrongly, or nothing could be drawn. */
const structural: readonly ProblemCode[] = ['wrong-count', 'out-of-range', 'reserved', 'not-placed'];

const isStructural = ({ code, field }: Problem): boolean =>
  structural.includes(code) ||
  (code === 'duplicate' && (/(\.key|\.itemKey)$/.test(field) || field.startsWith('blocks.'))) ||
  (code === 'unknown-source' && field.startsWith('blocks.') && !field.includes('.showIf.'));

/** Reads surveys from files, by the schema of instruments. */
export const createSurveyReader = (schema: object) => {
  const validate = new Ajv({ allErrors: true }).compile<Instrument>(draftSchema(schema) as object);

  /** All that is wrong is told, each with its line. A file that is taken may still lack what publishing wants. */
  return (text: string): ReadSurvey => {
    const lines = jsonLines(text);
    if (!lines.ok) {
      const { line, reason } = lines;
      return { ok: false, mistakes: [{ line, place: '', reason, detail: '' }], problems: [], content: null };
    }
    const value = JSON.parse(text) as unknown;
    if (!validate(value)) {
      const mistakes = told(validate.errors ?? []).map((error): FileMistake => ({
        line: lines.lineOf(error.instancePath),
        place: error.instancePath,
        reason: reasonOf(error),
        detail: detailOf(error),
      }));
      return { ok: false, mistakes: mistakes.sort((a, b) => a.line - b.line), problems: [], content: null };
    }
    const content = contentOf(value);
    const problems = findProblems(content).filter(isStructural);
    const { key, title, description } = value;
    return problems.length > 0
      ? { ok: false, mistakes: [], problems, content }
      : { ok: true, content, about: { key, title, description } };
  };
};

export type SurveyReader = ReturnType<typeof createSurveyReader>;

/** What a survey is called in its file. */
export type FileAbout = Pick<Instrument, 'key' | 'revision'> & {
  readonly title: Localized;
  readonly description: Localized;
};

/** A survey as a file: what an instrument is, so that it can be taken here, by another platform or among the instruments. */
export const surveyFile = (
  { key, revision, title, description }: FileAbout,
  content: SurveyContent,
): string => {
  const { scale, dimensions, outcomes, questions, askImportance, askComment } = content;
  const { pages, presentation, ending } = content;
  const instrument: Instrument = {
    ...{ key, revision, title, description, scale, dimensions, outcomes, questions },
    ...{ askImportance, askComment },
    ...(pages && { pages }),
    ...(presentation && { presentation }),
    ...(ending && { ending }),
  };
  return `${JSON.stringify(instrument, null, 2)}\n`;
};
