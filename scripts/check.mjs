import { Buffer } from 'node:buffer';
import { spawn } from 'node:child_process';
import process from 'node:process';

const usage = `npm run check

Every check: build, then format, types and the tests of scoring with their coverage, then every other test, among them the
dependency rule; the lint runs beside all of them, and what it finds is told at the end. Each is a script of its own
(npm run lint, …). The other tests begin only where nothing has failed by then.`;

const tell = (name, { passed, said }) => {
  console.log(`${passed ? 'passed' : 'FAILED'}: ${name}`);
  if (!passed) process.stdout.write(said);
};

/** Runs one script; what it says is kept, so that two do not talk at once. */
const run = (name) =>
  new Promise((resolve) => {
    const said = [];
    const child = spawn('npm', ['run', '--silent', name], { stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => said.push(part));
    child.on('error', (error) => said.push(Buffer.from(error.message)));
    child.on('close', (code) => resolve({ passed: code === 0, said: Buffer.concat(said) }));
  });

/** One after the other, all of them, so that one look shows everything that is wrong. */
const inTurn = async (names) => {
  const results = [];
  for (const name of names) {
    const result = await run(name);
    tell(name, result);
    results.push(result.passed);
  }
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
  const built = await inTurn(['build']);
  let lintFailed = false;
  const lint = built ? run('lint') : Promise.resolve(null);
  void lint.then((result) => {
    lintFailed = result !== null && !result.passed;
    if (lintFailed) console.log('FAILED: lint, told at the end');
  });
  const checked = built && (await inTurn(['test:scoring', 'types', 'format:check']));
  const tested = checked && !lintFailed && (await test());
  const linted = await lint;
  if (linted) tell('lint', linted);
  process.exitCode = tested && linted?.passed ? 0 : 1;
}
