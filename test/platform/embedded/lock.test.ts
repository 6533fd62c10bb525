import { expect } from 'chai';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  knownSocketPath,
  newSocketPath,
  privateFolder,
} from '../../../server/platform/embedded/socket-path.js';
import { temporaryFolder } from './folder.js';

type Answer = { readonly owner: boolean; readonly path: string };

/** A process that claims the folder and then waits; told to hang up, it accepts and closes connections at once. */
const claimant = async (
  directory: string,
): Promise<{ readonly answer: Answer; readonly child: ChildProcess }> => {
  const child = fork(new URL('./claimant.ts', import.meta.url), [directory]);
  const [answer] = (await once(child, 'message')) as [Answer];
  return { answer, child };
};

const kill = async (child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> => {
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
};

describe('the owner of a folder', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let children: ChildProcess[] = [];
  beforeEach(() => (folder = temporaryFolder()));
  afterEach(async () => {
    for (const child of children) if (child.exitCode === null && child.signalCode === null) await kill(child);
    children = [];
    folder.remove();
  });
  const claim = async (): Promise<Answer> => {
    const { answer, child } = await claimant(folder.path);
    children.push(child);
    return answer;
  };

  it('is one, however many ask at the same time', async () => {
    const answers = await Promise.all([claim(), claim(), claim(), claim()]);
    expect(answers.filter(({ owner }) => owner)).to.have.length(1);
    expect(new Set(answers.map(({ path }) => path)).size).to.equal(1);
  });

  it('is followed by the next one when it was killed, although its socket is still there', async () => {
    const first = await claim();
    expect((await claim()).owner).to.equal(false);
    await kill(children[0] as ChildProcess);
    expect(existsSync(first.path)).to.equal(true);
    const next = await Promise.all([claim(), claim()]);
    expect(next.filter(({ owner }) => owner)).to.have.length(1);
  });

  it('is waited for while it closes', async () => {
    await claim();
    const owner = children[0] as ChildProcess;
    owner.send('close slowly');
    await once(owner, 'message');
    expect((await claim()).owner).to.equal(true);
    expect(owner.exitCode).to.equal(0);
  });
});

describe('the socket path', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  beforeEach(() => (folder = temporaryFolder()));
  afterEach(() => folder.remove());

  it('lies in the folder where the system allows it', () => {
    const path = newSocketPath(folder.path);
    expect(path).to.equal(join(folder.path, 'store.sock'));
    expect(knownSocketPath(folder.path)).to.equal(path);
  });

  it('lies in a private temporary folder otherwise, and is written down', () => {
    const directory = join(folder.path, 'long-name-'.repeat(12));
    mkdirSync(directory);
    expect(knownSocketPath(directory)).to.equal(null);
    const path = newSocketPath(directory);
    expect(Buffer.byteLength(path)).to.be.at.most(100);
    expect(statSync(dirname(path)).mode & 0o777).to.equal(0o700);
    expect(knownSocketPath(directory)).to.equal(path);
    expect(readFileSync(join(directory, 'socket-path'), 'utf8').trim()).to.equal(path);
  });

  it('is not believed when its place may have been taken by somebody else', () => {
    const directory = join(folder.path, 'long-name-'.repeat(12));
    const open = join(folder.path, 'open');
    mkdirSync(directory);
    mkdirSync(open, { mode: 0o777 });
    writeFileSync(join(directory, 'socket-path'), join(open, 'x.sock'));
    expect(knownSocketPath(directory)).to.equal(null);
    rmSync(open, { recursive: true });
    expect(knownSocketPath(directory)).to.equal(null);
  });

  it('lies in a folder that only its owner can enter', () => {
    const directory = join(folder.path, 'shared');
    mkdirSync(directory, { mode: 0o755 });
    expect(statSync(privateFolder(directory)).mode & 0o777).to.equal(0o700);
    expect(statSync(privateFolder(join(folder.path, 'a', 'b'))).mode & 0o777).to.equal(0o700);
    writeFileSync(join(folder.path, 'file'), '');
    expect(() => privateFolder(join(folder.path, 'file'))).to.throw();
  });
});
