import { expect } from 'chai';
import fc from 'fast-check';
import {
  emptyShelf,
  itemsOf,
  textsOf,
  withItemBack,
  withNewItem,
  withOptionBack,
  withOptionMoved,
  withoutOption,
  withoutQuestion,
  withQuestionBack,
  withoutItem,
  withPoints,
  withTexts,
  type Draft,
} from '../../../server/features/templates/index.js';
import { questionOf, surveyContent } from './builders.js';

const draft = (): Draft => Object.freeze({ content: surveyContent(), shelf: emptyShelf });
const keysOf = ({ content }: Draft): string[] => itemsOf(content).map(({ itemKey }) => itemKey);

describe('editing a draft', () => {
  it('puts texts in their places, in one language alone', () => {
    const changed = withTexts(draft(), {
      'items.respect.expected.ru': 'Меня уважат.',
      'dimensions.moral.title.az': 'Mənəvi',
      'scale.labels.en.2': 'fully',
      'items.unknown.title.az': 'x',
    });
    const respect = itemsOf(changed.content).find(({ itemKey }) => itemKey === 'respect');
    expect(respect?.expected).to.include({ ru: 'Меня уважат.', az: 'respect before (az)' });
    expect(changed.content.dimensions[0]?.title).to.include({ az: 'Mənəvi', en: 'moral (en)' });
    expect(changed.content.scale.labels.en).to.deep.equal(['none', 'some', 'fully']);
    expect(changed.content.scale.labels.az).to.deep.equal(['none', 'some', 'all']);
    expect(keysOf(changed)).to.deep.equal(['interest', 'respect', 'technology']);
  });

  it('reads every text and would put back the same', () => {
    const texts = textsOf(draft());
    expect(Object.keys(texts)).to.have.length(4 * (2 + 3 * 3 + 3));
    expect(withTexts(draft(), texts)).to.deep.equal(draft());
  });

  it('keeps the words of points that go and come back', () => {
    const two = withPoints(draft(), 2);
    expect(two.content.scale).to.deep.include({ points: 2, low: 1 });
    expect(two.content.scale.labels.tr).to.deep.equal(['none', 'some']);
    const four = withPoints(two, 4);
    expect(four.content.scale.labels.tr).to.deep.equal(['none', 'some', 'all', '']);
    expect(withPoints(four, 3).content).to.deep.equal(draft().content);
  });

  it('never loses a word, however often the points change', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 2, max: 11 }), { maxLength: 8 }), (sizes) => {
        const changed = sizes.reduce(withPoints, draft());
        for (const labels of Object.values(changed.content.scale.labels))
          expect(labels).to.have.length(changed.content.scale.points);
        expect(withPoints(changed, 3).content).to.deep.equal(draft().content);
      }),
    );
  });

  it('puts a removed item aside and back, word for word', () => {
    const without = withoutItem(draft(), 'interest');
    expect(keysOf(without)).to.deep.equal(['respect', 'technology']);
    expect(without.shelf.items.map(({ item }) => item.itemKey)).to.deep.equal(['interest']);
    const back = withItemBack(without, 'interest');
    expect(keysOf(back)).to.deep.equal(['respect', 'interest', 'technology']);
    expect(back.shelf.items).to.deep.equal([]);
  });

  it('puts an item back where its dimension is gone, too', () => {
    const removed = withoutItem(draft(), 'technology');
    const dimensions = removed.content.dimensions.slice(0, 1);
    const gone = { ...removed, content: { ...removed.content, dimensions } };
    expect(keysOf(withItemBack(gone, 'technology'))).to.deep.equal(['interest', 'respect', 'technology']);
    const none = { ...removed, content: { ...removed.content, dimensions: [] } };
    expect(withItemBack(none, 'technology')).to.equal(none);
  });

  it('adds an item under a key that was never used', () => {
    const removed = withoutItem(draft(), 'respect');
    const added = withNewItem(removed, { dimensionKey: 'material', locale: 'en', title: 'Respect' });
    expect(keysOf(added)).to.deep.equal(['interest', 'technology', 'respect-2']);
    expect(itemsOf(added.content).at(-1)).to.deep.include({
      title: { az: '', tr: '', en: 'Respect', ru: '' },
      delivered: { az: '', tr: '', en: '', ru: '' },
    });
  });

  it('leaves a draft alone where an item or dimension is unknown', () => {
    expect(withoutItem(draft(), 'x')).to.deep.equal(draft());
    expect(withItemBack(draft(), 'interest')).to.deep.equal(draft());
    expect(withNewItem(draft(), { dimensionKey: 'x', locale: 'az', title: 'y' })).to.deep.equal(draft());
  });

  const asking = (): Draft => ({
    ...draft(),
    content: { ...surveyContent(), questions: [questionOf('change'), questionOf('needs')] },
  });
  const questionKeys = ({ content }: Draft) => content.questions.map(({ key }) => key);
  const optionKeys = ({ content }: Draft) => content.questions[0]?.options.map(({ key }) => key);

  it('rewords questions and their options in one language', () => {
    const changed = withTexts(asking(), {
      'questions.change.text.ru': 'Что изменить?',
      'questions.change.options.price.en': 'What it costs',
    });
    expect(changed.content.questions[0]?.text).to.include({ ru: 'Что изменить?', az: 'change (az)' });
    expect(changed.content.questions[0]?.options[1]?.text).to.include({ en: 'What it costs' });
    expect(changed.content.questions[1]).to.deep.equal(questionOf('needs'));
    expect(withTexts(asking(), textsOf(asking()))).to.deep.equal(asking());
  });

  it('puts a question aside, back and in another place, word for word', () => {
    const without = withoutQuestion(asking(), 'change');
    expect(questionKeys(without)).to.deep.equal(['needs']);
    const back = withQuestionBack(without, 'change');
    expect(questionKeys(back)).to.deep.equal(['needs', 'change']);
  });

  it('does the same with an option', () => {
    const without = withoutOption(asking(), 'change', 'time');
    expect(optionKeys(without)).to.deep.equal(['price', 'place']);
    const back = withOptionBack(without, 'change', 'time');
    expect(optionKeys(back)).to.deep.equal(['price', 'place', 'time']);
    const up = withOptionMoved(withOptionMoved(back, 'change', 'time', -1), 'change', 'time', -1);
    expect(up).to.deep.equal(asking());
  });

  it('leaves a draft alone where a question or an option is unknown', () => {
    for (const change of [
      withoutQuestion(asking(), 'x'),
      withQuestionBack(asking(), 'change'),
      withoutOption(asking(), 'change', 'x'),
      withoutOption(asking(), 'x', 'time'),
      withOptionBack(asking(), 'change', 'time'),
      withOptionMoved(asking(), 'change', 'x', 1),
      withOptionMoved(asking(), 'change', 'place', 1),
    ])
      expect(change).to.deep.equal(asking());
  });
});
