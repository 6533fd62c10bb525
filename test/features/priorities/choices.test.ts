import { expect } from 'chai';
import { outcomesIn, readChoices } from '../../../server/features/priorities/choices.js';
import { statedLevelOf } from '../../../server/features/priorities/measured.js';
import { survey } from './builders.js';

describe('the choices of priorities', () => {
  it('offer the outcomes that are asked, loyalty where both of its parts are', () => {
    expect(outcomesIn(survey)).to.deep.equal(['loyalty', 'recommend', 'nps', 'stay']);
    expect(outcomesIn({ outcomes: ['stay', 'csat'] })).to.deep.equal(['csat', 'stay']);
    expect(outcomesIn({ outcomes: [] })).to.deep.equal([]);
  });

  it('are the usual ones without a word', () => {
    expect(readChoices({}, survey)).to.deep.equal({
      choices: {
        unit: 'dimensions',
        importance: 'derived',
        crosshair: 'means',
        outcome: 'loyalty',
        predictors: 'delivered',
      },
      outcomes: ['loyalty', 'recommend', 'nps', 'stay'],
      problems: {},
    });
  });

  it('compare items where there are hardly any dimensions', () => {
    const two = { ...survey, dimensions: survey.dimensions.slice(0, 2) };
    expect(readChoices({}, two).choices.unit).to.equal('items');
    expect(readChoices({ unit: 'dimensions' }, two).choices.unit).to.equal('dimensions');
  });

  it('fall back where they make no sense, and say so at each field', () => {
    const asked = {
      unit: '__proto__',
      importance: 'x',
      crosshair: 'x',
      outcome: 'csat',
      predictors: 'constructor',
    };
    const { choices, problems } = readChoices(asked, survey);
    expect(choices).to.deep.equal(readChoices({}, survey).choices);
    expect(Object.keys(problems)).to.have.members(Object.keys(asked));
    expect(problems['outcome']).to.deep.equal({ key: 'priorities:problem.outcome' });
  });

  it('leave stated importance where no outcome is asked', () => {
    const { choices, problems } = readChoices({ importance: 'derived' }, { ...survey, outcomes: [] });
    expect(choices).to.include({ importance: 'stated', outcome: null });
    expect(problems).to.have.keys('importance');
  });

  it('know at which level importance is stated', () => {
    expect(statedLevelOf(survey)).to.equal('expected');
    const [first, ...rest] = survey.dimensions;
    const items = first!.items.map(({ expected, ...item }) => ({ ...item, desired: expected! }));
    const desired = { ...first!, items };
    expect(statedLevelOf({ dimensions: [desired] })).to.equal('desired');
    expect(statedLevelOf({ dimensions: [desired, ...rest] })).to.equal('both');
    expect(statedLevelOf({ dimensions: [] })).to.equal(null);
  });
});
