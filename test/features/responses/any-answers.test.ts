import { expect } from 'chai';
import fc from 'fast-check';
import { drawnFor } from '../../../server/features/responses/drawing.js';
import { choicesOf } from '../../../server/features/responses/asked-questions.js';
import { blocksInStep, stepsOf } from '../../../server/features/responses/paging.js';
import {
  allPoints,
  boxField,
  commentField,
  contactField,
  fieldOf,
  itemsAt,
  levelsOf,
  longestComment,
  longestOther,
  longestWords,
  otherField,
  outcomesOf,
  partOf,
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
import { shownBlocks } from '../../../server/features/responses/showing.js';
import {
  answerOfKind,
  itemsOf,
  levels,
  valuesOf,
  type Question,
} from '../../../server/features/templates/index.js';
import { answersAt } from '../../../server/features/responses/index.js';
import { typedIn } from '../../../server/platform/forms.js';
import { testLanguages } from '../../support/app.js';
import { anySurvey } from './surveys.js';

const anySitting: fc.Arbitrary<Sitting> = fc
  .record({
    content: anySurvey,
    wave: fc.constantFrom('before', 'after'),
    retrospective: fc.constant(false),
    providers: fc.constant([
      { key: 'us', name: 'We' },
      { key: 'north', name: 'North' },
    ]),
  })
  .chain((sitting) =>
    sitting.wave === 'after'
      ? fc.boolean().map((retrospective) => ({ ...sitting, retrospective }))
      : fc.constant(sitting),
  )
  .chain((sitting: Sitting) => fc.string().map((draw) => drawnFor(sitting, () => draw)));

/** Every name that the form of a sitting may send. */
const namesIn = (sitting: Sitting): string[] => [
  ...ratingFields(sitting).map(({ name }) => name),
  ...weighedIn(sitting).map(({ key }) => pointsFieldOf(key)),
  ...questionsOf(sitting).flatMap((question) => [
    questionField(question),
    otherField(question),
    ...choicesOf(question, sitting).map((key) => boxField(question, key)),
    contactField(question, 'email'),
    contactField(question, 'name'),
  ]),
  'comment',
  leaveEmptyField,
];

/** The same of all that is asked of anybody: what was not drawn for this one, too. */
const namesOf = (sitting: Sitting): string[] =>
  namesIn({ ...sitting, content: sitting.whole ?? sitting.content });

/** Fails where something is stored that the form of this sitting, as its answers left it, could not have sent. */
const expectPossible = (asked: Sitting, typed: Readonly<Record<string, string>>, stored: Submitted): void => {
  const shown = new Set(shownBlocks(asked, typed).map(({ id }) => id));
  const sitting = partOf(asked, shown);
  const points = [...valuesOf(sitting.content.scale), 'na', 'skipped'];
  for (const level of levels) {
    const asked = levelsOf(sitting).includes(level) ? itemsAt(itemsOf(sitting.content), level) : [];
    expect(Object.keys(answersAt(stored, level))).to.have.members(asked.map(({ itemKey }) => itemKey));
    for (const answer of Object.values(answersAt(stored, level))) expect(points).to.include(answer);
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
  const toChoose = questions.filter(({ kind }) => answerOfKind[kind] === 'chosen');
  expect(Object.keys(stored.chosen)).to.have.members(toChoose.map(({ key }) => key));
  for (const question of toChoose) {
    const chosen = stored.chosen[question.key] ?? [];
    expect(choicesOf(question, sitting)).to.include.members([...chosen]);
    expect(new Set(chosen).size).to.equal(chosen.length);
    if (question.kind !== 'choices') expect(chosen.length).to.be.at.most(1);
  }
  for (const [key, words] of Object.entries(stored.words)) {
    const question = questions.find((one) => one.key === key);
    const isWords = question && answerOfKind[question.kind] === 'words';
    expect(isWords || question?.other, key).to.equal(true);
    expect(words.length).to.be.within(1, question?.kind === 'text' ? longestWords : longestOther);
  }
  for (const name of Object.keys(stored.values)) {
    const question = questions.find(({ key }) => key === name.split('.')[0]);
    expect(question && answerOfKind[question.kind], name).to.equal('value');
  }
  expect(stored.comment.length).to.be.at.most(sitting.content.askComment ? longestComment : 0);
};

/** A right answer to a question of any kind. */
const answerTo = (question: Question, sitting: Sitting, text: string): [string, string][] => {
  const name = questionField(question);
  const [first = ''] = choicesOf(question, sitting);
  const texts: Partial<Record<Question['kind'], string>> = {
    text,
    line: text,
    number: '7',
    date: '2026-02-28',
    stars: '3',
    compared: '5',
    info: 'x',
  };
  if (question.kind === 'choices') return [[boxField(question, first), 'yes']];
  if (question.kind === 'contact') return [[contactField(question, 'email'), 'a@example.com']];
  return [[name, texts[question.kind] ?? first]];
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
  '2026-02-28',
  'us',
  'no',
  'a@example.com',
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
        expectPossible(sitting, typedIn(body), read.value);
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
        const asked = questionsOf(sitting).flatMap((question) => answerTo(question, sitting, text));
        const names = [...ratings, ...weighed, ...asked];
        const comment = sitting.content.askComment ? [[commentField, 'Fine.']] : [];
        const body = Object.fromEntries([...names, ...comment]) as Record<string, string>;
        const read = readAnswers(sitting, body);
        const infos = questionsOf(sitting).filter(({ kind }) => kind === 'info');
        const asking = shownBlocks(sitting, body).filter(
          ({ id }) => !infos.some(({ key }) => id === `ask.${key}`),
        );
        if (!read.ok) {
          // words of spaces alone are none, and where nothing is asked nothing can be answered
          expect(text.trim() === '' || asking.length === 0, JSON.stringify(read)).to.equal(true);
          return;
        }
        expectPossible(sitting, body, read.value);
        const shown = partOf(sitting, new Set(shownBlocks(sitting, body).map(({ id }) => id)));
        for (const level of levelsOf(shown))
          for (const item of itemsAt(itemsOf(shown.content), level))
            expect(answersAt(read.value, level)[item.itemKey]).to.equal(
              Number(body[fieldOf(level, item.itemKey)]),
            );
        expect(read.value.importance === null).to.equal(weighedIn(shown).length === 0);
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
        const whole: Sitting = {
          ...sitting,
          content: { ...sitting.content, presentation: 'whole' },
          ...(sitting.whole && { whole: { ...sitting.whole, presentation: 'whole' } }),
        };
        const [step] = stepsOf(whole);
        const drawn = step ? shownBlocks(whole, {}, blocksInStep(step)).map(({ id }) => id) : [];
        const isShown = (id: string): boolean => drawn.includes(id);
        const { model } = questionnairePage({
          sitting: whole,
          occasion,
          refused,
          i18n,
          action: '',
          preview: false,
        });
        const shown = JSON.stringify(model);
        for (const { name, block } of ratingFields(sitting))
          expect(shown.includes(`"name":"${name}"`), name).to.equal(isShown(block));
        for (const { key } of weighedIn(sitting))
          expect(shown.includes(`"name":"${pointsFieldOf(key)}"`)).to.equal(isShown('importance'));
        for (const question of questionsOf(sitting)) {
          const names = answerTo(question, sitting, 'x').map(([name]) => name);
          if (question.kind === 'info' || !isShown(`ask.${question.key}`)) continue;
          for (const name of [...names, ...(question.other ? [otherField(question)] : [])])
            expect(shown).to.include(`"name":"${name}"`);
        }
      }),
    );
  });
});
