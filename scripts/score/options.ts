import { parseArgs } from 'node:util';
import type { Scale } from '../../server/scoring/index.js';

export const usage = `npm run --silent score -- FILE.csv --scale 1-7 [options]

Scores answers that were collected anywhere. docs/score.md says what the columns hold and what the figures mean.
  --scale L-U         the two ends of the scale of expected and delivered (needed)
  --round LABEL       only rows of this round (also --wave)
  --segment NAME      every figure once more for each value of this column; may be given several times
  --us NAME           the provider that is compared (the first one in the file)
  --against A,B       with whom it is compared (all others)
  --lambda 0          how much a surplus counts in the comparison, 0 to 1
  --weights 'a=2,b=1' weights of dimensions in the comparison and in the quarter rule (equal)
  --seed 1            another seed, other random groups and resamples
  --bootstrap 2000    intervals of the comparison by so many resamples instead of leaving groups out
  --confidence .95    of every interval
  --json              for programs, as docs/score.schema.json says
  --help              this text`;

export type Options = {
  readonly file: string;
  readonly scale: Scale;
  readonly round: string | null;
  readonly segments: readonly string[];
  readonly us: string | null;
  readonly against: readonly string[] | null;
  readonly lambda: number;
  readonly weights: Readonly<Record<string, number>> | null;
  readonly seed: number;
  readonly bootstrap: number | null;
  readonly confidence: number;
  readonly json: boolean;
};

/** What was asked for: a run, the usage, or nothing that can be done, in words. */
export type Request =
  { readonly run: Options } | { readonly help: true } | { readonly wrong: readonly string[] };

const number = '-?\\d*\\.?\\d+';
const scalePattern = new RegExp(`^(${number})-(${number})$`);
const numberPattern = new RegExp(`^${number}$`);

const flags = {
  scale: { type: 'string' },
  round: { type: 'string' },
  wave: { type: 'string' },
  segment: { type: 'string', multiple: true },
  us: { type: 'string' },
  against: { type: 'string' },
  lambda: { type: 'string' },
  weights: { type: 'string' },
  seed: { type: 'string' },
  bootstrap: { type: 'string' },
  confidence: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

const parse = (args: readonly string[]) =>
  parseArgs({ args: [...args], options: flags, allowPositionals: true });

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

  const numberOf = (
    name: keyof typeof flags,
    fallback: number,
    holds: (value: number) => boolean,
    expected: string,
  ) => {
    const text = values[name] as string | undefined;
    if (text === undefined) return fallback;
    const value = Number(text);
    if (numberPattern.test(text) && holds(value)) return value;
    wrong.push(`--${name}: "${text}", expected ${expected}`);
    return fallback;
  };
  const scaleOf = (text: string | undefined): Scale => {
    const [, low, high] = scalePattern.exec(text ?? '') ?? [];
    if (low !== undefined && high !== undefined && Number(low) < Number(high))
      return { low: Number(low), high: Number(high) };
    wrong.push(
      `--scale: ${text === undefined ? 'missing' : `"${text}"`}, expected its two ends, such as 1-7`,
    );
    return { low: 0, high: 1 };
  };
  const weightsOf = (text: string | undefined): Record<string, number> | null => {
    if (text === undefined) return null;
    const pairs = text.split(',').map((part) => part.split('=').map((side) => side.trim()));
    const valid = pairs.every(([name, weight], at) => {
      const isWeight = weight !== undefined && numberPattern.test(weight) && Number(weight) >= 0;
      return isWeight && pairs[at]?.length === 2 && name !== '';
    });
    if (valid && pairs.some(([, weight]) => Number(weight) > 0))
      return Object.fromEntries(
        pairs.map(([name, weight]): [string, number] => [name ?? '', Number(weight)]),
      );
    wrong.push(`--weights: "${text}", expected dimension=weight pairs such as reliability=.32,courtesy=.68`);
    return null;
  };
  const namesOf = (text: string | undefined) =>
    text === undefined
      ? null
      : [...new Set(text.split(',').map((name) => name.trim()))].filter((name) => name !== '');

  if (positionals.length !== 1) wrong.push(`${positionals.length} files, expected one: FILE.csv`);
  if (values.round !== undefined && values.wave !== undefined)
    wrong.push('--round and --wave, expected one: they mean the same');
  const whole = Number.isSafeInteger;
  const share = (value: number) => value > 0 && value < 1;
  const resamples = (value: number) => whole(value) && value >= 100 && value <= 100_000;
  const run: Options = {
    file: positionals[0] ?? '',
    scale: scaleOf(values.scale),
    round: values.round ?? values.wave ?? null,
    segments: [...new Set(values.segment ?? [])],
    us: values.us ?? null,
    against: namesOf(values.against),
    lambda: numberOf('lambda', 0, (value) => value >= 0 && value <= 1, 'a number from 0 to 1'),
    weights: weightsOf(values.weights),
    seed: numberOf('seed', 1, whole, 'a whole number'),
    bootstrap:
      values.bootstrap === undefined
        ? null
        : numberOf('bootstrap', 2000, resamples, 'a whole number from 100 to 100000'),
    confidence: numberOf('confidence', 0.95, share, 'a number between 0 and 1, such as .95'),
    json: values.json ?? false,
  };
  return wrong.length > 0 ? { wrong } : { run };
};
