import { err, type Doc } from './bson.js';
import type { Variables } from './expressions/index.js';
import { stages } from './stages.js';
import { isPlain } from './values.js';

const allowed = ['$set', '$addFields', '$unset', '$project', '$replaceRoot', '$replaceWith'];

/** An update in the form of a pipeline; throws 72 for stages that cannot change a single document. */
export const compileUpdatePipeline = (
  pipeline: readonly unknown[],
  variables: Variables = {},
): ((document: Doc) => Doc) => {
  const compiled = pipeline.map((one) => {
    const [name = '', ...others] = isPlain(one) ? Object.keys(one) : [];
    if (!isPlain(one) || others.length > 0)
      throw err(
        40323,
        'Location40323',
        'A pipeline stage specification object must contain exactly one field.',
      );
    const stage = allowed.includes(name) ? stages[name] : undefined;
    if (!stage) throw err(72, 'InvalidOptions', `${name} is not allowed to be used within an update`);
    return stage(one[name], variables);
  });
  return (document) => {
    const [result] = compiled.reduce<Iterable<Doc | null>>((source, stage) => stage(source), [document]);
    return result ?? document;
  };
};
