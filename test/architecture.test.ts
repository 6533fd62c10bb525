import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { cruise, type ICruiseResult, type IConfiguration } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { projectPath, projectRoot } from '../server/platform/paths.js';

const rules = createRequire(import.meta.url)(projectPath('.dependency-cruiser.cjs')) as IConfiguration;

const check = async (baseDir: string, ...places: string[]): Promise<ICruiseResult> => {
  const { doNotFollow, tsPreCompilationDeps, enhancedResolveOptions } = rules.options ?? {};
  const ruleSet = { forbidden: rules.forbidden ?? [] };
  const options = {
    ruleSet,
    validate: true,
    doNotFollow,
    tsPreCompilationDeps,
    enhancedResolveOptions,
    baseDir,
  };
  const { output } = await cruise(places, options, undefined, {
    tsConfig: extractTSConfig(projectPath('tsconfig.json')),
  });
  return output as ICruiseResult;
};

const broken = (result: ICruiseResult): string[] =>
  result.summary.violations.map(({ rule, from }) => `${rule.name} ${from}`);

/** Each plants one file that breaks one rule. */
const planted: readonly { rule: string; file: string; source: string }[] = [
  {
    rule: 'scoring-is-pure',
    file: 'server/scoring/planted-violation.ts',
    source: "import type { Clock } from '../platform/clock.js';\nexport type Planted = Clock;\n",
  },
  {
    rule: 'platform-knows-no-feature',
    file: 'server/platform/planted-violation.ts',
    source: "import type { Study } from '../features/studies/index.js';\nexport type Planted = Study;\n",
  },
  {
    rule: 'feature-through-its-face',
    file: 'server/features/contacts/planted-violation.ts',
    source: "import type { Study } from '../studies/study.js';\nexport type Planted = Study;\n",
  },
  {
    rule: 'mongoose-only-in-models-and-stores',
    file: 'server/features/contacts/planted-service.ts',
    source: "import mongoose from 'mongoose';\nexport const planted = mongoose;\n",
  },
  {
    rule: 'express-only-at-the-edge',
    file: 'server/features/contacts/planted-pages.ts',
    source: "import type { Request } from 'express';\nexport type Planted = Request;\n",
  },
];

/** What the planted files import. */
const surroundings: readonly { file: string; source: string }[] = [
  { file: 'package.json', source: '{ "name": "house", "type": "module" }' },
  { file: 'server/platform/clock.ts', source: 'export type Clock = () => Date;\n' },
  { file: 'server/features/studies/study.ts', source: 'export type Study = { id: string };\n' },
  { file: 'server/features/studies/index.ts', source: "export type { Study } from './study.js';\n" },
];

/** `npm run depend`, told in full: a process of its own takes half of what asking from in here takes. */
const checkHouse = (): ICruiseResult => {
  const command = projectPath('node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
  const options = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json'];
  const { stdout, stderr } = spawnSync(process.execPath, [command, ...options, 'server', 'scripts'], {
    cwd: projectRoot,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 ** 2, // bytes
  });
  expect(stderr).to.equal('');
  return JSON.parse(stdout) as ICruiseResult;
};

describe('the dependency rule', function () {
  it('holds, and modules were really looked at', () => {
    const result = checkHouse();
    expect(result.summary.totalCruised).to.be.greaterThan(100);
    expect(result.summary.totalDependenciesCruised ?? 0).to.be.greaterThan(300);
    expect(broken(result)).to.deep.equal([]);
  });

  it('finds planted violations, type-only ones included', async () => {
    const house = mkdtempSync(join(tmpdir(), 'planted-'));
    try {
      symlinkSync(projectPath('node_modules'), join(house, 'node_modules'));
      for (const { file, source } of [...planted, ...surroundings]) {
        mkdirSync(dirname(join(house, file)), { recursive: true });
        writeFileSync(join(house, file), source);
      }
      const found = broken(await check(house, 'server'));
      for (const { rule, file } of planted) expect(found).to.include(`${rule} ${file}`);
    } finally {
      rmSync(house, { recursive: true, force: true });
    }
  });
});
