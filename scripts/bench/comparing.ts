import type { Bench } from './bench.js';
import { benchCdi } from './cdi.js';
import { table } from './table.js';

/** What one comparison of a million respondents may take. */
const target = 50; // ms

const inMilliseconds = (value: number): string => `${value.toFixed(1)} ms`;

/** How long the comparison of a million respondents takes from their summaries, every interval included. */
export const comparing: Bench = {
  name: 'cdi',
  about: 'the comparison of a million respondents, from their summaries',
  run: (_options, say) => {
    say('comparing');
    const { respondents, cells, first, milliseconds, fastest } = benchCdi();
    return Promise.resolve({
      figures: { respondents, cells, first, milliseconds, fastest, target },
      text: table([
        ['respondents', 'cells', 'first', 'median', 'fastest', 'wanted'],
        [
          String(respondents),
          String(cells),
          inMilliseconds(first),
          inMilliseconds(milliseconds),
          inMilliseconds(fastest),
          `≤ ${target} ms`,
        ],
      ]),
    });
  },
};
