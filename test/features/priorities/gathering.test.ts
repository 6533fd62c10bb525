import { expect } from 'chai';
import { createPriorityGathering, metLevelOf } from '../../../server/features/priorities/gathering.js';
import type { Response } from '../../../server/features/responses/index.js';
import type { SurveyContent } from '../../../server/features/templates/index.js';
import { mostResampled, seededRandom } from '../../../server/scoring/index.js';
import { response } from '../analytics/builders.js';
import { inAll } from '../templates/builders.js';
import { survey } from './builders.js';

type Options = Parameters<typeof createPriorityGathering>[1];
const usual: Options = { expectation: 'prospective', outcome: 'loyalty', predictors: 'delivered' };

const gather = (
  responses: readonly Response[],
  options: Partial<Options> = {},
  content: SurveyContent = survey,
) => {
  const gathering = createPriorityGathering(content, { ...usual, ...options }, seededRandom(1));
  responses.forEach(gathering.take);
  return gathering.gathered();
};

const full = (over: Partial<Response> = {}) =>
  response({
    expected: { fast: 6, ready: 4, kind: 5, clean: 5 },
    delivered: { fast: 5, ready: 3, kind: 5, clean: 4 },
    outcomes: { recommend: 5, stay: 3, nps: 9 },
    importance: { speed: 50, care: 30, look: 20 },
    ...over,
  });

describe('gathering priorities', () => {
  it('describes what was delivered, expected and weighed', () => {
    const { rated, answered } = gather([full(), full({ delivered: { fast: 7, kind: 'na' } })]);
    const [speed, care] = rated.dimensions;
    expect(answered).to.equal(2);
    expect(speed!.delivered).to.include({ n: 2, mean: 5.5 });
    expect(speed!.expected).to.include({ n: 2, mean: 5 });
    expect(speed!.points).to.include({ n: 2, mean: 0.5 });
    expect(care!.delivered).to.include({ n: 1, mean: 5 });
    expect(rated.items.map(({ key }) => key)).to.deep.equal(['fast', 'ready', 'kind', 'clean']);
  });

  it('counts what was delivered whenever the expectation was told, but expectations of one kind only', () => {
    const { rated } = gather([full(), full({ expectationSource: 'retrospective' })]);
    expect(rated.dimensions[0]!.delivered.n).to.equal(2);
    expect(rated.dimensions[0]!.expected.n).to.equal(1);
    expect(rated.dimensions[0]!.points.n).to.equal(1);
  });

  it('describes how much items are said to matter, with the expectation or where none is asked', () => {
    const told = (over: Partial<Response>) =>
      full({ itemImportance: { fast: 7, ready: 5, kind: 'na' }, ...over });
    const { rated } = gather([
      told({}),
      told({ expectationSource: 'retrospective' }),
      told({ expectationSource: 'none', expected: {} }),
    ]);
    expect(rated.items[0]!.importance).to.include({ n: 2, mean: 7 });
    expect(rated.dimensions[0]!.importance).to.include({ n: 2, mean: 6 });
    expect(rated.dimensions[1]!.importance.n).to.equal(0);
  });

  it('keeps complete cases, the outcome last', () => {
    const half = full({ outcomes: { recommend: 5 } });
    const none = full({ outcomes: { nps: 3 } });
    const { cases } = gather([full(), half, none, full({ delivered: { fast: 5, ready: 3 } })]);
    expect(cases.dimensions.sample).to.deep.equal([
      [4, 5, 4, 75],
      [4, 5, 4, 100],
    ]);
    expect(cases.dimensions.sums.n).to.equal(2);
    expect(cases.items.sample[0]).to.deep.equal([5, 3, 5, 4, 75]);
    expect(gather([full()], { outcome: 'nps' }).cases.items.sample[0]!.at(-1)).to.equal(9);
    expect(gather([full()], { outcome: null }).cases.items.sums.n).to.equal(0);
  });

  it('takes gaps in place of what was delivered, of pairs of the chosen kind', () => {
    const other = full({ expectationSource: 'none' });
    const { cases } = gather([full(), other], { predictors: 'gap' });
    expect(cases.items.sample).to.deep.equal([[-1, -1, 0, -1, 75]]);
    expect(cases.dimensions.sample).to.deep.equal([[-1, 0, -1, 75]]);
  });

  it('leaves out of gaps what nobody is asked to expect', () => {
    const regret = { key: 'regret', title: inAll('Regret'), items: [{ itemKey: 'regret', title: inAll('Regret'), delivered: inAll('I regret it') }] }; // prettier-ignore
    const content = { ...survey, dimensions: [...survey.dimensions, regret] };
    const answers = [full({ delivered: { ...full().delivered, regret: 2 } })];
    expect(gather(answers, {}, content).cases.dimensions.keys).to.include('regret');
    const { cases } = gather(answers, { predictors: 'gap' }, content);
    expect(cases.dimensions.keys).to.deep.equal(['speed', 'care', 'look']);
    expect(cases.dimensions.sums.n).to.equal(1);
  });

  it('sets loyalty beside how the expectation was met', () => {
    const with_ = (delivered: number, recommend: number) =>
      full({
        expected: { fast: 5, ready: 5, kind: 5, clean: 5 },
        delivered: { fast: delivered, ready: delivered, kind: delivered, clean: delivered },
        outcomes: { recommend, stay: recommend },
      });
    const { loyalty } = gather([with_(5, 5), with_(6, 4), with_(4, 3), with_(3, 1)]);
    expect(loyalty.met).to.include({ n: 2, mean: 87.5 });
    expect(loyalty.nearly).to.include({ n: 1, mean: 50 });
    expect(loyalty.missed).to.include({ n: 1, mean: 0 });
  });

  it('is not misled by the rounding of means', () => {
    expect([0.1 + 0.2 - 0.3, 0, 1e-12, -1e-12].map(metLevelOf)).to.deep.equal(['met', 'met', 'met', 'met']);
    expect([-0.01, -1, -1 - 1e-12].map(metLevelOf)).to.deep.equal(['nearly', 'nearly', 'nearly']);
    expect(metLevelOf(-1.01)).to.equal('missed');
  });

  it('keeps no more rows than are resampled', () => {
    const one = full();
    const { cases } = gather(Array.from({ length: mostResampled + 20 }, () => one));
    expect(cases.dimensions.sums.n).to.equal(mostResampled + 20);
    expect(cases.dimensions.sample).to.have.length(mostResampled);
  });

  it('does not take what every object has for an answer', () => {
    const item = { itemKey: 'constructor', title: inAll('c'), expected: inAll('b'), delivered: inAll('a') };
    const content = { ...survey, dimensions: [{ key: 'toString', title: inAll('t'), items: [item] }] };
    const { rated, cases } = gather([full()], { predictors: 'gap' }, content);
    expect(rated.items[0]!.delivered.n).to.equal(0);
    expect(cases.items.sums.n).to.equal(0);
  });

  it('counts answers on another scale apart', () => {
    const gathering = createPriorityGathering(survey, usual, seededRandom(1));
    gathering.takeOther();
    expect(gathering.gathered()).to.include({ answered: 0, otherScale: 1 });
  });
});
