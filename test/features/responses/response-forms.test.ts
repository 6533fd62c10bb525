import { expect } from 'chai';
import fc from 'fast-check';
import { ratingFields, type Sitting } from '../../../server/features/responses/questionnaire.js';
import { leaveEmptyField, readAnswers } from '../../../server/features/responses/response-forms.js';
import { serviceCulture } from '../../support/survey.js';

const content = serviceCulture();
const before: Sitting = { content, wave: 'before', retrospective: false };
const after: Sitting = { content, wave: 'after', retrospective: false };
const lookingBack: Sitting = { content, wave: 'after', retrospective: true };

const full = (sitting: Sitting, value: string): Record<string, string> =>
  Object.fromEntries(ratingFields(sitting).map(({ name }) => [name, value]));

const accepted = (sitting: Sitting, body: unknown) => {
  const read = readAnswers(sitting, body);
  if (!read.ok) throw new Error(`refused: ${JSON.stringify(read.errors)}`);
  return read.value;
};
const refused = (sitting: Sitting, body: unknown) => {
  const read = readAnswers(sitting, body);
  if (read.ok) throw new Error('accepted');
  return read;
};

describe('readAnswers', () => {
  it('reads the expectation of a before page', () => {
    const value = accepted(before, { ...full(before, '4'), comment: ' Fast  ' });
    expect(value.expected).to.deep.equal({
      interest: 4,
      sincerity: 4,
      reliability: 4,
      respect: 4,
      'product-quality': 4,
      'channel-reach': 4,
      technology: 4,
    });
    expect(value.delivered).to.deep.equal({});
    expect(value.outcomes).to.deep.equal({});
    expect(value.comment).to.equal('Fast');
  });

  it('reads delivery and recommendation of an after page', () => {
    const value = accepted(after, { ...full(after, '2'), nps: '10' });
    expect(Object.values(value.delivered)).to.deep.equal([2, 2, 2, 2, 2, 2, 2]);
    expect(value.outcomes.nps).to.equal(10);
    expect(value.expected).to.deep.equal({});
  });

  it('reads both levels where the expectation is asked looking back', () => {
    const value = accepted(lookingBack, { ...full(lookingBack, '3'), nps: '0' });
    expect(Object.keys(value.expected)).to.have.length(7);
    expect(Object.keys(value.delivered)).to.have.length(7);
    expect(value.outcomes.nps).to.equal(0);
  });

  it('keeps zero, not applicable and skipped apart', () => {
    const zero = { ...content, scale: { ...content.scale, low: 0 as const } };
    const sitting: Sitting = { content: zero, wave: 'before', retrospective: false };
    const body = {
      ...full(sitting, '0'),
      'expected.respect': 'na',
      'expected.technology': '',
      [leaveEmptyField]: 'yes',
    };
    const { expected } = accepted(sitting, body);
    expect([expected['interest'], expected['respect'], expected['technology']]).to.deep.equal([
      0,
      'na',
      'skipped',
    ]);
  });

  it('names every missing answer beside its field and offers to leave them empty', () => {
    const read = refused(after, { ...full(after, '5'), 'delivered.respect': '', nps: '' });
    expect(Object.keys(read.errors)).to.deep.equal(['delivered.respect', 'nps']);
    expect(read.mayLeaveEmpty).to.equal(true);
    expect(read.typed['delivered.interest']).to.equal('5');
  });

  it('stores missing answers as skipped once the person says so', () => {
    const value = accepted(after, { 'delivered.interest': '5', [leaveEmptyField]: 'yes' });
    expect(value.delivered['interest']).to.equal(5);
    expect(value.delivered['respect']).to.equal('skipped');
    expect(value.outcomes.nps).to.equal('skipped');
  });

  it('never accepts a page without any answer', () => {
    for (const body of [
      {},
      undefined,
      null,
      { [leaveEmptyField]: 'yes' },
      { comment: '   ', [leaveEmptyField]: 'yes' },
    ])
      expect(refused(before, body).errors).to.have.property('');
    expect(accepted(before, { comment: 'Only words', [leaveEmptyField]: 'yes' }).comment).to.equal(
      'Only words',
    );
  });

  const wrong: readonly [string, Record<string, unknown>][] = [
    ['a point above the scale', { 'expected.interest': '6' }],
    ['a point below the scale', { 'expected.interest': '0' }],
    ['a broken point', { 'expected.interest': '3.5' }],
    ['a list', { 'expected.interest': ['3', '4'] }],
    ['an object', { 'expected.interest': { $gt: '' } }],
    ['a comment that is too long', { comment: 'x'.repeat(4001) }],
    ['a comment that is a list', { comment: ['x', 'y'] }],
  ];
  for (const [what, part] of wrong)
    it(`refuses ${what} at its field`, () => {
      const read = refused(before, { ...full(before, '3'), ...part });
      expect(read.errors).to.have.all.keys(Object.keys(part));
      expect(read.mayLeaveEmpty).to.equal(false);
    });

  it('stores nothing that the page does not ask', () => {
    const value = accepted(before, {
      ...full(before, '3'),
      'delivered.interest': '5',
      nps: '9',
      'expected.__proto__': '1',
    });
    expect(value.delivered).to.deep.equal({});
    expect(value.outcomes).to.deep.equal({});
    expect(Object.keys(value.expected)).to.have.length(7);
  });

  it('whatever is sent, it answers, and stores only what the form could have sent', () => {
    const junk = fc.dictionary(
      fc.oneof(fc.string(), fc.constantFrom(...ratingFields(lookingBack).map((f) => f.name))),
      fc.anything(),
    );
    fc.assert(
      fc.property(junk, (body) => {
        const read = readAnswers(lookingBack, { ...body, [leaveEmptyField]: 'yes' });
        if (!read.ok) return;
        for (const answer of [...Object.values(read.value.expected), ...Object.values(read.value.delivered)])
          expect([1, 2, 3, 4, 5, 'na', 'skipped']).to.include(answer);
      }),
    );
  });
});
