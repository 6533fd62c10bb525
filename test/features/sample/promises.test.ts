import { expect } from 'chai';
import { createChance } from '../../../server/features/sample/chance.js';
import { promisesOf } from '../../../server/features/sample/promises.js';
import { generate, storyOf } from './generated.js';

const story = storyOf('mobile');
const outcomesOf = (seed: number) =>
  generate(story, seed, 600).flatMap(({ place, occasions }) =>
    occasions.flatMap(({ promises }) => (place === null ? [] : [promises])),
  );

describe('promises of the sample', () => {
  it('end always the same for one seed, differently for another, and are not always noted', () => {
    expect(outcomesOf(1)).to.deep.equal(outcomesOf(1)).and.not.deep.equal(outcomesOf(2));
    expect(new Set(outcomesOf(1).flat())).to.deep.equal(new Set(['kept', 'late', 'broken', null]));
  });

  it('are made to our customers alone', () => {
    const rivals = generate(story, 1, 600).filter(({ place }) => place === null);
    expect(rivals.flatMap(({ occasions }) => occasions.flatMap(({ promises }) => promises))).to.deep.equal(
      [],
    );
  });

  it('are broken the oftener the less was given of what was expected', () => {
    const brokenOf = (gap: number): number =>
      Array.from({ length: 400 }, (_, at) => promisesOf(3, gap, createChance(1, at)))
        .flat()
        .filter((outcome) => outcome === 'broken').length;
    expect(brokenOf(-3)).to.be.greaterThan(3 * brokenOf(0));
  });
});
