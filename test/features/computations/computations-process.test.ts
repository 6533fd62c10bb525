import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { responseWith } from '../../support/occasion.js';
import { dataFolder } from '../../support/process.js';
import { until } from '../../support/until.js';
import { openInFolder, studyId } from './in-folder.js';
import { countingKind } from './kinds.js';

const rows = 2_000;
const script = fileURLToPath(new URL('./dying-process.ts', import.meta.url));

describe('a computation whose process is killed', function () {
  this.timeout(600_000);

  it('is finished by another, once', async () => {
    const folder = dataFolder();
    try {
      let begun = 0;
      const kind = countingKind({ begun: (row) => (begun += row === 1 ? 1 : 0) }, { waves: ['before'] });
      const asking = await openInFolder(folder.path, kind);
      const many = Array.from({ length: rows }, () => responseWith({ studyId, wave: 'before' }));
      await asking.responses.insertMany(many);
      await asking.counted.ask(asking.part);
      await asking.close();

      const child = fork(script, [folder.path], { execArgv: ['--import=tsx'] });
      const over = once(child, 'exit');
      await new Promise<void>((resolve) => {
        child.on('message', (row) => {
          if (row === 100) resolve(); // about a second: signs of life were given by then
        });
      });
      child.kill('SIGKILL');
      await over;

      const next = await openInFolder(folder.path, kind);
      const { attempts } = (await next.model.findOne({}).lean())!;
      expect(attempts).to.equal(1);
      const left = await next.counted.read(next.part);
      expect(left).to.include({ state: 'running', result: null, total: rows });
      expect(left.done).to.be.within(1, rows - 1);
      next.computations.start();
      await until(async () => (await next.counted.read(next.part)).state === 'done');
      await next.counted.ask(next.part);
      const read = await next.counted.read(next.part);
      expect(read).to.include({ state: 'done', answers: rows, stale: false });
      expect(read.result).to.deep.equal({ rows, delivered: rows });
      expect(begun).to.equal(1);
      expect((await next.model.findOne({}).lean())!.attempts).to.equal(2);
      await next.close();
    } finally {
      folder.remove();
    }
  });
});
