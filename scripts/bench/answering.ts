import { createRandom } from '../screenshots/random.js';
import { startServer } from './answering/child.js';
import { figuresOf, jsonOf, textOf } from './answering/figures.js';
import { round, type Step } from './answering/rounds.js';
import type { Bench } from './bench.js';

/** How fast customers get the page of a survey of 22 items and hand it in, against a bare handler on the same store. */
export const answering: Bench = {
  name: 'answering',
  about: "the customer's page and its submission, against a bare handler",
  run: async ({ rounds, requests, connections, profile }, say) => {
    say('starting');
    const server = await startServer(profile);
    try {
      const random = createRandom(8);
      const steps: Step[] = [];
      for (let i = 0; i <= rounds; i += 1) {
        say(i === 0 ? 'warming up' : `round ${i} of ${rounds}`);
        const measured = await round(server, i, connections, requests, random);
        if (i > 0) steps.push(...measured); // the first one warms up
      }
      const figures = figuresOf(steps, connections);
      return { figures: { rounds, requests, paces: jsonOf(figures) }, text: textOf(figures) };
    } finally {
      await server.end();
    }
  },
};
