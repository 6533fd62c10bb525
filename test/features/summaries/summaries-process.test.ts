import { expect } from 'chai';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { followUntilKilled, verifyLeft } from '../../../scripts/soak/summaries-round.js';

describe('summaries, when the processes that keep them are killed', function () {
  this.timeout(600_000);

  it('count every response once', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'gozlenti-kill-'));
    try {
      await followUntilKilled(directory, 700);
      const verdicts = await verifyLeft(directory);
      expect(verdicts.map(({ state }) => state)).to.deep.equal(['checked', 'checked']);
      expect(verdicts.flatMap(({ differences }) => differences)).to.deep.equal([]);
      expect(verdicts.at(-1)!.responses).to.be.greaterThan(0);
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  });
});
