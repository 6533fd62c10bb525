import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { analysis } from './bench/analysis.js';
import { answering } from './bench/answering.js';
import { building } from './bench/building.js';
import type { Bench, Json } from './bench/bench.js';
import { comparing } from './bench/comparing.js';
import { exporting } from './bench/exporting.js';
import { following } from './bench/following.js';
import { readOptions, usageOf, type Options } from './bench/options.js';
import { createSay } from './bench/progress.js';

/** Every bench there is: another one is a line here. */
const benches: readonly Bench[] = [answering, building, comparing, analysis, following, exporting];

const run = async (options: Options): Promise<void> => {
  const say = createSay(process.stderr);
  const found: Record<string, Json> = {};
  for (const { name, run: measure } of benches) {
    if (options.names.length > 0 && !options.names.includes(name)) continue;
    const { figures, text } = await measure(options, (where) => say(`${name}: ${where}`));
    say('');
    found[name] = figures;
    console.log(`${name}\n${text}\n`);
  }
  const machine = { node: process.version, cores: cpus().length };
  if (options.json !== null)
    writeFileSync(options.json, `${JSON.stringify({ machine, benches: found }, null, 2)}\n`);
};

const request = readOptions(
  process.argv.slice(2),
  benches.map(({ name }) => name),
);
if ('help' in request) console.log(usageOf(benches));
else if ('wrong' in request) {
  console.error(`${request.wrong.join('\n')}\n--help tells what can be asked for`);
  process.exitCode = 2;
} else await run(request.run);
