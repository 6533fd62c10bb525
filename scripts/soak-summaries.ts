import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { followUntilKilled, verifyLeft } from './soak/summaries-round.js';

/**
 * Kills the processes that follow the responses again and again, at random moments and under load, and looks whether any
 * response is counted twice or not at all.
 * Usage: `npm run build && node dist/scripts/soak-summaries.js [kills] [longest time between them in ms]`
 */
const [kills = '50', longest = '1500'] = process.argv.slice(2);

const directory = mkdtempSync(join(tmpdir(), 'gozlenti-soak-'));
let problems = 0;
try {
  for (let kill = 1; kill <= Number(kills); kill += 1) {
    const time = Math.round(Math.random() * Number(longest));
    await followUntilKilled(directory, time);
    if (kill % 10 !== 0 && kill !== Number(kills)) continue;
    for (const { state, responses, differences } of await verifyLeft(directory)) {
      console.log(`after ${kill} kills: ${state}, ${responses} responses, ${differences.length} differences`);
      for (const difference of differences) console.log(`  ${JSON.stringify(difference)}`);
      problems += differences.length + (state === 'checked' || state === 'none' ? 0 : 1);
    }
  }
} finally {
  rmSync(directory, { recursive: true, force: true });
}
process.exitCode = problems === 0 ? 0 : 1;
