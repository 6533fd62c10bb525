import { expect } from 'chai';
import fc from 'fast-check';
import { choicesOf } from '../../../server/features/responses/asked-questions.js';
import {
  allPoints,
  boxField,
  fieldOf,
  itemsAt,
  levelsOf,
  longestComment,
  longestOther,
  longestWords,
  otherField,
  outcomesOf,
  pointsFieldOf,
  questionField,
  questionsOf,
  ratingFields,
  valuesOfOutcome,
  weighedIn,
  type Sitting,
  type Submitted,
} from '../../../server/features/responses/questionnaire.js';
import { questionnairePage } from '../../../server/features/responses/questionnaire-pages.js';
import { leaveEmptyField, readAnswers } from '../../../server/features/responses/response-forms.js';
import { itemsOf, levels, valuesOf } from '../../../server/features/templates/index.js';
import { testLanguages } from '../../support/app.js';
import { anySurvey } from './surveys.js';

const anySitting: fc.Arbitrary<Sitting> = fc
  .record({
    content: anySurvey,
    wave: fc.constantFrom('before', 'after'),
    retrospective: fc.constant(false),
  })
  .chain((sitting) =>
    sitting.wave === 'after'
      ? fc.boolean().map((retrospective) => ({ ...sitting, retrospective }))
      : fc.constant(sitting),
  );

/** Every name that the form of a sitting may send. */
const namesOf = (sitting: Sitting): string[] => [
  ...ratingFields(sitting).map(({ name }) => name),
  ...weighedIn(sitting).map(({ key }) => pointsFieldOf(key)),
  ...questionsOf(sitting).flatMap((question) => [
    questionField(question),
    otherField(question),
    ...choicesOf(question).map((key) => boxField(question, key)),
  ]),
  'comment',
  leaveEmptyField,
];

/** Fails where something is stored that the form of this sitting could not have sent. */
const expectPossible = (sitting: Sitting, stored: Submitted): void => {
  const points = [...valuesOf(sitting.content.scale), 'na', 'skipped'];
  for (const level of levels) {
    const asked = levelsOf(sitting).includes(level) ? itemsAt(itemsOf(sitting.content), level) : [];
    expect(Object.keys(stored[level])).to.have.members(asked.map(({ itemKey }) => itemKey));
    for (const answer of Object.values(stored[level])) expect(points).to.include(answer);
  }
  expect(Object.keys(stored.outcomes)).to.have.members([...outcomesOf(sitting)]);
  for (const outcome of outcomesOf(sitting))
    expect([...valuesOfOutcome(outcome), 'na', 'skipped']).to.include(stored.outcomes[outcome]);
  if (stored.importance) {
    expect(Object.keys(stored.importance)).to.have.members(weighedIn(sitting).map(({ key }) => key));
    expect(Object.values(stored.importance).reduce((sum, one) => sum + one, 0)).to.equal(allPoints);
    for (const given of Object.values(stored.importance)) expect(given).to.be.within(0, allPoints);
  }
  const questions = questionsOf(sitting);
  const toChoose = questions.filter(({ kind }) => kind !== 'text');
  expect(Object.keys(stored.chosen)).to.have.members(toChoose.map(({ key }) => key));
  for (const question of toChoose) {
    const chosen = stored.chosen[question.key] ?? [];
    expect(choicesOf(question)).to.include.members([...chosen]);
    expect(new Set(chosen).size).to.equal(chosen.length);
    if (question.kind === 'choice') expect(chosen.length).to.be.at.most(1);
  }
  for (const [key, words] of Object.entries(stored.words)) {
    const question = questions.find((one) => one.key === key);
    expect(question?.kind === 'text' || question?.other, key).to.equal(true);
    expect(words.length).to.be.within(1, question?.kind === 'text' ? longestWords : longestOther);
  }
  expect(stored.comment.length).to.be.at.most(sitting.content.askComment ? longestComment : 0);
};

const likely = fc.constantFrom(
  '',
  '1',
  '3',
  '7',
  '10',
  'na',
  'yes',
  'time',
  'price',
  'other',
  '50',
  '100',
  ' x ',
);

describe('whatever survey is published', () => {
  it('stores only what its page could have sent, whatever is sent', () => {
    const anyBody = anySitting.chain((sitting) =>
      fc.tuple(
        fc.constant(sitting),
        fc.dictionary(
          fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...namesOf(sitting)) }, fc.string()),
          fc.oneof({ weight: 5, arbitrary: likely }, fc.anything()),
          { maxKeys: 25 },
        ),
      ),
    );
    let stored = 0;
    fc.assert(
      fc.property(anyBody, ([sitting, body]) => {
        const read = readAnswers(sitting, { ...body, [leaveEmptyField]: 'yes' });
        expect(read.ok || Object.keys(read.errors).length > 0).to.equal(true);
        if (!read.ok) return;
        stored += 1;
        expectPossible(sitting, read.value);
      }),
      { numRuns: 1000 },
    );
    expect(stored, 'nothing was ever stored').to.be.greaterThan(20);
  });

  it('stores a whole page as it was answered', () => {
    const answered = anySitting.chain((sitting) =>
      fc.tuple(fc.constant(sitting), fc.integer({ min: 0, max: 5 }), fc.string({ maxLength: 40 })),
    );
    fc.assert(
      fc.property(answered, ([sitting, at, text]) => {
        const ratings = ratingFields(sitting).map(({ name, values }) => [
          name,
          String(values[at] ?? values[0]),
        ]);
        const weighed = weighedIn(sitting).map(({ key }, i) => [pointsFieldOf(key), i === 0 ? '100' : '']);
        const asked = questionsOf(sitting).map((question) => {
          const [first = ''] = choicesOf(question);
          if (question.kind === 'text') return [questionField(question), text];
          return question.kind === 'choice'
            ? [questionField(question), first]
            : [boxField(question, first), 'yes'];
        });
        const names = [...ratings, ...weighed, ...asked];
        const body = Object.fromEntries(names) as Record<string, string>;
        const read = readAnswers(sitting, body);
        const isEmpty = names.every(([, value]) => (value ?? '').trim() === '');
        expect(read.ok, JSON.stringify(read)).to.equal(!isEmpty);
        if (!read.ok) return;
        expectPossible(sitting, read.value);
        for (const level of levelsOf(sitting))
          for (const item of itemsAt(itemsOf(sitting.content), level))
            expect(read.value[level][item.itemKey]).to.equal(Number(body[fieldOf(level, item.itemKey)]));
        expect(read.value.importance === null).to.equal(weighed.length === 0);
      }),
    );
  });

  it('has a page on which every field that it reads is shown', () => {
    const i18n = testLanguages().in('en', 'UTC');
    const at = new Date('2026-11-24T10:00:00Z');
    const occasion = {
      organisation: 'North',
      firstName: '',
      service: 'home internet',
      plannedAt: at,
      deliveredAt: at,
      promises: [],
    };
    fc.assert(
      fc.property(anySitting, (sitting) => {
        const refused = { typed: {}, errors: {}, mayLeaveEmpty: false };
        const { model } = questionnairePage({ sitting, occasion, refused, i18n, action: '', preview: false });
        const shown = JSON.stringify(model);
        for (const { name } of ratingFields(sitting)) expect(shown).to.include(`"name":"${name}"`);
        for (const { key } of weighedIn(sitting)) expect(shown).to.include(`"name":"${pointsFieldOf(key)}"`);
        for (const question of questionsOf(sitting)) {
          const names =
            question.kind === 'choices'
              ? choicesOf(question).map((key) => boxField(question, key))
              : [questionField(question)];
          for (const name of [...names, ...(question.other ? [otherField(question)] : [])])
            expect(shown).to.include(`"name":"${name}"`);
        }
      }),
    );
  });
});
