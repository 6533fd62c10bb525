import { expect } from 'chai';
import fc from 'fast-check';
import {
  comparisons,
  holds,
  logicData,
  logicOf,
  type Comparison,
  type Condition,
} from '../../../server/features/templates/index.js';

const facts = new Map([
  ['expected.respect', ['4']],
  ['delivered.respect', ['na']],
  ['ask.needs', ['price', 'time']],
  ['outcome.nps', ['0']],
  ['attribute.şəhər.rayon', ['Bakı']],
]);

const test = (of: string, is: Comparison, value = ''): Condition => ({
  match: 'all',
  tests: [{ of, is, value }],
});

describe('a condition', () => {
  it('holds where what is known is so', () => {
    const holding: Condition[] = [
      test('expected.respect', 'is', '4'),
      test('expected.respect', 'at-least', '4'),
      test('expected.respect', 'at-most', '4'),
      test('expected.respect', 'is-not', '5'),
      test('ask.needs', 'is', 'time'),
      test('ask.needs', 'is-not', 'place'),
      test('outcome.nps', 'at-most', '6'),
      test('outcome.nps', 'answered'),
      test('ask.why', 'unanswered'),
      test('attribute.şəhər.rayon', 'is', 'Bakı'),
      { match: 'all', tests: [] },
    ];
    for (const condition of holding)
      expect(holds(condition, facts), JSON.stringify(condition)).to.equal(true);
    expect(holds(undefined, facts)).to.equal(true);
  });

  it('does not hold where it is not, or where nothing is known', () => {
    const failing: Condition[] = [
      test('expected.respect', 'is', '5'),
      test('expected.respect', 'at-least', '5'),
      test('delivered.respect', 'at-least', '0'),
      test('delivered.respect', 'at-most', '9'),
      test('ask.why', 'at-most', '3'),
      test('ask.why', 'is', 'price'),
      test('ask.why', 'answered'),
      test('ask.needs', 'is-not', 'price'),
      test('ask.needs', 'unanswered'),
    ];
    for (const condition of failing)
      expect(holds(condition, facts), JSON.stringify(condition)).to.equal(false);
  });

  it('wants all of its tests, or any', () => {
    const tests = [
      { of: 'outcome.nps', is: 'is', value: '0' },
      { of: 'outcome.nps', is: 'is', value: '1' },
    ] as const;
    expect(holds({ match: 'all', tests }, facts)).to.equal(false);
    expect(holds({ match: 'any', tests }, facts)).to.equal(true);
  });

  it('is judged the same after a way through JSON, as a browser gets it', () => {
    const anyTest = fc.record({
      of: fc.constantFrom(...facts.keys(), 'ask.why'),
      is: fc.constantFrom(...comparisons),
      value: fc.constantFrom('0', '4', 'price', 'Bakı', 'na'),
    });
    const anyCondition = fc.record({
      match: fc.constantFrom('all', 'any'),
      tests: fc.array(anyTest, { maxLength: 3 }),
    });
    fc.assert(
      fc.property(anyCondition, (condition) => {
        const sent = JSON.parse(JSON.stringify([logicOf(condition), logicData(facts)])) as unknown[];
        expect(sent).to.deep.equal([logicOf(condition), logicData(facts)]);
        const opposite = {
          match: condition.match === 'all' ? 'any' : 'all',
          tests: condition.tests,
        } as const;
        if (condition.tests.length === 1) expect(holds(condition, facts)).to.equal(holds(opposite, facts));
      }),
    );
  });
});
