import { err, notOffered } from '../bson.js';
import { bigintOf, isNumeric, isPlain, typeName } from '../values.js';

/**
 * What a field may hold. `refused` is known to MongoDB and left out on purpose: only its absence, false or null is
 * let through. `count` is a whole number from 0.
 */
export type FieldKind =
  | 'any'
  | 'array'
  | 'boolean'
  | 'collation'
  | 'count'
  | 'documents'
  | 'hint'
  | 'int64'
  | 'number'
  | 'object'
  | 'objects'
  | 'refused'
  | 'string';

export type Fields = Readonly<Record<string, FieldKind>>;

const wrongType = (field: string, value: unknown, expected: string) =>
  err(
    14,
    'TypeMismatch',
    `BSON field '${field}' is the wrong type '${typeName(value)}', expected type '${expected}'`,
  );

const mustBe =
  (expected: string, fits: (value: unknown) => boolean) =>
  (field: string, value: unknown): void => {
    if (!fits(value)) throw wrongType(field, value, expected);
  };

const isObjects = (value: unknown): boolean => Array.isArray(value) && value.every(isPlain);

const checkCount = (field: string, value: unknown): void => {
  if (!isNumeric(value)) throw wrongType(field, value, 'int');
  if (!Number.isInteger(Number(value)) || Number(value) < 0)
    throw err(
      51024,
      'Location51024',
      `BSON field '${field}' value must be >= 0, actual value '${Number(value)}'`,
    );
};

const isSimple = (value: unknown): boolean =>
  isPlain(value) && (Object.keys(value).length === 0 || value['locale'] === 'simple');

const kinds: Readonly<Record<FieldKind, (field: string, value: unknown) => void>> = {
  any: () => undefined,
  array: mustBe('array', Array.isArray),
  boolean: mustBe('bool', (value) => typeof value === 'boolean' || isNumeric(value)),
  collation: (field, value) => {
    if (!isSimple(value)) throw notOffered(`collation (${field})`);
  },
  count: checkCount,
  documents: mustBe('array', isObjects),
  hint: mustBe('object or string', (value) => typeof value === 'string' || isPlain(value)),
  int64: (field, value) => {
    if (!isNumeric(value)) throw wrongType(field, value, 'long');
    bigintOf(value);
  },
  number: mustBe('number', isNumeric),
  object: mustBe('object', isPlain),
  objects: mustBe('object or array', (value) => isPlain(value) || isObjects(value)),
  refused: (field, value) => {
    if (value !== false && value !== 0) throw notOffered(field);
  },
  string: mustBe('string', (value) => typeof value === 'string'),
};

/** Checks a document against the fields that it may have; throws 40415 for an unknown one, 14 for a wrong type. */
export const checkFields = (
  where: string,
  document: Readonly<Record<string, unknown>>,
  fields: Fields,
): void => {
  for (const [name, value] of Object.entries(document)) {
    const kind = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!kind) throw err(40415, 'IDLUnknownField', `BSON field '${where}.${name}' is an unknown field.`);
    if (value !== null && value !== undefined) kinds[kind](`${where}.${name}`, value);
  }
};
