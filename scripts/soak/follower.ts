import { newId } from '../bench/analysis/store.js';
import { openMarket } from '../bench/analysis/market.js';

/**
 * Answers a survey, follows the answers and takes some of them back, all as fast as it goes, until it is killed. Any number of
 * these may run on one folder.
 */
const [directory = ''] = process.argv.slice(2);

const market = await openMarket(directory, 20);
market.summaries.follower.start();
process.stdout.write('ready\n');

const answerForEver = async (): Promise<never> => {
  for (;;) await market.answer(40);
};
const repentForEver = async (): Promise<never> => {
  for (;;) {
    const batchId = newId();
    await market.answer(60, undefined, batchId);
    await market.summaries.removeBatch(batchId);
  }
};
const compactForEver = async (): Promise<never> => {
  for (;;) await market.summaries.compact(market.study.id);
};

// Where the other process owned the store and was killed, nothing is left to be done here.
try {
  await Promise.all([answerForEver(), repentForEver(), compactForEver()]);
} catch {
  process.exitCode = 1;
}
