import { Ajv } from 'ajv';
import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectPath, projectRoot } from '../../server/platform/paths.js';
import { score } from '../../scripts/score/command.js';
import type { Report } from '../../scripts/score/report.js';

export type Ran = { readonly code: number | null; readonly out: string; readonly err: string };

const schema = JSON.parse(readFileSync(projectPath('docs', 'score.schema.json'), 'utf8')) as object;
const isReport = new Ajv({ strict: true, strictRequired: false }).compile(schema);

const run = (command: string, args: readonly string[]): Ran => {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: projectRoot, encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
};

const withFile = async <T>(
  content: string | Uint8Array,
  use: (file: string) => T | Promise<T>,
): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'gozlenti-score-'));
  const file = join(folder, 'answers.csv');
  try {
    writeFileSync(file, content);
    return await use(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** Runs the command line as it is documented. */
export const runDocumented = (content: string, ...args: readonly string[]): Promise<Ran> =>
  withFile(content, (file) => run('npm', ['run', '--silent', 'score', '--', file, ...args]));

/** The same script without npm, on nothing but these words. */
export const runProcess = (...args: readonly string[]): Ran =>
  run(process.execPath, ['dist/scripts/score.js', ...args]);

/** What that script does, in this process: starting one takes longer than to score. */
export const runBare = async (...args: readonly string[]): Promise<Ran> => {
  const said = { out: '', err: '' };
  const code = await score(args, {
    out: (line) => (said.out += `${line}\n`),
    err: (line) => (said.err += `${line}\n`),
    progress: { isTTY: false, write: (text) => (said.err += text) },
  });
  return { code, ...said };
};

/** The same for a file that holds this. */
export const runScore = (content: string | Uint8Array, ...args: readonly string[]): Promise<Ran> =>
  withFile(content, (file) => runBare(file, ...args));

/** The report of a run that must have succeeded; it keeps to the published schema. */
export const reportIn = ({ code, out, err }: Ran): Report => {
  expect(code, err).to.equal(0);
  const report = JSON.parse(out) as Report;
  expect(isReport(report), JSON.stringify(isReport.errors?.slice(0, 3))).to.equal(true);
  return report;
};

export const scored = async (content: string | Uint8Array, ...args: readonly string[]): Promise<Report> =>
  reportIn(await runScore(content, ...args, '--json'));
