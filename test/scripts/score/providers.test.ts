import { expect } from 'chai';
import { createProviders, mostResampled } from '../../../scripts/score/providers.js';
import { randomGroup } from '../../../server/scoring/index.js';

const row = (provider: string, respondent: string, keys: number[]) => ({
  provider,
  respondent,
  answers: { expected: { speed: 5 }, delivered: { speed: 4 } },
  keys,
});

describe('pairs of providers', () => {
  it('are kept for a bootstrap respondent by respondent, encounters together', () => {
    const { add, all } = createProviders({ seed: 1, resample: true });
    add(row('us', 'a', [1, 2]));
    add(row('us', 'a', [1]));
    add(row('us', 'b', []));
    expect(all.get('us')?.n).to.equal(2);
    expect(all.get('us')?.respondents).to.deep.equal(new Map([['a', [1, 2, 1]]]));
    expect(all.get('us')?.summariser.summary().paired).to.deep.equal([[randomGroup('a', 1), 2]]);
  });

  it('are not kept beyond what a bootstrap can hold, nor where none was asked for', () => {
    const many = createProviders({ seed: 1, resample: true });
    for (let at = 0; at <= mostResampled; at += 1)
      many.add(row(at % 2 === 0 ? 'us' : 'them', String(at), [at % 5]));
    many.add(row('late', 'x', [1]));
    for (const { respondents } of many.all.values()) expect(respondents).to.equal(null);
    expect(many.all.get('us')?.n).to.equal(mostResampled / 2 + 1);
    const none = createProviders({ seed: 1, resample: false });
    none.add(row('us', 'a', [1]));
    expect(none.all.get('us')?.respondents).to.equal(null);
  });
});
