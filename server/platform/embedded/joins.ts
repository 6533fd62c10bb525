import { err, plainOf, type Doc } from './bson.js';
import type { Coll } from './engine.js';
import { compileExpression, valueAt, type Variables } from './expressions/index.js';
import type { Pipeline, Source, Stage } from './stages.js';
import { setAt } from './update-paths.js';
import { isPlain, typeName } from './values.js';

export type JoinParts = {
  /** Runs a pipeline on a collection of the same database. */
  readonly run: (collection: Coll | undefined, pipeline: Pipeline, variables: Variables) => Source;
  /** Runs a pipeline on documents. */
  readonly through: (source: Source, pipeline: Pipeline, variables: Variables) => Source;
  readonly collection: (name: string) => Coll | undefined;
};

const wrong = (name: string, why: string) => err(9, 'FailedToParse', `${name}: ${why}`);

const fieldsOf = (name: string, specification: unknown, known: readonly string[]): Doc => {
  if (!isPlain(specification)) throw wrong(name, `needs an object, not ${typeName(specification)}`);
  const unknown = Object.keys(specification).find((field) => !known.includes(field));
  if (unknown !== undefined) throw wrong(name, `unknown argument ${unknown}`);
  return specification;
};

const pipelineOf = (name: string, value: unknown): Pipeline => {
  if (value === undefined) return [];
  if (Array.isArray(value) && value.every(isPlain)) return value;
  throw wrong(name, 'a pipeline is an array of documents');
};

const textOf = (name: string, field: string, value: unknown): string => {
  if (typeof value === 'string' && value !== '') return value;
  throw wrong(name, `argument '${field}' must be a string, is type ${typeName(value)}`);
};

/** Stages that look into other collections, or run several pipelines. */
export const createJoins = ({ run, through, collection }: JoinParts) => {
  const lookup = (specification: unknown, variables: Variables): Stage => {
    const fields = fieldsOf('$lookup', specification, [
      'from',
      'localField',
      'foreignField',
      'let',
      'pipeline',
      'as',
    ]);
    const from = textOf('$lookup', 'from', fields['from']);
    const as = textOf('$lookup', 'as', fields['as']).split('.');
    const pipeline = pipelineOf('$lookup', fields['pipeline']);
    const { localField, foreignField } = fields;
    if ((localField === undefined) !== (foreignField === undefined))
      throw wrong('$lookup', 'requires both or neither of localField and foreignField');
    if (localField === undefined && fields['pipeline'] === undefined)
      throw wrong('$lookup', "requires either 'pipeline' or both 'localField' and 'foreignField'");
    const lets = Object.entries(isPlain(fields['let']) ? fields['let'] : {}).map(
      ([name, expression]) => [name, compileExpression(expression, variables)] as const,
    );
    const restriction = (document: Doc): Pipeline => {
      if (localField === undefined) return [];
      const value = valueAt(document, textOf('$lookup', 'localField', localField).split('.'));
      const wanted = Array.isArray(value) ? { $in: value as unknown[] } : { $eq: value ?? null };
      return [{ $match: plainOf({ [textOf('$lookup', 'foreignField', foreignField)]: wanted }) }];
    };
    return function* looked(source) {
      for (const document of source) {
        if (!document) {
          yield null;
          continue;
        }
        const scope = { root: document, variables };
        const own = Object.fromEntries(lets.map(([name, evaluate]) => [name, evaluate(scope) ?? null]));
        const found: Doc[] = [];
        for (const one of run(collection(from), [...restriction(document), ...pipeline], {
          ...variables,
          ...own,
        })) {
          if (one) found.push(one);
          else yield null;
        }
        const result = { ...document };
        setAt(result, as, found);
        yield result;
      }
    };
  };
  const union = (specification: unknown, variables: Variables): Stage => {
    const fields =
      typeof specification === 'string'
        ? { coll: specification }
        : fieldsOf('$unionWith', specification, ['coll', 'pipeline']);
    const name = textOf('$unionWith', 'coll', fields['coll']);
    const pipeline = pipelineOf('$unionWith', fields['pipeline']);
    return function* united(source) {
      yield* source;
      yield* run(collection(name), pipeline, variables);
    };
  };
  const facet = (specification: unknown, variables: Variables): Stage => {
    if (!isPlain(specification))
      throw err(40169, 'Location40169', 'the $facet specification must be a non-empty object');
    const facets = Object.entries(specification).map(
      ([name, value]) => [name, pipelineOf('$facet', value)] as const,
    );
    return function* split(source) {
      const documents: Doc[] = [];
      for (const document of source) {
        if (document) documents.push(document);
        else yield null;
      }
      const result: Doc = {};
      for (const [name, pipeline] of facets) {
        const found: Doc[] = [];
        for (const one of through(documents, pipeline, variables)) {
          if (one) found.push(one);
          else yield null;
        }
        result[name] = found;
      }
      yield result;
    };
  };
  return (name: string, specification: unknown, variables: Variables): Stage => {
    if (name === '$lookup') return lookup(specification, variables);
    return name === '$unionWith' ? union(specification, variables) : facet(specification, variables);
  };
};
