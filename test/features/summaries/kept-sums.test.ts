import { expect } from 'chai';
import { emptyContent, type Content } from '../../../server/features/summaries/content.js';
import { createKeptSums } from '../../../server/features/summaries/kept-sums.js';
import type { Recipe } from '../../../server/features/summaries/recipe.js';
import type { State } from '../../../server/features/summaries/state-store.js';

const state = { studyId: 'study', generation: 1, changes: 7 } as State;
const recipe = { mark: 'mark' } as Recipe;

describe('sums that are kept', () => {
  it('have another name for another question, and whenever summaries or what they are made by change', () => {
    const { nameOf } = createKeptSums();
    const names = [
      nameOf(state, recipe, 'gap'),
      nameOf(state, recipe, 'trend'),
      nameOf({ ...state, studyId: 'other' }, recipe, 'gap'),
      nameOf({ ...state, generation: 2 }, recipe, 'gap'),
      nameOf({ ...state, changes: 8 }, recipe, 'gap'),
      nameOf(state, { ...recipe, mark: 'newer' }, 'gap'),
    ];
    expect(new Set(names).size).to.equal(names.length);
    expect(nameOf({ ...state }, { ...recipe }, 'gap')).to.equal(names[0]);
  });

  it('make room for what was asked last, and never grow', () => {
    const kept = createKeptSums(20_000);
    const content: Content = emptyContent();
    const found = (cells: number) => [
      {
        content: {
          ...content,
          summary: {
            ...content.summary,
            items: [{ key: 'speed', pairs: new Array<number>(cells).fill(1), zones: [] }],
          },
        },
      } as never,
    ];
    const sums = [{ a: 1 }, { b: 2 }, { c: 3 }];
    kept.keep('first', sums[0]!, found(6000));
    kept.keep('second', sums[1]!, found(6000));
    expect(kept.find('first')).to.equal(sums[0]);
    kept.keep('third', sums[2]!, found(6000));
    expect(['first', 'second', 'third'].map(kept.find)).to.deep.equal([sums[0], undefined, sums[2]]);
    kept.keep('huge', {}, found(18_000));
    expect(kept.find('huge')).to.equal(undefined);
    expect(kept.find('third')).to.equal(sums[2]);
  });
});
