import { Buffer } from 'node:buffer';
import { spawn } from 'node:child_process';
import process from 'node:process';

const usage = `npm run check

Every check: build, then beside the lint format, types and the tests of scoring with their coverage, then every other test,
among them the dependency rule. Each is a script of its own (npm run lint, …). Stops after the first group in which something failed.`;

/** Runs one script; what it says is shown whole once it ends, so that two do not talk at once. */
const run = (name) =>
  new Promise((resolve) => {
    const said = [];
    const child = spawn('npm', ['run', '--silent', name], { stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => said.push(part));
    child.on('error', (error) => said.push(Buffer.from(error.message)));
    child.on('close', (code) => {
      console.log(`${code === 0 ? 'passed' : 'FAILED'}: ${name}`);
      if (code !== 0) process.stdout.write(Buffer.concat(said));
      resolve(code === 0);
    });
  });

/** One after the other, all of them, so that one look shows everything that is wrong. */
const lane = async (names) => {
  const results = [];
  for (const name of names) results.push(await run(name));
  return results.every(Boolean);
};

/** The tests speak while they run. */
const test = () =>
  new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', 'test:rest'], { stdio: 'inherit' });
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });

if (process.argv.includes('--help')) {
  console.log(usage);
} else {
  const built = await run('build');
  const checked =
    built &&
    (await Promise.all([lane(['lint']), lane(['test:scoring', 'types', 'format:check'])])).every(Boolean);
  const tested = checked && (await test());
  process.exitCode = tested ? 0 : 1;
}
