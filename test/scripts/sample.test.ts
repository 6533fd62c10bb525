import { expect } from 'chai';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createProgressBar } from '../../scripts/sample/progress-bar.js';
import { readOptions } from '../../scripts/sample/options.js';
import { projectRoot } from '../../server/platform/paths.js';
import { dataFolder, startServer } from '../support/process.js';

type Ran = { readonly code: number | null; readonly out: string; readonly err: string };

const environment = (folder: string): NodeJS.ProcessEnv => ({
  ...process.env,
  DATA_DIR: folder,
  LOG_LEVEL: 'error',
});

const script = 'dist/scripts/sample.js';

const runSample = (folder: string, ...args: readonly string[]): Ran => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd: projectRoot,
    encoding: 'utf8',
    env: environment(folder),
  });
  return { code: status, out: stdout, err: stderr };
};

type Told = {
  readonly loaded: { readonly batch: string; readonly responses: number; readonly studies: { id: string }[] };
  readonly new: boolean;
};
const toldIn = ({ code, out, err }: Ran): Told => {
  expect(code, err).to.equal(0);
  return JSON.parse(out) as Told;
};

describe('npm run sample', function () {
  this.timeout(600_000);
  let folder: ReturnType<typeof dataFolder>;
  beforeEach(() => {
    folder = dataFolder();
  });
  afterEach(() => folder.remove());

  it('loads into an empty folder, once, and takes it back', () => {
    const first = runSample(folder.path, '--responses', '1000', '--json');
    expect(toldIn(first)).to.deep.include({ new: true });
    expect(first.err).to.match(/100 % {2}1000 of 1000 answers loaded/);
    const again = toldIn(runSample(folder.path, '--responses', '1000', '--json'));
    expect(again.new).to.equal(false);
    expect(again.loaded).to.deep.equal(toldIn(first).loaded);
    const removed = runSample(folder.path, '--remove', '--json');
    expect((JSON.parse(removed.out) as { removed: { responses: number } }).removed.responses).to.equal(1_000);
    expect(runSample(folder.path, '--remove').out).to.equal('There is no sample.\n');
  });

  it('loads into the store of the running platform, which shows it at once', async () => {
    const server = await startServer({ DATA_DIR: folder.path, LOG_LEVEL: 'silent' });
    try {
      const { loaded } = toldIn(runSample(folder.path, '--responses', '1000', '--json'));
      expect(loaded.responses).to.equal(1_000);
      expect((await fetch(`${server.url}/sign-in`)).status).to.equal(200);
    } finally {
      await server.stop();
    }
  });

  it('killed in the middle, goes on where it was and doubles nothing', async () => {
    const child = spawn(process.execPath, [script, '--responses', '3000'], {
      cwd: projectRoot,
      env: environment(folder.path),
    });
    const ended = once(child, 'exit');
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (/ [2-9]\d % /.test(said)) child.kill('SIGKILL');
    });
    expect(((await ended) as [unknown, string])[1]).to.equal('SIGKILL');
    const { loaded, new: isNew } = toldIn(runSample(folder.path, '--responses', '3000', '--json'));
    expect(isNew).to.equal(true);
    expect(loaded.responses).to.equal(3_000);
    const removed = runSample(folder.path, '--remove');
    expect(removed.out).to.equal('The sample is removed: 3000 answers.\n');
  });

  it('tells every mistake of the command line, and what can be asked for', () => {
    const { code, out, err } = runSample(folder.path, '--responses', '12', '--seed', 'x');
    expect([code, out]).to.deep.equal([2, '']);
    expect(err).to.contain('--responses: "12"').and.to.contain('--seed: "x"');
    expect(runSample(folder.path, '--help').out).to.contain('--responses 6000');
    expect(runSample(folder.path, '--unknown').code).to.equal(2);
  });
});

describe('the options of the sample', () => {
  it('are read, or each mistake is told', () => {
    expect(readOptions(['--responses', '1000000', '--seed', '0'])).to.deep.equal({
      run: { wish: { responses: 1_000_000, seed: 0 }, remove: false, json: false },
    });
    for (const args of [
      ['--responses', '1e4'],
      ['--responses', '1000001'],
      ['--seed', '-1'],
      ['--seed', '1.5'],
    ])
      expect(readOptions(args), args.join(' ')).to.have.property('wrong').with.length(1);
    expect(readOptions(['--remove', '--seed', '2'])).to.have.property('wrong');
  });
});

describe('the bar of the sample', () => {
  const barOn = (isTTY: boolean) => {
    const written: string[] = [];
    let time = 0;
    const bar = createProgressBar({ isTTY, write: (text) => written.push(text) }, () => (time += 60));
    for (let done = 0; done <= 100; done += 1) bar.show({ step: 'loading', done, total: 100 });
    bar.end();
    return written;
  };

  it('is one line on a terminal, written anew now and then, and cleared', () => {
    const written = barOn(true);
    expect(written.length).to.be.within(30, 60);
    expect(written.every((text) => text.startsWith('\r') && !text.includes('\n'))).to.equal(true);
    expect(written.at(-2)).to.contain('100 %').and.to.contain('100 of 100');
  });

  it('is a line for every tenth elsewhere', () => {
    const written = barOn(false);
    expect(written).to.have.length(10);
    expect(written.every((text) => text.endsWith('\n') && !text.includes('\u001b'))).to.equal(true);
  });
});
