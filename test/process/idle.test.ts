import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { open } from 'lmdb';
import { storeFolder } from '../support/folder.js';
import { openPlatform } from './noting.js';

const stretch = 5_000; // ms: everything that looks for work has looked several times
const patience = 120_000; // ms: until what the start leaves to be done is done

type Stats = { readonly lastTxnId: number };

describe('a platform that has nothing to do', function () {
  this.timeout(patience + 60_000);

  it('writes nothing while it looks for work', async () => {
    const folder = storeFolder();
    const platform = await openPlatform(folder.path);
    const path = join(folder.path, 'store', 'data.mdb');
    const file = open({ path, noSubdir: true, readOnly: true });
    const commits = (): number => {
      file.resetReadTxn();
      return (file.getStats() as Stats).lastTxnId;
    };
    try {
      platform.start();
      const end = Date.now() + patience;
      let quiet = false;
      while (!quiet && Date.now() < end) {
        const before = commits();
        await pause(stretch);
        quiet = commits() === before;
      }
      expect(quiet, 'no commit for some seconds').to.equal(true);
      await platform.services.mail.list({ skip: 0, limit: 1 });
      expect(await platform.setupLink(), 'it is alive').to.be.a('string');
    } finally {
      await file.close();
      await platform.close();
      folder.remove();
    }
  });
});
