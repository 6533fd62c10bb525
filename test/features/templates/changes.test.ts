import { expect } from 'chai';
import {
  pagesOf,
  changes,
  emptyShelf,
  isUnchanged,
  withDimensionMoved,
  withNewItem,
  withoutItem,
  withPoints,
  withTexts,
  type Draft,
} from '../../../server/features/templates/index.js';
import { surveyContent } from './builders.js';

const before = (): Draft => ({ content: surveyContent(), shelf: emptyShelf });
const changed = (change: (draft: Draft) => Draft) => changes(surveyContent(), change(before()).content);
const keys = (items: readonly { itemKey: string }[]) => items.map(({ itemKey }) => itemKey);

describe('changes', () => {
  it('finds none between equal surveys', () => {
    expect(isUnchanged(changes(surveyContent(), surveyContent()))).to.equal(true);
  });

  it('names reworded items and the languages of it', () => {
    const found = changed((draft) =>
      withTexts(draft, { 'items.respect.expected.ru': 'a', 'items.respect.delivered.az': 'b' }),
    );
    expect(found.reworded.map(({ item, locales }) => [item.itemKey, locales])).to.deep.equal([
      ['respect', ['az', 'ru']],
    ]);
    expect(found.renamed).to.equal(false);
    expect(isUnchanged(found)).to.equal(false);
  });

  it('tells a new short name from a new wording', () => {
    for (const place of ['items.respect.title.en', 'dimensions.moral.title.tr']) {
      const found = changed((draft) => withTexts(draft, { [place]: 'x' }));
      expect(found.renamed, place).to.equal(true);
      expect(found.reworded, place).to.deep.equal([]);
      expect(isUnchanged(found)).to.equal(false);
    }
  });

  it('names added and removed items', () => {
    const found = changed((draft) =>
      withNewItem(withoutItem(draft, 'respect'), { dimensionKey: 'moral', locale: 'az', title: 'Qayğı' }),
    );
    expect(keys(found.added)).to.deep.equal(['qaygi']);
    expect(keys(found.removed)).to.deep.equal(['respect']);
    expect(found.reordered).to.equal(false);
  });

  it('tells another scale from other words on it', () => {
    const rescaled = changed((draft) => withPoints(draft, 5));
    expect(rescaled.rescaled).to.equal(true);
    expect(rescaled.relabelled).to.deep.equal([]);
    const relabelled = changed((draft) => withTexts(draft, { 'scale.labels.tr.0': 'hiç' }));
    expect(relabelled.rescaled).to.equal(false);
    expect(relabelled.relabelled).to.deep.equal(['tr']);
    const lowered = changes(surveyContent(), {
      ...surveyContent(),
      scale: { ...surveyContent().scale, low: 0 },
    });
    expect(lowered.rescaled).to.equal(true);
  });

  it('sees another order and other questions', () => {
    expect(changed((draft) => withDimensionMoved(draft, 'moral', 1)).reordered).to.equal(true);
    const asked = changes(surveyContent(), { ...surveyContent(), outcomes: [] });
    expect(asked.askedOtherwise).to.equal(true);
    expect(isUnchanged(asked)).to.equal(false);
  });

  it('sees that another number of items is drawn', () => {
    const drawing = (askOnly?: number) => ({
      ...surveyContent(),
      pages: pagesOf(surveyContent()).map((page, at) => (at === 0 && askOnly ? { ...page, askOnly } : page)),
    });
    expect(changes(drawing(), drawing(1)).redrawn).to.equal(true);
    expect(changes(drawing(1), drawing(1)).redrawn).to.equal(false);
    expect(changes(surveyContent(), drawing()).redrawn).to.equal(false);
  });
});
