import { expect } from 'chai';
import fc from 'fast-check';
import { ratingFields, type Sitting } from '../../../server/features/responses/questionnaire.js';
import { leaveEmptyField, readAnswers } from '../../../server/features/responses/response-forms.js';
import { builtIn, serviceCulture } from '../../support/survey.js';

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

  it('keeps how much an item matters apart from the points of a dimension of the same key', () => {
    const words = { az: 'v', tr: 'ö', en: 'i', ru: 'в' };
    const named = content.dimensions.map((dimension) => ({
      ...dimension,
      items: dimension.items.map((item, index) =>
        index === 0 ? { ...item, itemKey: dimension.key, importance: words } : item,
      ),
    }));
    const asked = { ...content, dimensions: named, askImportance: true };
    const sitting: Sitting = { content: asked, wave: 'before', retrospective: false };
    const points = { 'importance.moral': '70', 'importance.material': '30' };
    const value = accepted(sitting, {
      ...full(sitting, '4'),
      ...points,
      'item-importance.moral': '5',
      'item-importance.material': 'na',
    });
    expect(value.itemImportance).to.deep.equal({ moral: 5, material: 'na' });
    expect(value.importance).to.deep.equal({ moral: 70, material: 30 });
    expect(
      refused(sitting, { ...full(sitting, '4'), ...points, 'item-importance.moral': '6' }).errors,
    ).to.have.keys('item-importance.moral');
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

describe('importance points', () => {
  const sitting: Sitting = { content: builtIn('service-quality'), wave: 'before', retrospective: false };
  const sides = ['tangibles', 'reliability', 'responsiveness', 'assurance', 'empathy'];
  const points = (...given: string[]) => ({
    ...full(sitting, '4'),
    ...Object.fromEntries(sides.map((side, i) => [`importance.${side}`, given[i] ?? ''])),
  });

  it('are stored as they were given, zero and what was left empty beside others as zero', () => {
    expect(accepted(sitting, points(' 40', '0', '', '35', '25')).importance).to.deep.equal({
      tangibles: 40,
      reliability: 0,
      responsiveness: 0,
      assurance: 35,
      empathy: 25,
    });
    expect(accepted(sitting, points('100')).importance).to.include({ tangibles: 100, empathy: 0 });
  });

  it('may all be left empty', () => {
    expect(accepted(sitting, points()).importance).to.equal(null);
  });

  it('must add up: what is missing or too much is said, and what was typed is kept', () => {
    const under = refused(sitting, points('40', '48'));
    expect(under.errors).to.deep.equal({
      importance: { key: 'responses:errors.points-missing', params: { count: 12 } },
    });
    expect(under.typed['importance.reliability']).to.equal('48');
    expect(refused(sitting, points('40', '65')).errors['importance']).to.deep.equal({
      key: 'responses:errors.points-over',
      params: { count: 5 },
    });
    expect(refused(sitting, points('0', '0', '0', '0', '0')).errors['importance']?.params).to.deep.equal({
      count: 100,
    });
  });

  it('are whole numbers from 0 to 100, each said at its field', () => {
    for (const wrong of ['12.5', '-1', '101', '1e1', 'ten', '٣', '0x10'])
      expect(refused(sitting, points(wrong, '88')).errors, wrong).to.deep.equal({
        'importance.tangibles': { key: 'responses:errors.points' },
      });
    const list = { ...points('', '100'), 'importance.tangibles': ['50', '50'] };
    expect(refused(sitting, list).errors).to.have.keys('importance.tangibles');
  });

  it('wait for the sum even where the rest is left empty, and keep that choice', () => {
    const body = { 'importance.tangibles': '30', [leaveEmptyField]: 'yes' };
    const read = refused(sitting, body);
    expect(read.errors).to.have.keys('importance');
    expect(read.mayLeaveEmpty).to.equal(true);
    const both = refused(sitting, { 'importance.tangibles': '30' });
    expect(Object.keys(both.errors)).to.have.length(23);
    expect(both.mayLeaveEmpty).to.equal(false);
  });

  it('are asked where the expectation is told and nowhere else', () => {
    const body = (asked: Sitting) => ({ ...full(asked, '4'), 'importance.tangibles': '100' });
    const later: Sitting = { ...sitting, wave: 'after' };
    expect(accepted(later, body(later)).importance).to.equal(null);
    const recalled: Sitting = { ...later, retrospective: true };
    expect(accepted(recalled, body(recalled)).importance).to.include({ tangibles: 100 });
  });
});

describe('least acceptable and desired', () => {
  const sitting: Sitting = { content: builtIn('tolerance'), wave: 'before', retrospective: false };

  it('are stored as they were told, the wrong way round too: that is counted and not forbidden', () => {
    const value = accepted(sitting, { ...full(sitting, '2'), 'minimum.attention': '7' });
    expect(value.minimum['attention']).to.equal(7);
    expect(value.desired['attention']).to.equal(2);
    expect(value.expected).to.deep.equal({});
  });
});

describe('questions', () => {
  const sitting: Sitting = { content: builtIn('expectation-setting'), wave: 'before', retrospective: false };

  it('are stored by the keys of their options and in words', () => {
    const value = accepted(sitting, {
      'ask.needs.speed': 'yes',
      'ask.needs.price': 'yes',
      'ask.expectation': '  Usta vaxtında gəlsin  ',
      'ask.news': 'call',
    });
    expect(value.chosen).to.deep.equal({ needs: ['speed', 'price'], change: [], news: ['call'] });
    expect(value.words).to.deep.equal({ expectation: 'Usta vaxtında gəlsin' });
    expect(value.expected).to.deep.equal({});
  });

  it('take something else with its words, chosen or only written', () => {
    const value = accepted(sitting, {
      'ask.needs.other': 'yes',
      'other.needs': 'Sakitlik',
      'other.change': 'Musiqi',
      'other.news': 'Göyərçinlə',
    });
    expect(value.chosen).to.deep.equal({ needs: ['other'], change: ['other'], news: ['other'] });
    expect(value.words).to.deep.equal({ needs: 'Sakitlik', change: 'Musiqi', news: 'Göyərçinlə' });
    const called = accepted(sitting, { 'ask.news': 'call', 'other.news': 'after six' });
    expect([called.chosen['news'], called.words['news']]).to.deep.equal([['call'], 'after six']);
  });

  it('with rings want an answer, those with boxes and words do not', () => {
    const read = refused(sitting, { 'ask.how': 'Tez' });
    expect(read.errors).to.deep.equal({ 'ask.news': { key: 'responses:errors.listed' } });
    expect(read.mayLeaveEmpty).to.equal(true);
    const left = accepted(sitting, { 'ask.how': 'Tez', [leaveEmptyField]: 'yes' });
    expect(left.chosen).to.deep.equal({ needs: [], change: [], news: [] });
    expect(refused(sitting, { [leaveEmptyField]: 'yes' }).errors).to.have.keys('');
  });

  const wrong: readonly [string, Record<string, unknown>][] = [
    ['an option that is not there', { 'ask.news': 'pigeon' }],
    ['two of one', { 'ask.news': ['call', 'mail'] }],
    ['a box that is not yes', { 'ask.needs.speed': 'no' }],
    ['a box twice', { 'ask.needs.speed': ['yes', 'yes'] }],
    ['long words', { 'ask.how': 'x'.repeat(2001) }],
    ['long other words', { 'other.news': 'x'.repeat(201) }],
    ['an object', { 'ask.likes': { $gt: '' } }],
  ];
  for (const [what, part] of wrong)
    it(`refuse ${what} at its field`, () => {
      const read = refused(sitting, { 'ask.news': 'call', ...part });
      expect(read.errors).to.have.all.keys(Object.keys(part));
    });
});
