import { expect } from 'chai';
import type { Sitting } from '../../../server/features/responses/questionnaire.js';
import { closedPage, thanksPage } from '../../../server/features/responses/notice-pages.js';
import {
  notYetSent,
  questionnairePage,
  type Refused,
} from '../../../server/features/responses/questionnaire-pages.js';
import { testLanguages } from '../../support/app.js';
import { serviceCulture } from '../../support/survey.js';

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
  closing: string;
  outcomes: { text: string }[];
  comment: { value: string; error: string } | null;
  sections: {
    wave: string;
    position: string;
    questions: { id: string; error: string; naChecked: boolean; choices: { checked: boolean }[] }[];
  }[];
};
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
    expect(model.closing).to.equal('Part 5 of 5');
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
    const questions = model.sections.flatMap((section) => section.questions);
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
    const questions = shown(before).sections.flatMap((section) => section.questions);
    expect(questions.flatMap((question) => question.choices).some((choice) => choice.checked)).to.equal(
      false,
    );
    expect(questions.some((question) => question.naChecked)).to.equal(false);
  });
});

describe('the pages after an answer', () => {
  it('thank, and say kindly that a second answer changed nothing', () => {
    expect(thanksPage('before', false, i18n).model['sentence']).to.match(/expectation/);
    expect(thanksPage('after', true, i18n).model['sentence']).to.match(/Nothing was changed/);
  });

  it('say what to do with a link that asks nothing', () => {
    for (const reason of ['expired', 'closed', 'unknown'] as const) {
      const { model } = closedPage(reason, 'Dalğa Mobil', i18n);
      expect(model['sentence']).to.match(/open|press/i);
      expect(model['more']).to.include('Dalğa Mobil');
    }
  });
});
