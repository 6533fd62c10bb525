import { expect } from 'chai';
import { contentOf, type Instrument } from '../../../server/features/templates/instrument.js';

const four = { az: 'a', tr: 't', en: 'e', ru: 'r' };
const instrument: Instrument = {
  key: 'short',
  revision: 3,
  title: four,
  description: four,
  scale: { low: 0, points: 2, labels: { az: ['x', 'y'], tr: ['x', 'y'], en: ['x', 'y'], ru: ['x', 'y'] } },
  dimensions: [
    { key: 'one', title: four, items: [{ itemKey: 'a', title: four, expected: four, delivered: four }] },
  ],
};

describe('an instrument', () => {
  it('gives a survey all of its items and its scale, with the recommendation and the comment asked', () => {
    expect(contentOf(instrument)).to.deep.equal({
      scale: instrument.scale,
      dimensions: instrument.dimensions,
      outcomes: ['nps'],
      questions: [],
      askImportance: false,
      askComment: true,
    });
  });
});
