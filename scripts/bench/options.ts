import { parseArgs } from 'node:util';

export type Options = {
  /** The benches to run; empty for all. */
  readonly names: readonly string[];
  readonly rounds: number;
  /** Requests of each kind in a round, at each number of connections. */
  readonly requests: number;
  readonly connections: readonly number[];
  /** How many responses the benches of figures and exports have; null as each of them usually does. */
  readonly responses: readonly number[] | null;
  /** Where the figures are written as JSON. */
  readonly json: string | null;
  /** A folder for CPU profiles of the server and of its store. */
  readonly profile: string | null;
};

/** What was asked for: a run, the usage, or nothing that can be done, in words. */
export type Request =
  { readonly run: Options } | { readonly help: true } | { readonly wrong: readonly string[] };

const flags = {
  rounds: { type: 'string', default: '20' },
  requests: { type: 'string', default: '300' },
  connections: { type: 'string', default: '8,64' },
  responses: { type: 'string' },
  json: { type: 'string' },
  profile: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

export const usageOf = (benches: readonly { readonly name: string; readonly about: string }[]): string => {
  const lines = benches.map(({ name, about }) => `  ${name.padEnd(18)}${about}`);
  return `npm run bench -- [NAME …] [options]

Measures how fast the platform is: every figure is a ratio of two that one run took side by side.
${lines.join('\n')}
Without a name, all of them.
  --json FILE       the figures for programs as well
  --rounds 20       how often each is measured; one more round warms up
  --requests 300    requests of each kind in a round
  --connections 8,64
  --responses 1000,1000000   in place of what analysis, follow and export usually take; a million takes
                    half an hour and two gigabytes
  --profile FOLDER  CPU profiles of the server and its store, which make everything slower
  --help            this text`;
};

const size = /^[1-9]\d{0,6}$/;
const wholeNumber = /^[1-9]\d{0,5}$/;

const parse = (args: readonly string[]) =>
  parseArgs({ args: [...args], options: flags, allowPositionals: true });

/** Reads the command line; every mistake in it is told at once. */
export const readOptions = (args: readonly string[], known: readonly string[]): Request => {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch (error) {
    return { wrong: [(error as Error).message] };
  }
  const { values, positionals } = parsed;
  if (values.help === true) return { help: true };
  const connections = values.connections.split(',');
  const responses = values.responses?.split(',') ?? null;
  const wrong = [
    ...positionals
      .filter((name) => !known.includes(name))
      .map((name) => `"${name}", expected one of ${known.join(', ')}`),
    ...(['rounds', 'requests'] as const)
      .filter((name) => !wholeNumber.test(values[name]))
      .map((name) => `--${name}: "${values[name]}", expected a whole number from 1`),
    ...(connections.every((text) => wholeNumber.test(text) && Number(text) <= 1_000)
      ? []
      : [`--connections: "${values.connections}", expected whole numbers from 1 to 1000, such as 8,64`]),
    ...(responses === null || responses.every((text) => size.test(text))
      ? []
      : [
          `--responses: "${values.responses}", expected whole numbers up to 10 millions, such as 1000,100000`,
        ]),
  ];
  if (wrong.length > 0) return { wrong };
  const run: Options = {
    names: positionals,
    rounds: Number(values.rounds),
    requests: Number(values.requests),
    connections: connections.map(Number),
    responses: responses?.map(Number) ?? null,
    json: values.json ?? null,
    profile: values.profile ?? null,
  };
  return { run };
};
