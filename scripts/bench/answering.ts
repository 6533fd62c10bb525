import { createRandom } from '../screenshots/random.js';
import { startServer } from './answering/child.js';
import { figuresOf, jsonOf, longFiguresOf, longText, textOf } from './answering/figures.js';
import { measure, type Step } from './answering/rounds.js';
import { weigh, weightText } from './answering/weight.js';
import type { Bench } from './bench.js';

/**
 * How fast customers get the page of a survey of 22 items and hand it in, against a bare handler on the same store; and
 * one of 50 questions against that, without and with conditions.
 */
export const answering: Bench = {
  name: 'answering',
  about: "the customer's page and its submission, against a bare handler",
  run: async ({ rounds, requests, connections, profile }, say) => {
    say('starting');
    const server = await startServer(profile);
    try {
      const random = createRandom(8);
      const steps: Step[] = [];
      for (const number of connections) {
        const onRound = (round: number): void => say(`${number} connections, round ${round} of ${rounds}`);
        const parts = { server, connections: number, rounds, requests, random, onRound };
        steps.push(...(await measure(parts)));
      }
      const figures = figuresOf(steps, connections);
      const long = longFiguresOf(steps, connections);
      const weight = await weigh(server, 'usual');
      const longWeight = await weigh(server, 'long');
      const conditional = longFiguresOf(steps, connections, 'conditional');
      const conditionalWeight = await weigh(server, 'conditional');
      return {
        figures: {
          rounds,
          requests,
          paces: jsonOf(figures),
          weight: { ...weight },
          long: { paces: jsonOf(long), weight: { ...longWeight } },
          conditional: { paces: jsonOf(conditional), weight: { ...conditionalWeight } },
        },
        text: [
          textOf(figures),
          weightText(weight),
          longText(long),
          weightText(longWeight),
          longText(conditional, 'with conditions'),
          weightText(conditionalWeight),
        ].join('\n'),
      };
    } finally {
      await server.end();
    }
  },
};
