import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crashRound } from './soak/crash-round.js';

/**
 * Kills a writing process again and again and looks whether anything that the store acknowledged is lost.
 * Usage: `npm run build && node dist/scripts/soak-store.js [rounds] [longest time of a round in ms]`
 */
const [rounds = '20', longest = '4000'] = process.argv.slice(2);

const directory = mkdtempSync(join(tmpdir(), 'gozlenti-soak-'));
let acknowledged = 0;
let problems = 0;
try {
  for (let round = 0; round < Number(rounds); round++) {
    const time = Math.round(Math.random() * Number(longest));
    const result = await crashRound(directory, String(round), time);
    acknowledged += result.acknowledged;
    problems += result.problems.length;
    console.log(`round ${round}: killed after ${time} ms, ${result.acknowledged} acknowledged`);
    for (const problem of result.problems) console.log(`  ${problem}`);
  }
} finally {
  rmSync(directory, { recursive: true, force: true });
}
console.log(`${acknowledged} acknowledged writes, ${problems} problems`);
process.exitCode = problems === 0 ? 0 : 1;
