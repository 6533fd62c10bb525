import { expect } from 'chai';
import fc from 'fast-check';
import {
  asksExpectation,
  asksImportance,
  asksIn,
  highOf,
  itemsOf,
  valuesOf,
  weighedDimensions,
  type Item,
  type Scale,
} from '../../../server/features/templates/survey.js';
import type { Question } from '../../../server/features/templates/question.js';
import { surveyContent } from './builders.js';

const scaleOf = (low: 0 | 1, points: number): Scale => ({
  low,
  points,
  labels: { az: [], tr: [], en: [], ru: [] },
});

const four = { az: 'a', tr: 't', en: 'e', ru: 'r' };
const item = (itemKey: string) => ({ itemKey, title: four, expected: four, delivered: four });

describe('a survey', () => {
  it('counts its values from the lowest to the highest', () => {
    expect(valuesOf(scaleOf(1, 5))).to.deep.equal([1, 2, 3, 4, 5]);
    expect(valuesOf(scaleOf(0, 11))).to.deep.equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(highOf(scaleOf(1, 5))).to.equal(5);
    expect(highOf(scaleOf(0, 2))).to.equal(1);
  });

  it('has as many values as points, the last of them the highest, on every scale', () => {
    fc.assert(
      fc.property(fc.constantFrom<0 | 1>(0, 1), fc.integer({ min: 2, max: 11 }), (low, points) => {
        const values = valuesOf(scaleOf(low, points));
        expect(values).to.have.length(points);
        expect(values[0]).to.equal(low);
        expect(values.at(-1)).to.equal(highOf(scaleOf(low, points)));
      }),
    );
  });

  it('asks its items in the order of their dimensions', () => {
    const dimensions = [
      { key: 'one', title: four, items: [item('a'), item('b')] },
      { key: 'two', title: four, items: [item('c')] },
    ];
    expect(itemsOf({ dimensions }).map(({ itemKey }) => itemKey)).to.deep.equal(['a', 'b', 'c']);
    expect(itemsOf({ dimensions: [] })).to.deep.equal([]);
  });

  const after: Item = { itemKey: 'regret', title: four, delivered: four };
  const wish: Item = { itemKey: 'wish', title: four, desired: four };
  const question = (waves: Question['waves']): Question => ({
    key: 'change',
    kind: 'text',
    waves,
    text: four,
    options: [],
    other: false,
  });
  const only = (change: object) => ({
    ...surveyContent(),
    dimensions: [],
    outcomes: [],
    askComment: true,
    ...change,
  });
  const waves = (content: Parameters<typeof asksIn>[0]) => [
    asksIn(content, 'before'),
    asksIn(content, 'after'),
    asksExpectation(content),
  ];

  it('knows which of its waves ask anything; room for a comment is nothing', () => {
    expect(waves(surveyContent())).to.deep.equal([true, true, true]);
    expect(waves(only({}))).to.deep.equal([false, false, false]);
    expect(waves(only({ outcomes: ['csat'] }))).to.deep.equal([false, true, false]);
    expect(waves(only({ questions: [question(['before'])] }))).to.deep.equal([true, false, false]);
    expect(waves(only({ questions: [question(['after'])] }))).to.deep.equal([false, true, false]);
    const dimensions = [{ key: 'one', title: four, items: [after] }];
    expect(waves(only({ dimensions }))).to.deep.equal([false, true, false]);
  });

  it('spreads importance over dimensions that are asked before and after, if there are two', () => {
    const content = { ...surveyContent(), askImportance: true };
    expect(asksImportance(content)).to.equal(true);
    expect(asksImportance(surveyContent())).to.equal(false);
    const [first] = content.dimensions;
    const dimensions = [first!, { key: 'x', title: four, items: [after, wish] }];
    expect(weighedDimensions({ dimensions }).map(({ key }) => key)).to.deep.equal(['moral']);
    expect(asksImportance({ ...content, dimensions })).to.equal(false);
  });
});
