import { expect } from 'chai';
import type { Sitting } from '../../../server/features/responses/questionnaire.js';
import { closedPage, thanksPage } from '../../../server/features/responses/notice-pages.js';
import {
  notYetSent,
  questionnairePage,
  type Refused,
} from '../../../server/features/responses/questionnaire-pages.js';
import { testLanguages } from '../../support/app.js';
import { builtIn, serviceCulture } from '../../support/survey.js';

const content = serviceCulture();
const occasion = {
  organisation: 'Dalğa Mobil',
  firstName: 'Aysel',
  service: 'ev interneti',
  plannedAt: new Date('2026-11-24T10:00:00Z'),
  deliveredAt: new Date('2026-11-24T11:00:00Z'),
  promises: ['Usta 14:00–16:00 arasında gələcək.'],
};
const i18n = testLanguages().in('en', 'Asia/Baku');
const show = (sitting: Sitting, refused: Refused = notYetSent, firstName = 'Aysel') =>
  questionnairePage({
    sitting,
    occasion: { ...occasion, firstName },
    refused,
    i18n,
    action: '/s/x',
    preview: false,
  }).model;
const before: Sitting = { content, wave: 'before', retrospective: false };
type Shown = {
  heading: string;
  lead: string;
  problem: string;
  firstProblem: string;
  answered: string;
  progressEnd: number;
  mayLeaveEmpty: boolean;
  closing: { position: string; heading: string } | null;
  outcomes: { text: string }[];
  comment: { value: string; error: string } | null;
  sections: {
    wave: string;
    position: string;
    heading: string;
    lead: string;
    blocks: {
      title: string;
      scales: {
        id: string;
        text: string;
        error: string;
        naChecked: boolean;
        ends: { low: string; high: string } | null;
        choices: { checked: boolean }[];
      }[];
      points: {
        error: string;
        spread: string;
        rows: { label: string; value: string; error: string }[];
      } | null;
      asked: {
        form: string;
        text: string;
        value: string;
        error: string;
        choices: { name: string; value: string; checked: boolean; words: { value: string } | null }[];
      } | null;
      live: string;
    }[];
  }[];
};
const scalesOf = ({ sections }: Shown) =>
  sections.flatMap(({ blocks }) => blocks.flatMap(({ scales }) => scales));
const shown = (...parameters: Parameters<typeof show>): Shown => show(...parameters) as unknown as Shown;

describe('questionnairePage', () => {
  it('asks the expectation before the service, the delivery after it', () => {
    expect(shown(before).sections.map((section) => section.wave)).to.deep.equal(['before', 'before']);
    const after = shown({ content, wave: 'after', retrospective: false });
    expect(after.sections.map((section) => section.wave)).to.deep.equal(['after', 'after']);
    expect(after.outcomes[0]?.text).to.include('Dalğa Mobil');
    expect(shown(before).outcomes).to.deep.equal([]);
  });

  it('asks both where the expectation was not told before', () => {
    const model = shown({ content, wave: 'after', retrospective: true });
    expect(model.sections.map((section) => section.wave)).to.deep.equal([
      'before',
      'before',
      'after',
      'after',
    ]);
    expect(model.sections[0]?.position).to.equal('Part 1 of 5');
    expect(model.closing?.position).to.equal('Part 5 of 5');
  });

  it('speaks to the person by name, in the organisation’s time', () => {
    const model = shown(before);
    expect(model.heading).to.include('Aysel').and.include('ev interneti');
    expect(model.lead).to.include('14:00');
    expect(shown(before, notYetSent, '').heading).to.match(/^What do you expect/);
  });

  it('shows again what was typed and what is missing, and leads to the first', () => {
    const model = shown(before, {
      typed: { 'expected.interest': '4', 'expected.sincerity': 'na', comment: 'Hello' },
      errors: {
        'expected.reliability': { key: 'responses:errors.choose' },
        'expected.respect': { key: 'responses:errors.choose' },
      },
      mayLeaveEmpty: true,
    });
    const questions = scalesOf(model);
    expect(questions[0]?.choices.map((choice) => choice.checked)).to.deep.equal([
      false,
      false,
      false,
      true,
      false,
    ]);
    expect(questions[1]?.naChecked).to.equal(true);
    expect(questions[2]?.error).to.match(/^Choose an answer/);
    expect(model.comment?.value).to.equal('Hello');
    expect(model.answered).to.equal('2 of 7 answered');
    expect(model.progressEnd).to.equal(114);
    expect(model.problem).to.match(/^2 answers are missing/);
    expect(model.firstProblem).to.equal('expected-reliability');
  });

  it('preselects nothing on the first look', () => {
    const questions = scalesOf(shown(before));
    expect(questions.flatMap((question) => question.choices).some((choice) => choice.checked)).to.equal(
      false,
    );
    expect(questions.some((question) => question.naChecked)).to.equal(false);
  });

  const tolerance = builtIn('tolerance');
  const quality = builtIn('service-quality');
  const voice = builtIn('expectation-setting');
  const pulse = builtIn('pulse');

  it('asks the least acceptable and the desired of a thing together, under its name', () => {
    const model = shown({ content: tolerance, wave: 'before', retrospective: false });
    expect(model.sections.map(({ heading }) => heading)).to.deep.equal(['Time', 'Care', 'Result']);
    const [first] = model.sections[0]?.blocks ?? [];
    expect(first?.title).to.equal('Quick answer');
    expect(first?.scales.map(({ id }) => id)).to.deep.equal(['minimum-quick-answer', 'desired-quick-answer']);
    expect(model.answered).to.equal('0 of 18 answered');
    const after = shown({ content: tolerance, wave: 'after', retrospective: false });
    expect(after.sections[0]?.blocks[0]).to.include({ title: '' });
  });

  it('asks how much things matter after what is expected, between ends of their own', () => {
    const words = { az: 'Nə qədər vacibdir?', tr: 'Ne kadar önemli?', en: 'How much?', ru: 'Насколько?' };
    const dimensions = serviceCulture().dimensions.map((dimension) => ({
      ...dimension,
      items: dimension.items.map((item) => ({ ...item, importance: words })),
    }));
    const asked = { ...serviceCulture(), dimensions };
    const model = shown({ content: asked, wave: 'before', retrospective: false });
    expect(model.sections.map(({ lead }) => lead)).to.deep.equal([
      'How far do you expect each of these?',
      'How far do you expect each of these?',
      'How important is each of these to you?',
      'How important is each of these to you?',
    ]);
    const [scale] = model.sections[2]?.blocks[0]?.scales ?? [];
    expect([scale?.id, scale?.choices.length, scale?.ends]).to.deep.equal([
      'item-importance-interest',
      5,
      { low: '1: not important at all', high: '5: extremely important' },
    ]);
    const pages = [{ key: 'all', blocks: [{ id: 'item.interest' }] }];
    const arranged = shown({
      content: { ...asked, dimensions: [{ ...dimensions[0]!, items: [dimensions[0]!.items[0]!] }], pages },
      wave: 'before',
      retrospective: false,
    });
    expect(arranged.sections[0]?.lead).to.match(/^For each, choose first what you expect/);
    expect(arranged.sections[0]?.blocks[0]).to.include({ title: 'Interest' });
  });

  it('asks looking back first of before, then of after', () => {
    const model = shown({ content: tolerance, wave: 'after', retrospective: true });
    expect(model.sections.map(({ wave }) => wave)).to.deep.equal([
      ...Array<string>(3).fill('before'),
      ...Array<string>(3).fill('after'),
    ]);
    expect(model.sections[0]?.lead).to.match(/^Before the service/);
    expect(model.lead).to.include('recall');
  });

  it('lets points be spread, where the expectation is told', () => {
    const pointsOf = (sitting: Sitting) =>
      shown(sitting).sections.flatMap(({ lead, blocks }) =>
        blocks.flatMap(({ points }) => (points ? [{ lead, points }] : [])),
      );
    const [part] = pointsOf({ content: quality, wave: 'before', retrospective: false });
    expect(part?.points?.rows.map(({ label }) => label))
      .to.have.length(5)
      .and.include('Reliability');
    expect(part?.points?.spread).to.equal('0 of 100 points spread');
    expect(pointsOf({ content: quality, wave: 'after', retrospective: false })).to.deep.equal([]);
    const [recalled] = pointsOf({ content: quality, wave: 'after', retrospective: true });
    expect(recalled?.lead).to.include('before the service');
  });

  it('shows points again as they were typed, with what is wrong', () => {
    const refused = {
      typed: { 'importance.tangibles': '40', 'importance.empathy': '4x' },
      errors: {
        importance: { key: 'responses:errors.points-missing', params: { count: 60 } },
        'importance.empathy': { key: 'responses:errors.points' },
      },
      mayLeaveEmpty: false,
    };
    const model = shown({ content: quality, wave: 'before', retrospective: false }, refused);
    const points = model.sections.flatMap(({ blocks }) => blocks).find((block) => block.points)?.points;
    expect(points?.error).to.match(/^60 points are still to be spread/);
    expect(points?.spread).to.equal('40 of 100 points spread');
    expect(points?.rows.at(-1)).to.deep.include({
      value: '4x',
      error: 'Write a whole number from 0 to 100.',
    });
    expect(model.problem).to.match(/^2 places need another look/);
    expect(model.firstProblem).to.equal('importance');
    expect(model.answered).to.equal('1 of 23 answered');
  });

  it('asks questions by rings, boxes and words, and keeps what was answered', () => {
    const sitting: Sitting = { content: voice, wave: 'before', retrospective: false };
    const model = shown(sitting, {
      typed: {
        'ask.needs.speed': 'yes',
        'ask.news': 'other',
        'other.news': 'By pigeon',
        'ask.how': 'x'.repeat(2001),
      },
      errors: { 'ask.how': { key: 'form:too-long', params: { limit: 2000 } } },
      mayLeaveEmpty: false,
    });
    const asked = model.sections[0]?.blocks.flatMap((block) => block.asked ?? []) ?? [];
    expect(asked.map(({ form }) => form)).to.deep.equal([
      'boxes',
      'words',
      'boxes',
      'words',
      'words',
      'words',
      'rings',
    ]);
    expect(asked[0]?.choices[0]).to.deep.include({ name: 'ask.needs.speed', value: 'yes', checked: true });
    const last = asked[6]?.choices.at(-1);
    expect(last).to.deep.include({ name: 'ask.news', value: 'other', checked: true });
    expect(last?.words?.value).to.equal('By pigeon');
    expect(asked[3]).to.deep.include({ value: 'x'.repeat(2001) });
    expect(model.firstProblem).to.equal('ask-how');
    expect(model.answered).to.equal('3 of 7 answered');
    expect(model.closing).to.equal(null);
    expect(model.lead).to.include('prepare');
    expect(model.sections[0]?.position).to.equal('');
  });

  it('says nothing of an expectation where none was asked', () => {
    const model = shown({ content: pulse, wave: 'after', retrospective: false });
    expect(model.lead).to.not.match(/expected/);
    expect(model.closing).to.deep.include({ position: '', heading: 'How did it go?' });
    expect(model.outcomes).to.have.length(5);
  });

  it('leads to the first problem in the order of the page', () => {
    const errors = Object.fromEntries(
      ['minimum.short-wait', 'desired.quick-answer', 'minimum.quick-answer'].map((name) => [
        name,
        { key: 'responses:errors.choose' },
      ]),
    );
    const refused = { typed: {}, errors, mayLeaveEmpty: true };
    const model = shown({ content: tolerance, wave: 'before', retrospective: false }, refused);
    expect(model.firstProblem).to.equal('minimum-quick-answer');
  });
});

describe('the pages after an answer', () => {
  it('thank, and say kindly that a second answer changed nothing', () => {
    expect(thanksPage(before, false, i18n).model['sentence']).to.match(/expectation/);
    expect(thanksPage({ content, wave: 'after' }, true, i18n).model['sentence']).to.match(
      /Nothing was changed/,
    );
  });

  it('say nothing of a wave that the survey does not have', () => {
    const voice = thanksPage({ content: builtIn('expectation-setting'), wave: 'before' }, false, i18n).model;
    expect(voice['more']).to.not.match(/ask you once more/);
    const pulse = thanksPage({ content: builtIn('pulse'), wave: 'after' }, false, i18n).model;
    expect(pulse['more']).to.not.match(/expected/);
  });

  it('say what to do with a link that asks nothing', () => {
    for (const reason of ['expired', 'closed', 'unknown'] as const) {
      const { model } = closedPage(reason, 'Dalğa Mobil', i18n);
      expect(model['sentence']).to.match(/open|press/i);
      expect(model['more']).to.include('Dalğa Mobil');
    }
  });
});
