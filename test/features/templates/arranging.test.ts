import { expect } from 'chai';
import fc from 'fast-check';
import {
  blocksIn,
  duplicated,
  emptyShelf,
  findProblems,
  itemsOf,
  pagesOf,
  placed,
  placeOf,
  withBlockAt,
  withBlockMoved,
  withBlockSettings,
  withDimensionAdded,
  withDimensionMoved,
  withItemBack,
  withItemIn,
  withLevels,
  withNewItem,
  withOptionAdded,
  withoutDimension,
  withoutItem,
  withoutPage,
  withPage,
  withPageAdded,
  withPageMoved,
  withPages,
  withQuestionAdded,
  withQuestionSettings,
  type Draft,
} from '../../../server/features/templates/index.js';
import { inAll, questionOf, surveyContent } from './builders.js';

const draft = (): Draft => ({
  content: { ...surveyContent(), questions: [questionOf('needs')] },
  shelf: emptyShelf,
});
/** `[interest respect] [technology] [needs nps]`, the last word of each id. */
const shape = ({ content }: Draft): string =>
  pagesOf(content)
    .map(({ blocks }) => `[${blocks.map(({ id }) => id.split('.').at(-1)).join(' ')}]`)
    .join(' ');
const keysOf = ({ content }: Draft): string[] => pagesOf(content).map(({ key }) => key);

describe('arranging a survey', () => {
  it('makes pages of what was there without being said', () => {
    expect(draft().content.pages).to.equal(undefined);
    expect(shape(withPages(draft()))).to.equal('[interest respect] [technology] [needs nps]');
    const arranged = withPages(draft());
    expect(withPages(arranged)).to.equal(arranged);
  });

  it('moves a block within its page and over its edge', () => {
    expect(shape(withBlockMoved(draft(), 'item.respect', -1))).to.equal(
      '[respect interest] [technology] [needs nps]',
    );
    expect(shape(withBlockMoved(draft(), 'item.respect', 1))).to.equal(
      '[interest] [respect technology] [needs nps]',
    );
    expect(shape(withBlockMoved(draft(), 'ask.needs', -1))).to.equal(
      '[interest respect] [technology needs] [nps]',
    );
    expect(shape(withBlockMoved(draft(), 'item.interest', -1))).to.equal(shape(draft()));
    expect(shape(withBlockMoved(draft(), 'outcome.nps', 1))).to.equal(shape(draft()));
    expect(withBlockMoved(draft(), 'ask.nothing', 1)).to.deep.equal(draft());
  });

  it('puts a block anywhere, as a drag does', () => {
    const [first = '', , last = ''] = keysOf(draft());
    expect(shape(withBlockAt(draft(), 'outcome.nps', first, 1))).to.equal(
      '[interest nps respect] [technology] [needs]',
    );
    expect(shape(withBlockAt(draft(), 'item.interest', first, 1))).to.equal(
      '[respect interest] [technology] [needs nps]',
    );
    expect(shape(withBlockAt(draft(), 'item.interest', last, 99))).to.equal(
      '[respect] [technology] [needs nps interest]',
    );
    expect(withBlockAt(draft(), 'item.interest', 'nowhere', 0)).to.deep.equal(draft());
    expect(placeOf(draft(), 'ask.needs')).to.deep.equal({ pageAt: 2, at: 0 });
    expect(placeOf(draft(), 'ask.nothing')).to.equal(null);
  });

  it('adds, moves and removes pages without losing what they ask', () => {
    const [first = ''] = keysOf(draft());
    const { draft: four, key } = withPageAdded(draft(), first);
    expect(shape(four)).to.equal('[interest respect] [] [technology] [needs nps]');
    expect(findProblems(four.content)).to.deep.equal([{ field: `pages.${key}.blocks`, code: 'missing' }]);
    expect(shape(withPageMoved(four, key, -1))).to.equal('[] [interest respect] [technology] [needs nps]');
    expect(withPageMoved(four, first, -1)).to.equal(four);
    expect(withPageAdded(four).key).to.not.equal(key);
    expect(shape(withoutPage(draft(), keysOf(draft())[1]!))).to.equal(
      '[interest respect technology] [needs nps]',
    );
    expect(shape(withoutPage(draft(), first))).to.equal('[interest respect technology] [needs nps]');
    const one = keysOf(draft()).slice(1).reduce(withoutPage, draft());
    expect(shape(one)).to.equal('[interest respect technology needs nps]');
    expect(withoutPage(one, first)).to.equal(one);
    const titled = withPage(draft(), first, (page) => ({ ...page, title: inAll('Us') }));
    expect(titled.content.pages?.[0]?.title).to.deep.equal(inAll('Us'));
  });

  it('places what is asked anew, and remembers how something was asked that comes back', () => {
    const [, second = ''] = keysOf(draft());
    const required = withBlockSettings(withPages(draft()), 'item.respect', { required: true });
    const moved = withBlockAt(required, 'item.respect', second, 0);
    const without = placed(withoutItem(moved, 'respect'));
    expect(shape(without)).to.equal('[interest] [technology] [needs nps]');
    const back = placed(withItemBack(without, 'respect'));
    expect(shape(back)).to.equal('[interest] [technology respect] [needs nps]');
    expect(back.content.pages?.[1]?.blocks[1]).to.deep.equal({ id: 'item.respect', required: true });
    expect(back.shelf.blocks).to.deep.equal([]);
    const asked = placed({ ...moved, content: { ...moved.content, askComment: true } }, second);
    expect(shape(asked)).to.equal('[interest] [respect technology comment] [needs nps]');
    expect(placed(draft())).to.deep.equal(draft());
  });

  it('never loses a block, whatever is done', () => {
    const step = fc.tuple(fc.constantFrom('up', 'down', 'add', 'move', 'remove'), fc.nat(5), fc.nat(4));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const done = steps.reduce((now, [verb, block, page]) => {
          const id = blocksIn(now.content)[block % blocksIn(now.content).length]!;
          const key = keysOf(now)[page % keysOf(now).length]!;
          if (verb === 'up') return withBlockMoved(now, id, -1);
          if (verb === 'down') return withBlockMoved(now, id, 1);
          if (verb === 'add') return withPageAdded(now, key).draft;
          return verb === 'move' ? withBlockAt(now, id, key, block) : withoutPage(now, key);
        }, draft());
        const there = pagesOf(done.content).flatMap(({ blocks }) => blocks.map(({ id }) => id));
        expect(there.toSorted()).to.deep.equal(blocksIn(draft().content).toSorted());
        expect(new Set(keysOf(done)).size).to.equal(keysOf(done).length);
      }),
      { numRuns: 60 },
    );
  });
});

describe('adding to a survey', () => {
  it('adds a question of any kind at the end of a page, under a key that is free', () => {
    const [first = ''] = keysOf(draft());
    const add = (kind: 'choice' | 'info' | 'contact', text: string) =>
      withQuestionAdded(draft(), { kind, pageKey: first, locale: 'en', text });
    const { draft: asked, key } = add('choice', 'Needs');
    expect(key).to.equal('needs-2');
    expect(shape(asked)).to.equal('[interest respect needs-2] [technology] [needs nps]');
    expect(asked.content.questions.at(-1)).to.deep.include({
      kind: 'choice',
      waves: ['after'],
      other: false,
    });
    expect(asked.content.questions.at(-1)?.options).to.have.length(2);
    expect(add('info', 'Note').draft.content.questions.at(-1)?.waves).to.deep.equal(['before']);
    expect(add('contact', 'You').draft.content.questions.at(-1)?.fields).to.have.length(3);
  });

  it('adds dimensions, moves them, and removes only empty ones', () => {
    const { draft: three, key } = withDimensionAdded(draft(), 'en', 'Moral');
    expect(key).to.equal('moral-2');
    const keys = (one: Draft) => one.content.dimensions.map((dimension) => dimension.key);
    expect(keys(withDimensionMoved(three, key, -1))).to.deep.equal(['moral', 'moral-2', 'material']);
    expect(withDimensionMoved(three, 'moral', -1)).to.equal(three);
    expect(keys(withoutDimension(three, key))).to.deep.equal(['moral', 'material']);
    expect(keys(withoutDimension(three, 'moral'))).to.deep.equal(keys(three));
    const filled = placed(withNewItem(withPages(three), { dimensionKey: key, locale: 'en', title: 'Care' }));
    expect(shape(filled)).to.contain('needs nps care');
  });

  it('scores an item elsewhere without asking it elsewhere', () => {
    const moved = withItemIn(draft(), 'respect', 'material');
    expect(moved.content.dimensions.map(({ items }) => items.length)).to.deep.equal([1, 2]);
    expect(shape(moved)).to.equal('[interest respect] [technology] [needs nps]');
    expect(withItemIn(draft(), 'respect', 'moral')).to.deep.equal(draft());
    expect(withItemIn(draft(), 'respect', 'nowhere')).to.deep.equal(draft());
  });

  it('duplicates an item or a question behind itself, asked in the same way', () => {
    const required = withBlockSettings(draft(), 'item.interest', { required: true });
    const { draft: two, key } = duplicated(required, 'item.interest');
    expect(key).to.equal('item.interest-2');
    expect(shape(two)).to.equal('[interest interest-2 respect] [technology] [needs nps]');
    expect(two.content.pages?.[0]?.blocks[1]).to.deep.equal({ id: 'item.interest-2', required: true });
    expect(itemsOf(two.content).map(({ itemKey }) => itemKey)).to.deep.equal([
      'interest',
      'interest-2',
      'respect',
      'technology',
    ]);
    expect(shape(duplicated(draft(), 'ask.needs').draft)).to.contain('[needs needs-2 nps]');
    expect(duplicated(draft(), 'outcome.nps')).to.deep.equal({ draft: draft(), key: '' });
  });

  it('adds an option under a key that no other had', () => {
    const keys = (one: Draft) => one.content.questions[0]?.options.map(({ key }) => key);
    expect(keys(withOptionAdded(draft(), 'needs', 'en', 'Price'))?.at(-1)).to.equal('price-2');
    expect(keys(withOptionAdded(draft(), 'needs', 'en', 'Other'))?.at(-1)).to.equal('other-2');
    expect(withOptionAdded(draft(), 'nothing', 'en', 'x')).to.deep.equal(draft());
  });
});

describe('how something is asked', () => {
  it('asks an item at other levels and keeps the words of those that go', () => {
    const levelled = withLevels(draft(), 'respect', ['minimum', 'desired', 'delivered']);
    const item = (one: Draft) => itemsOf(one.content).find(({ itemKey }) => itemKey === 'respect');
    expect(Object.keys(item(levelled)!)).to.deep.equal([
      'itemKey',
      'title',
      'minimum',
      'desired',
      'delivered',
    ]);
    const back = withLevels(levelled, 'respect', ['expected', 'delivered']);
    expect(item(back)).to.deep.equal(item(draft()));
    expect(withLevels(back, 'respect', ['expected', 'delivered'])).to.equal(back);
    expect(withLevels(draft(), 'nothing', [])).to.deep.equal(draft());
  });

  it('sets what a kind of question knows, and nothing else', () => {
    const set = (change: Parameters<typeof withQuestionSettings>[2]) =>
      withQuestionSettings(draft(), 'needs', change).content.questions[0];
    expect(set({ kind: 'choices', shuffled: true, least: 3 })).to.deep.equal({
      ...questionOf('needs'),
      kind: 'choices',
      shuffled: true,
    });
    expect(set({ kind: 'number', waves: [] })).to.deep.include({ kind: 'choice', waves: [] });
    const number = withQuestionAdded(draft(), { kind: 'number', pageKey: '', locale: 'en', text: 'N' });
    const ranged = withQuestionSettings(number.draft, 'n', { least: 0, greatest: 9, other: true });
    expect(ranged.content.questions[1]).to.deep.include({ least: 0, greatest: 9, other: false });
  });

  it('sets how a block is asked, and makes no pages where nothing changes', () => {
    expect(withBlockSettings(draft(), 'item.respect', {})).to.deep.equal(draft());
    const changed = withBlockSettings(draft(), 'item.respect', { required: false, na: false });
    expect(changed.content.pages?.[0]?.blocks[1]).to.deep.equal({
      id: 'item.respect',
      required: false,
      na: false,
    });
  });
});
