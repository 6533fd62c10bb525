import { expect } from 'chai';
import {
  filledText,
  findProblems,
  insertableIn,
  unfilledText,
  wavesOfBlock,
  type Page,
  type Question,
  type SurveyContent,
} from '../../../server/features/templates/index.js';
import {
  changedTexts,
  hasInsertions,
  insertionsIn,
  NOTHING_KNOWN,
} from '../../../server/features/templates/insertion.js';
import { insertionProblems } from '../../../server/features/templates/insertion-problems.js';
import { inAll, questionOf, surveyContent } from './builders.js';

const question = (key: string, more: Partial<Question> = {}): Question => ({
  ...questionOf(key),
  kind: 'line',
  options: [],
  other: false,
  ...more,
});

const pages: readonly Page[] = [
  { key: 'one', blocks: [{ id: 'item.interest' }, { id: 'item.respect' }, { id: 'ask.why' }] },
  { key: 'two', title: inAll('Two'), blocks: [{ id: 'item.technology' }, { id: 'ask.how' }] },
  { key: 'end', blocks: [{ id: 'outcome.nps' }] },
];

const content: SurveyContent = {
  ...surveyContent(),
  questions: [question('why'), question('how')],
  pages,
  presentation: 'pages',
};

/** The survey with the text of its second question, and what is wrong with it. */
const problemsWith = (text: string, over: Partial<SurveyContent> = {}) =>
  findProblems({
    ...content,
    questions: [question('why'), question('how', { text: inAll(text) })],
    ...over,
  }).map(({ field, code }) => `${field}: ${code}`);

describe('what a text inserts', () => {
  it('is what is known, else the words that are written for that', () => {
    const say = (name: string) => ({ 'contact.firstName': 'Anna', 'answer.why': '' })[name];
    expect(filledText('{{contact.firstName}}, {{ contact.firstName | you }}', say)).to.equal('Anna, Anna');
    expect(filledText('Because of {{answer.why|that}}.', say)).to.equal('Because of that.');
    expect(filledText('Because of {{answer.why}}.', say)).to.equal(`Because of ${NOTHING_KNOWN}.`);
    expect(filledText('{{city}} {{ }} {{contact.firstName', say)).to.equal(
      '{{city}} {{ }} {{contact.firstName',
    );
    expect(unfilledText('Dear {{contact.firstName|customer}}')).to.equal('Dear customer');
    expect(insertionsIn('{{a|b c}}{{d}}')).to.deep.equal([
      { name: 'a', fallback: 'b c' },
      { name: 'd', fallback: '' },
    ]);
  });

  it('is one line, not too long, and cannot turn the direction of the sentence', () => {
    const said = (text: string) => filledText('{{x}}!', () => text);
    expect(said(' Anna\n\tMaria\u202e ')).to.equal('Anna Maria!');
    expect([...said('ə'.repeat(500))]).to.have.length(121);
    expect(said('\u0000\u2028')).to.equal(`${NOTHING_KNOWN}!`);
  });
});

describe('what keeps a survey with insertions from being published', () => {
  it('is nothing where the answer comes from an earlier page', () => {
    expect(problemsWith('{{contact.firstName|you}}, why {{answer.why|that}}?')).to.deep.equal([]);
    expect(problemsWith('{{encounter.service}}', { presentation: 'whole' })).to.deep.equal([]);
  });

  it('is a name that means nothing, and braces that are left open', () => {
    expect(problemsWith('{{contact.lastName}}')).to.include('questions.how.text.az: unknown-insertion');
    expect(problemsWith('{{answer.nobody}}')).to.have.length(4);
    expect(problemsWith('{{contact.firstName')).to.include('questions.how.text.ru: broken-insertion');
    expect(problemsWith('{{contact first name}}')).to.include('questions.how.text.ru: broken-insertion');
    expect(problemsWith('}} {')).to.include('questions.how.text.en: broken-insertion');
  });

  it('is an answer that is not given yet where it is used', () => {
    const later = ['az', 'tr', 'en', 'ru'].map((locale) => `questions.how.text.${locale}: asked-later`);
    const text = '{{answer.why|that}}';
    expect(problemsWith(text, { presentation: 'whole' }), 'all at once').to.deep.equal(later);
    expect(problemsWith(text, { pages: [...pages].reverse() }), 'later page').to.deep.equal(later);
    expect(problemsWith('{{answer.how|that}}'), 'itself').to.deep.equal(later);
    const [one, two, end] = pages as [Page, Page, Page];
    const together = [
      { ...one, blocks: [...one.blocks, { id: 'ask.how' }] },
      { ...two, blocks: two.blocks.slice(0, 1) },
      end,
    ];
    expect(problemsWith(text, { pages: together }), 'same page').to.deep.equal(later);
    expect(
      problemsWith(text, { pages: together, presentation: 'questions' }),
      'a question a step',
    ).to.deep.equal([]);
    const shuffled = together.map((page) => ({ ...page, shuffled: true }));
    expect(problemsWith(text, { pages: shuffled, presentation: 'questions' }), 'any order').to.deep.equal(
      later,
    );
  });

  it('may repeat after the service what was answered before it, but not the other way round', () => {
    const asked = (waves: Question['waves'], used: Question['waves']) =>
      problemsWith('', {
        presentation: 'whole',
        questions: [
          question('why', { waves }),
          question('how', { waves: used, text: inAll('{{answer.why|that}}') }),
        ],
      }).length;
    expect(asked(['before'], ['after'])).to.equal(0);
    expect(asked(['before', 'after'], ['after'])).to.equal(0);
    expect(asked(['after'], ['before'])).to.equal(4);
    expect(asked(['before'], ['before', 'after'])).to.equal(4);
  });

  it('is a language that inserts something else', () => {
    const text = { ...inAll('{{contact.firstName|you}}'), ru: 'Вы', tr: '{{encounter.service}}' };
    const found = problemsWith('', {
      questions: [question('why'), question('how', { text })],
    });
    expect(found).to.deep.equal([
      'questions.how.text.az: lacks-insertion',
      'questions.how.text.tr: lacks-insertion',
      'questions.how.text.en: lacks-insertion',
      'questions.how.text.ru: lacks-insertion',
    ]);
    const one = findProblems({
      ...content,
      questions: [
        question('why'),
        question('how', { text: { ...inAll('{{contact.firstName|you}}'), ru: 'Вы' } }),
      ],
    });
    expect(one).to.deep.equal([
      { field: 'questions.how.text.ru', code: 'lacks-insertion', params: { names: 'contact.firstName' } },
    ]);
  });

  it('is looked for in every text of a page, and refused in names and options', () => {
    const wrong = inAll('{{nobody}}');
    const [one, two, end] = pages as [Page, Page, Page];
    const found = findProblems({
      ...content,
      dimensions: content.dimensions.map((dimension) => ({ ...dimension, title: wrong })),
      questions: [
        question('why'),
        {
          ...questionOf('how'),
          options: [
            { key: 'a', text: wrong },
            { key: 'b', text: inAll('b') },
          ],
        },
      ],
      pages: [
        one,
        {
          ...two,
          title: wrong,
          lead: wrong,
          blocks: [{ id: 'item.technology', help: wrong }, { id: 'ask.how' }],
        },
        end,
      ],
    });
    const fields = new Set(found.map(({ field, code }) => `${field.replace(/\.\w+$/, '')}: ${code}`));
    expect([...fields]).to.have.members([
      'pages.two.title: unknown-insertion',
      'pages.two.lead: unknown-insertion',
      'blocks.item.technology.help: unknown-insertion',
      'dimensions.moral.title: no-insertion-here',
      'dimensions.material.title: no-insertion-here',
      'questions.how.options.a: no-insertion-here',
    ]);
  });

  it('knows every answer of a wave once it is sent', () => {
    const whole: SurveyContent = { ...content, presentation: 'whole' };
    const names = (waves: Question['waves']) => insertableIn(whole, { at: { end: true }, waves }).slice(2);
    expect(names(['before'])).to.deep.equal(['answer.why', 'answer.how']);
    const after = { ...whole, questions: [question('why', { waves: ['after'] }), question('how')] };
    expect(insertableIn(after, { at: { end: true }, waves: ['before'] }).slice(2)).to.deep.equal([
      'answer.how',
    ]);
  });

  it('are filled in, and checked, in thanks too', () => {
    const thanks = (text: string) => ({ az: text, tr: text, en: text, ru: text });
    const said = { ...content, ending: { after: thanks('{{contact.firstName}}!'), onward: thanks('') } };
    expect(hasInsertions(said)).to.equal(true);
    expect(changedTexts(said, () => 'x').ending).to.deep.equal({ after: thanks('x'), onward: thanks('') });
    expect(insertionProblems(said)).to.deep.equal([]);
    const wrong = insertionProblems({ ...content, ending: { before: thanks('{{answer.nothing}}') } });
    expect(wrong.map(({ field, code }) => `${field}: ${code}`)).to.include(
      'ending.before.az: unknown-insertion',
    );
  });

  it('leaves out answers that are nobody’s words', () => {
    const consent = question('consent', { kind: 'consent' });
    const names = insertableIn(
      { ...content, questions: [question('why'), question('how'), consent] },
      { at: { blockId: 'outcome.nps' }, waves: wavesOfBlock(content, 'outcome.nps') },
    );
    expect(names).to.deep.equal(['contact.firstName', 'encounter.service', 'answer.why', 'answer.how']);
  });
});
