import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { projectRoot } from '../../server/platform/paths.js';
import type { Figure, LongFigure } from '../../scripts/bench/answering/figures.js';
import type { Weight } from '../../scripts/bench/answering/weight.js';

type Report = {
  readonly machine: { readonly node: string; readonly cores: number };
  readonly benches: {
    readonly answering: {
      readonly paces: readonly Figure[];
      readonly weight: Weight;
      readonly long: { readonly paces: readonly LongFigure[]; readonly weight: Weight };
    };
    readonly building: {
      readonly tasks: readonly Readonly<Record<'few' | 'p50' | 'p95' | 'ratio' | 'limit', number>>[];
    };
    readonly cdi: Readonly<Record<'respondents' | 'target' | 'first' | 'milliseconds' | 'fastest', number>>;
  };
};

const bench = (...args: readonly string[]) =>
  spawnSync(process.execPath, ['dist/scripts/bench.js', ...args], { cwd: projectRoot, encoding: 'utf8' });

describe('npm run bench', () => {
  it('measures answering by its documented command line', function () {
    this.timeout(600_000);
    const folder = mkdtempSync(join(tmpdir(), 'gozlenti-bench-test-'));
    try {
      const json = join(folder, 'figures.json');
      const few = ['--rounds', '1', '--requests', '6', '--connections', '2'];
      const { status, stdout, stderr } = bench('answering', ...few, '--json', json);
      expect(status, stderr).to.equal(0);
      expect(stdout)
        .to.match(/page +2 .*≥ 60 %/)
        .and.match(/submission +2 .*≥ 50 %/);
      const { benches, machine } = JSON.parse(readFileSync(json, 'utf8')) as Report;
      expect(machine.node).to.equal(process.version);
      const { paces, weight, long } = benches.answering;
      expect(paces.map(({ task, connections }) => [task, connections])).to.deep.equal([
        ['page', 2],
        ['submission', 2],
      ]);
      for (const { floor, ours, ratio, target } of paces)
        for (const value of [
          ...Object.values(floor),
          ...Object.values(ours),
          ...Object.values(ratio),
          target,
        ])
          expect(value).to.be.a('number').and.satisfy(Number.isFinite);
      expect(weight.total).to.equal(weight.page + weight.styles);
      expect(weight.total, 'bytes of a page, which no machine changes').to.be.at.most(weight.limit);
      expect(long.paces.map(({ task }) => task)).to.deep.equal(['page', 'submission']);
      for (const { ratio } of long.paces) expect(ratio.median).to.be.greaterThan(0);
      expect(long.weight.page).to.be.greaterThan(weight.page);
      expect(long.weight.total).to.be.at.most(long.weight.limit);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('opens a long survey in the builder and writes in it', function () {
    this.timeout(600_000);
    const folder = mkdtempSync(join(tmpdir(), 'gozlenti-bench-test-'));
    try {
      const json = join(folder, 'figures.json');
      const { status, stdout, stderr } = bench('building', '--rounds', '1', '--json', json);
      expect(status, stderr).to.equal(0);
      expect(stdout)
        .to.match(/open .*< 1000 ms/)
        .and.to.match(/edit .*< 100 ms/);
      const { building } = (JSON.parse(readFileSync(json, 'utf8')) as Report).benches;
      for (const { few, p50, p95, ratio } of building.tasks)
        for (const value of [few, p50, p95, ratio]) expect(value).to.be.greaterThan(0);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('compares a million respondents', function () {
    const folder = mkdtempSync(join(tmpdir(), 'gozlenti-bench-test-'));
    try {
      const json = join(folder, 'figures.json');
      const { status, stdout, stderr } = bench('cdi', '--json', json);
      expect(status, stderr).to.equal(0);
      expect(stdout).to.match(/1000000 .* ≤ 50 ms/);
      const { cdi } = (JSON.parse(readFileSync(json, 'utf8')) as Report).benches;
      expect(cdi).to.include({ respondents: 1_000_000, target: 50 });
      for (const value of [cdi.first, cdi.milliseconds, cdi.fastest]) expect(value).to.be.greaterThan(0);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('says how it is used, and what it does not know', function () {
    expect(bench('--help').stdout).to.include('answering').and.include('--rounds 20');
    const wrong = bench('everything');
    expect(wrong.status).to.equal(2);
    expect(wrong.stderr).to.include('"everything"');
  });
});
