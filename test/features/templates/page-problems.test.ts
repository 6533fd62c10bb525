import { expect } from 'chai';
import {
  findProblems,
  pagesOf,
  thinDimensions,
  withBlocks,
  type Condition,
  type Page,
  type SurveyContent,
} from '../../../server/features/templates/index.js';
import { inAll, questionOf, surveyContent } from './builders.js';

const ids = (page: Page): string[] => page.blocks.map(({ id }) => id);

const when = (of: string, is: Condition['tests'][number]['is'], value = ''): Condition => ({
  match: 'all',
  tests: [{ of, is, value }],
});

const first: Page = {
  key: 'first',
  title: inAll('first'),
  blocks: [{ id: 'item.interest' }, { id: 'item.respect' }, { id: 'ask.why' }],
};
const second: Page = { key: 'second', blocks: [{ id: 'item.technology' }, { id: 'outcome.nps' }] };

const arranged = (...pages: Page[]): SurveyContent => ({
  ...surveyContent(),
  questions: [questionOf('why')],
  pages,
});

const problemsOf = (...pages: Page[]) =>
  findProblems(arranged(...pages)).map(({ field, code }) => `${field} ${code}`);

const withCondition = (page: Page, showIf: Condition): Page => ({ ...page, showIf });

describe('the pages of a survey', () => {
  it('are its dimensions and what is asked beside them, where nobody has arranged it', () => {
    const content = { ...surveyContent(), questions: [questionOf('why')], askComment: true };
    expect(pagesOf(content).map(ids)).to.deep.equal([
      ['item.interest', 'item.respect'],
      ['item.technology'],
      ['ask.why', 'outcome.nps', 'comment'],
    ]);
  });

  it('are in order where everything is asked once', () => {
    expect(problemsOf(first, second)).to.deep.equal([]);
  });

  it('draw fewer items than they have, and at least one', () => {
    const drawing = (askOnly: number): Page => ({ ...first, askOnly });
    expect(problemsOf(drawing(1), second)).to.deep.equal([]);
    for (const wrong of [0, 1.5, 2, 3])
      expect(problemsOf(drawing(wrong), second), `${wrong} of 2`).to.deep.equal([
        'pages.first.askOnly asks-all',
      ]);
    expect(problemsOf(first, { ...second, askOnly: 1 })).to.deep.equal(['pages.second.askOnly asks-all']);
  });

  it('tell of which dimensions so few are drawn that nobody has a score in them', () => {
    const of = (...pages: Page[]) =>
      thinDimensions(arranged(...pages)).map(({ key, least }) => `${key} ${least}`);
    const all = ['item.interest', 'item.respect', 'item.technology'].map((id) => ({ id }));
    const [moral, material] = arranged().dimensions.map(({ key }) => key);
    expect(of(first, second)).to.deep.equal([]);
    expect(of({ ...first, askOnly: 1 }, second), 'one of two is half').to.deep.equal([]);
    expect(of({ key: 'all', blocks: all, askOnly: 2 })).to.deep.equal([`${material} 0`]);
    expect(of({ key: 'all', blocks: all, askOnly: 1 })).to.deep.equal([`${moral} 0`, `${material} 0`]);
  });

  it('miss nothing, ask nothing twice and know what they ask', () => {
    expect(problemsOf(first)).to.deep.equal([
      'blocks.item.technology not-placed',
      'blocks.outcome.nps not-placed',
    ]);
    expect(problemsOf(first, second, { key: 'third', blocks: [{ id: 'ask.why' }] })).to.deep.equal([
      'blocks.ask.why duplicate',
    ]);
    expect(problemsOf(first, second, { key: 'second', blocks: [{ id: 'ask.how' }] })).to.deep.equal([
      'pages.second.key duplicate',
      'blocks.ask.how unknown-source',
    ]);
    expect(problemsOf(first, second, { key: 'third', blocks: [] })).to.deep.equal([
      'pages.third.blocks missing',
    ]);
  });

  it('have their words in every language', () => {
    const title = { ...inAll('x'), ru: '' };
    expect(problemsOf({ ...first, title }, second)).to.deep.equal(['pages.first.title.ru missing']);
    const [interest, ...others] = first.blocks;
    const helped = { ...first, blocks: [{ ...interest!, help: { ...inAll('y'), az: ' ' } }, ...others] };
    expect(problemsOf(helped, second)).to.deep.equal(['blocks.item.interest.help.az missing']);
  });

  it('are shown by what is asked before them, the customer and the service alone', () => {
    const shownIf = (condition: Condition) => problemsOf(first, withCondition(second, condition));
    expect(shownIf(when('ask.why', 'is', 'time'))).to.deep.equal([]);
    expect(shownIf(when('expected.respect', 'at-least', '2'))).to.deep.equal([]);
    expect(shownIf(when('attribute.city', 'is', 'Bakı'))).to.deep.equal([]);
    expect(shownIf(when('encounter.service', 'answered'))).to.deep.equal([]);
    expect(shownIf(when('outcome.nps', 'at-most', '6'))).to.deep.equal([
      'pages.second.showIf.0.of unknown-source',
    ]);
    expect(shownIf(when('minimum.respect', 'is', '1'))).to.deep.equal([
      'pages.second.showIf.0.of unknown-source',
    ]);
    expect(shownIf(when('attribute.', 'is', 'x'))).to.deep.equal(['pages.second.showIf.0.of unknown-source']);
  });

  it('compare with what can be answered', () => {
    const shownIf = (condition: Condition) => problemsOf(first, withCondition(second, condition));
    expect(shownIf(when('ask.why', 'is', 'weather'))).to.deep.equal(['pages.second.showIf.0.value never']);
    expect(shownIf(when('ask.why', 'is', ''))).to.deep.equal(['pages.second.showIf.0.value missing']);
    expect(shownIf(when('expected.respect', 'at-least', 'much'))).to.deep.equal([
      'pages.second.showIf.0.value not-a-number',
    ]);
    expect(shownIf(when('expected.respect', 'is', '9'))).to.deep.equal(['pages.second.showIf.0.value never']);
  });

  it('can be reached', () => {
    const never = (...tests: [is: Condition['tests'][number]['is'], value: string][]) =>
      problemsOf(
        first,
        withCondition(second, {
          match: 'all',
          tests: tests.map(([is, value]) => ({ of: 'expected.respect', is, value })),
        }),
      );
    expect(never(['is', '1'], ['is', '2'])).to.deep.equal(['pages.second.showIf never']);
    expect(never(['is', '1'], ['is-not', '1'])).to.deep.equal(['pages.second.showIf never']);
    expect(never(['at-least', '3'], ['at-most', '2'])).to.deep.equal(['pages.second.showIf never']);
    expect(never(['is', '1'], ['at-least', '2'])).to.deep.equal(['pages.second.showIf never']);
    expect(never(['answered', ''], ['unanswered', ''])).to.deep.equal(['pages.second.showIf never']);
    expect(never(['at-least', '1'], ['at-most', '2'])).to.deep.equal([]);
  });

  it('show a block by what stands before it on its page, unless chance decides the order', () => {
    const condition = when('expected.interest', 'is', '1');
    const page = (shuffled: boolean): Page => ({
      ...first,
      shuffled,
      blocks: first.blocks.map((block) => (block.id === 'ask.why' ? { ...block, showIf: condition } : block)),
    });
    expect(problemsOf(page(false), second)).to.deep.equal([]);
    expect(problemsOf(page(true), second)).to.deep.equal(['blocks.ask.why.showIf.0.of unknown-source']);
  });

  it('leave a survey that asks only some of its blocks', () => {
    const content = arranged(first, second);
    const part = withBlocks(content, new Set(['item.technology', 'ask.why']));
    expect(part.dimensions.map(({ key }) => key)).to.deep.equal(['material']);
    expect(part.questions).to.have.length(1);
    expect(part.outcomes).to.deep.equal([]);
    expect(part.pages?.map(ids)).to.deep.equal([['ask.why'], ['item.technology']]);
  });
});

describe('questions of every kind', () => {
  const problemsWith = (question: Parameters<typeof Object.assign>[1]) =>
    findProblems({
      ...surveyContent(),
      questions: [{ ...questionOf('why'), other: false, ...question } as ReturnType<typeof questionOf>],
    }).map(({ field, code }) => `${field} ${code}`);

  it('need what their kind needs', () => {
    expect(problemsWith({ kind: 'number', options: [], least: 5, greatest: 1 })).to.deep.equal([
      'questions.why.greatest wrong-range',
    ]);
    expect(problemsWith({ kind: 'number', options: [], least: 1 })).to.deep.equal([]);
    expect(problemsWith({ kind: 'attention' })).to.deep.equal(['questions.why.right missing']);
    expect(problemsWith({ kind: 'attention', right: 'price' })).to.deep.equal([]);
    expect(problemsWith({ kind: 'contact', options: [] })).to.deep.equal(['questions.why.fields missing']);
    expect(problemsWith({ kind: 'contact', options: [], fields: ['email'] })).to.deep.equal([]);
    expect(problemsWith({ kind: 'yes-no', options: [] })).to.deep.equal([]);
  });
});
