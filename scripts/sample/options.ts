import { parseArgs } from 'node:util';
import {
  fewestResponses,
  mostResponses,
  usualResponses,
  usualSeed,
  type SampleWish,
} from '../../server/features/sample/index.js';

export const usage = `npm run --silent sample -- [options]

Loads sample data into the store of the settings (DATA_DIR or MONGODB_URI), whether the platform is running or not: a
mobile operator whose customers are less satisfied than its rivals' because they demand more, and two hotels, of which
the luxurious one is rated higher and still falls further short of what its guests expect. Everybody in it is invented.
It is loaded once; stopped halfway, the same command goes on where it stopped. Nothing of your own is touched.
  --responses ${usualResponses}    how many answers, ${fewestResponses} to ${mostResponses}
  --seed ${usualSeed}            another seed, other people with other answers
  --remove            takes all of it back
  --json              the result for programs
  --help              this text`;

export type Options = { readonly wish: SampleWish; readonly remove: boolean; readonly json: boolean };

/** What was asked for: a run, the usage, or nothing that can be done, in words. */
export type Request =
  { readonly run: Options } | { readonly help: true } | { readonly wrong: readonly string[] };

const flags = {
  responses: { type: 'string' },
  seed: { type: 'string' },
  remove: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

const isWhole = /^-?\d{1,15}$/;

/** Reads the command line; every mistake in it is told at once. */
export const readOptions = (args: readonly string[]): Request => {
  let values: ReturnType<typeof parseArgs<{ options: typeof flags }>>['values'];
  try {
    ({ values } = parseArgs({ args: [...args], options: flags }));
  } catch (error) {
    return { wrong: [(error as Error).message] };
  }
  if (values.help === true) return { help: true };
  const wrong: string[] = [];
  const numberOf = (name: 'responses' | 'seed', usual: number, low: number, high: number): number => {
    const text = values[name];
    if (text === undefined) return usual;
    const value = Number(text);
    if (isWhole.test(text) && value >= low && value <= high) return value;
    wrong.push(`--${name}: "${text}", expected a whole number from ${low} to ${high}`);
    return usual;
  };
  const wish: SampleWish = {
    responses: numberOf('responses', usualResponses, fewestResponses, mostResponses),
    seed: numberOf('seed', usualSeed, 0, 2 ** 32 - 1),
  };
  if (values.remove === true && (values.responses !== undefined || values.seed !== undefined))
    wrong.push('--remove takes back all that there is: --responses and --seed mean nothing with it');
  if (wrong.length > 0) return { wrong };
  return { run: { wish, remove: values.remove === true, json: values.json === true } };
};
