import { Ajv } from 'ajv';
import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectPath, projectRoot } from '../../server/platform/paths.js';
import type { Report } from '../../scripts/score/report.js';

export type Ran = { readonly code: number | null; readonly out: string; readonly err: string };

const schema = JSON.parse(readFileSync(projectPath('docs', 'score.schema.json'), 'utf8')) as object;
const isReport = new Ajv({ strict: true, strictRequired: false }).compile(schema);

const run = (command: string, args: readonly string[]): Ran => {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: projectRoot, encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
};

const withFile = <T>(content: string | Uint8Array, use: (file: string) => T): T => {
  const folder = mkdtempSync(join(tmpdir(), 'gozlenti-score-'));
  const file = join(folder, 'answers.csv');
  try {
    writeFileSync(file, content);
    return use(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** Runs the command line as it is documented. */
export const runDocumented = (content: string, ...args: readonly string[]): Ran =>
  withFile(content, (file) => run('npm', ['run', '--silent', 'score', '--', file, ...args]));

/** The same script without npm, which takes longer to start than to score. */
export const runScore = (content: string | Uint8Array, ...args: readonly string[]): Ran =>
  withFile(content, (file) => run(process.execPath, ['--import', 'tsx', 'scripts/score.ts', file, ...args]));

/** Runs the script on nothing but these words. */
export const runBare = (...args: readonly string[]): Ran =>
  run(process.execPath, ['--import', 'tsx', 'scripts/score.ts', ...args]);

/** The report of a run that must have succeeded; it keeps to the published schema. */
export const reportIn = ({ code, out, err }: Ran): Report => {
  expect(code, err).to.equal(0);
  const report = JSON.parse(out) as Report;
  expect(isReport(report), JSON.stringify(isReport.errors?.slice(0, 3))).to.equal(true);
  return report;
};

export const scored = (content: string | Uint8Array, ...args: readonly string[]): Report =>
  reportIn(runScore(content, ...args, '--json'));
