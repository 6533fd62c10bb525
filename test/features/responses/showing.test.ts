import { expect } from 'chai';
import { firstQuestion } from '../../../server/features/responses/first-question-pages.js';
import { partOf, type Sitting } from '../../../server/features/responses/questionnaire.js';
import { questionnairePage } from '../../../server/features/responses/questionnaire-pages.js';
import { blocksInStep, stepsOf } from '../../../server/features/responses/paging.js';
import { readAnswers } from '../../../server/features/responses/response-forms.js';
import { shownBlocks } from '../../../server/features/responses/showing.js';
import type { Condition, Page, Question, SurveyContent } from '../../../server/features/templates/index.js';
import { testLanguages } from '../../support/app.js';
import { inAll, questionOf, surveyContent } from '../templates/builders.js';

const when = (of: string, is: Condition['tests'][number]['is'], value = ''): Condition => ({
  match: 'all',
  tests: [{ of, is, value }],
});

const question = (key: string, kind: Question['kind'], more: Partial<Question> = {}): Question => ({
  ...questionOf(key),
  kind,
  waves: ['after'],
  options: [],
  other: false,
  ...more,
});

const pages: readonly Page[] = [
  {
    key: 'service',
    blocks: [
      { id: 'item.interest' },
      { id: 'item.respect', showIf: when('delivered.interest', 'at-most', '1') },
    ],
  },
  {
    key: 'more',
    showIf: when('delivered.respect', 'answered'),
    blocks: [{ id: 'item.technology' }, { id: 'ask.why', showIf: when('attribute.city', 'is', 'Bakı') }],
  },
  { key: 'end', blocks: [{ id: 'outcome.nps' }] },
];

const content: SurveyContent = { ...surveyContent(), questions: [question('why', 'line')], pages };
const sitting: Sitting = { content, wave: 'after', retrospective: false };
const inBaku: Sitting = { ...sitting, facts: new Map([['attribute.city', ['Bakı']]]) };

const idsFor = (of: Sitting, typed: Record<string, string>) => shownBlocks(of, typed).map(({ id }) => id);

describe('what a customer is shown', () => {
  it('depends on what was answered before it, and on the customer', () => {
    expect(idsFor(sitting, {})).to.deep.equal(['item.interest', 'outcome.nps']);
    const bad = { 'delivered.interest': '1', 'delivered.respect': '2' };
    expect(idsFor(sitting, bad)).to.deep.equal([
      'item.interest',
      'item.respect',
      'item.technology',
      'outcome.nps',
    ]);
    expect(idsFor(inBaku, bad)).to.include('ask.why');
  });

  it('takes an answer to what is not shown for none', () => {
    const hidden = { 'delivered.interest': '3', 'delivered.respect': '2' };
    expect(idsFor(inBaku, hidden)).to.deep.equal(['item.interest', 'outcome.nps']);
  });

  it('keeps in sight what a script decides on the same page, and nothing else', () => {
    const step = { key: 'service', pages: [pages[0]!] };
    const shown = shownBlocks(sitting, {}, blocksInStep(step));
    expect(shown.find(({ id }) => id === 'item.respect')?.live).to.have.length(1);
    expect(shown.map(({ id }) => id)).to.not.include('item.technology');
    const all = shownBlocks(sitting, {}, blocksInStep({ key: 'all', pages }));
    expect(all.map(({ id, live }) => [id, live.length])).to.deep.equal([
      ['item.interest', 0],
      ['item.respect', 1],
      ['item.technology', 1],
      ['outcome.nps', 0],
    ]);
  });

  it('is all that is read of what is sent', () => {
    const read = readAnswers(inBaku, {
      'delivered.interest': '3',
      'delivered.respect': '2',
      'delivered.technology': '1',
      'ask.why': 'because',
      nps: '9',
    });
    expect(read.ok && read.value.delivered).to.deep.equal({ interest: 3 });
    expect(read.ok && read.value.words).to.deep.equal({});
    expect(read.ok && read.value.outcomes).to.deep.equal({ nps: 9 });
  });

  it('wants an answer to what is shown alone', () => {
    const read = readAnswers(sitting, { 'delivered.interest': '1', nps: '9' });
    expect(!read.ok && Object.keys(read.errors)).to.deep.equal(['delivered.respect']);
  });
});

describe('the steps of a sitting', () => {
  const keysOf = (
    presentation: NonNullable<SurveyContent['presentation']>,
    wave: Sitting['wave'] = 'after',
  ) => stepsOf({ ...sitting, wave, content: { ...content, presentation } }).map(({ key }) => key);

  it('are all of it, its pages or its questions, without what the wave does not ask', () => {
    expect(keysOf('whole')).to.deep.equal(['all']);
    expect(keysOf('pages')).to.deep.equal(['service', 'more', 'end']);
    expect(keysOf('pages', 'before')).to.deep.equal(['service', 'more']);
    expect(keysOf('questions')).to.deep.equal([
      'item.interest',
      'item.respect',
      'item.technology',
      'ask.why',
      'outcome.nps',
    ]);
  });

  it('stand in an order of chance that stays the same for a customer', () => {
    const shuffled = { ...content, pages: [{ ...pages[0]!, shuffled: true }, ...pages.slice(1)] };
    const orderFor = (seed: string) =>
      [...blocksInStep(stepsOf({ ...sitting, seed, content: shuffled })[0]!)].join(' ');
    const orders = Array.from({ length: 20 }, (_, at) => orderFor(`customer ${at}`));
    expect(new Set(orders).size).to.equal(2);
    expect(orderFor('customer 3')).to.equal(orders[3]);
  });

  it('leave importance its dimensions, whatever part of the survey is asked', () => {
    const weighed = {
      ...content,
      askImportance: true,
      pages: [...pages, { key: 'w', blocks: [{ id: 'importance' }] }],
    };
    const part = partOf({ ...sitting, wave: 'before', content: weighed }, new Set(['importance']));
    const read = readAnswers(part, { 'importance.moral': '60', 'importance.material': '40' });
    expect(read.ok && read.value.importance).to.deep.equal({ moral: 60, material: 40 });
  });
});

describe('questions of every kind', () => {
  const options = [
    { key: 'red', text: inAll('red') },
    { key: 'blue', text: inAll('blue') },
  ];
  const questions: Question[] = [
    question('line', 'line'),
    question('number', 'number', { least: 0, greatest: 10 }),
    question('day', 'date'),
    question('sure', 'yes-no'),
    question('stars', 'stars'),
    question('compared', 'compared'),
    question('look', 'attention', { options, right: 'blue' }),
    question('reach', 'contact', { fields: ['email', 'phone'] }),
    question('consent', 'consent'),
    question('whom', 'provider', { other: true }),
    question('note', 'info'),
  ];
  const asked: Sitting = {
    content: { ...surveyContent(), dimensions: [], outcomes: [], questions },
    wave: 'after',
    retrospective: false,
    providers: [{ key: 'us', name: 'We' }],
  };
  const good = {
    'ask.line': ' a line ',
    'ask.number': '7,5',
    'ask.day': '2026-02-28',
    'ask.sure': 'no',
    'ask.stars': '4',
    'ask.compared': 'na',
    'ask.look': 'blue',
    'ask.reach.email': 'a@example.com',
    'ask.reach.phone': '+994 12 555 01 23',
    'ask.consent': 'yes',
    'ask.whom': 'us',
    'ask.note': 'nobody asked',
  };

  it('are read as what they ask for', () => {
    const read = readAnswers(asked, good);
    expect(read.ok, JSON.stringify(read)).to.equal(true);
    if (!read.ok) return;
    expect(read.value.words).to.deep.equal({ line: 'a line' });
    expect(read.value.values).to.deep.equal({
      number: 7.5,
      day: '2026-02-28',
      stars: 4,
      compared: 'na',
      'reach.email': 'a@example.com',
      'reach.phone': '+994 12 555 01 23',
    });
    expect(read.value.chosen).to.deep.equal({
      sure: ['no'],
      look: ['blue'],
      consent: ['yes'],
      whom: ['us'],
    });
  });

  it('refuse what is none, each at its place', () => {
    const read = readAnswers(asked, {
      'ask.number': '11',
      'ask.day': '2026-02-30',
      'ask.sure': 'maybe',
      'ask.stars': '6',
      'ask.look': 'green',
      'ask.reach.email': 'nowhere',
      'ask.reach.phone': 'call me',
      'ask.whom': 'them',
    });
    expect(
      !read.ok && Object.fromEntries(Object.entries(read.errors).map(([name, { key }]) => [name, key])),
    ).to.deep.equal({
      'ask.number': 'form:at-most',
      'ask.day': 'responses:errors.day',
      'ask.sure': 'responses:errors.listed',
      'ask.stars': 'responses:errors.listed',
      'ask.look': 'responses:errors.listed',
      'ask.reach.email': 'form:email',
      'ask.reach.phone': 'responses:errors.phone',
      'ask.whom': 'responses:errors.listed',
    });
  });

  it('may be left out or not, as their author says', () => {
    const ruled = (required: boolean | undefined): Sitting => ({
      ...asked,
      content: {
        ...asked.content,
        pages: [
          {
            key: 'one',
            blocks: questions.map(({ key }) => ({
              id: `ask.${key}`,
              ...(required === undefined ? {} : { required }),
              ...(key === 'stars' ? { na: false } : {}),
            })),
          },
        ],
      },
    });
    const left = { 'ask.line': 'x', 'leave-empty': 'yes' };
    const strict = readAnswers(ruled(true), left);
    expect(!strict.ok && Object.keys(strict.errors)).to.have.length(9);
    expect(readAnswers(ruled(undefined), left).ok).to.equal(true);
    const reminded = readAnswers(ruled(undefined), { 'ask.line': 'x' });
    expect(!reminded.ok && Object.keys(reminded.errors).sort()).to.deep.equal([
      'ask.compared',
      'ask.look',
      'ask.stars',
      'ask.sure',
      'ask.whom',
    ]);
    expect(readAnswers(ruled(false), { 'ask.line': 'x' }).ok).to.equal(true);
    expect(readAnswers(ruled(false), { 'ask.stars': 'na' }).ok).to.equal(false);
  });

  it('stand on the page with names of their own', () => {
    const i18n = testLanguages().in('en', 'UTC');
    const at = new Date('2026-11-24T10:00:00Z');
    const { model } = questionnairePage({
      sitting: asked,
      occasion: {
        organisation: 'North',
        firstName: '',
        service: 's',
        plannedAt: at,
        deliveredAt: at,
        promises: [],
      },
      refused: { typed: good, errors: {}, mayLeaveEmpty: false },
      i18n,
      action: '',
      preview: false,
    });
    const shown = JSON.stringify(model);
    for (const name of Object.keys(good).filter((one) => one !== 'ask.note'))
      expect(shown).to.include(`"name":"${name}"`);
  });
});

describe('the question of a message', () => {
  const i18n = testLanguages().in('en', 'UTC');
  const firstOf = (over: Partial<Sitting>) =>
    firstQuestion({ ...sitting, ...over }, 'North', { firstName: '', service: '' }, i18n);

  it('is the rating with which the page begins', () => {
    const first = firstOf({ content: surveyContent(), wave: 'before' });
    expect([first?.name, first?.text]).to.deep.equal(['expected.interest', 'interest before (en)']);
    expect(first?.points).to.deep.equal([
      { value: '1', label: 'none' },
      { value: '2', label: 'some' },
      { value: '3', label: 'all' },
    ]);
    const outcome = firstOf({ content: { ...surveyContent(), dimensions: [] } });
    expect([outcome?.name, outcome?.points.length, outcome?.ends[0]]).to.deep.equal([
      'nps',
      11,
      '0: not at all likely',
    ]);
  });

  it('is none where the page begins with something else', () => {
    expect(firstOf({ content: surveyContent(), retrospective: true })).to.equal(null);
    const words: SurveyContent = {
      ...content,
      pages: [{ key: 'words', blocks: [{ id: 'ask.why' }] }, ...pages],
    };
    expect(firstOf({ content: words })).to.equal(null);
    expect(firstOf({ content: { ...surveyContent(), dimensions: [], outcomes: [] } })).to.equal(null);
  });
});
