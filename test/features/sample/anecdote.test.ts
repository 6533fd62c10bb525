import { expect } from 'chai';
import type { Figures } from '../../../scripts/score/report.js';
import {
  fewestResponses,
  responsesOfHotels,
  usualResponses,
} from '../../../server/features/sample/sample.js';
import { csvOf, generate, scoreCsv, storyOf } from './generated.js';

const seeds = [1, 2, 77, 4_711, 2 ** 31 + 5];
const [mobile, hotel] = [storyOf('mobile'), storyOf('hotel')];

type Cdi = Pick<NonNullable<Figures['cdi']>, 'verdict' | 'interval'>;

const intervalOf = ({ interval }: Cdi, term: 'cd' | 'demand' | 'delivery'): readonly [number, number] => {
  const found = interval[term];
  if (!Array.isArray(found)) throw new Error(`${term} has no interval`);
  return found as unknown as readonly [number, number];
};

const expectDemanding = (cdi: Cdi | null, about: string): void => {
  expect(intervalOf(cdi!, 'cd')[0], `${about}: CD`).to.be.greaterThan(0);
  expect(intervalOf(cdi!, 'demand')[0], `${about}: DEMAND`).to.be.greaterThan(0);
  expect(intervalOf(cdi!, 'delivery')[1], `${about}: DELIVERY`).to.be.lessThan(0);
  expect(cdi!.verdict, about).to.equal('demanding-customers');
};

describe('the anecdote of the operator', function () {
  this.timeout(600_000);

  it('holds with any seed, for all and for the newest round: less satisfied, served better, demanding more', async () => {
    for (const seed of seeds.slice(0, 3)) {
      const csv = csvOf(generate(mobile, seed, usualResponses - responsesOfHotels), mobile);
      expectDemanding((await scoreCsv(csv)).cdi, `seed ${seed}`);
      expectDemanding((await scoreCsv(csv, '--round', '1')).cdi, `seed ${seed}, second round`);
    }
  });

  it('holds with the fewest responses, too', async () => {
    for (const seed of seeds) {
      const csv = csvOf(generate(mobile, seed, fewestResponses - responsesOfHotels), mobile);
      expectDemanding((await scoreCsv(csv)).cdi, `seed ${seed}`);
    }
  });

  it('lies in technology and reliability most; in respect we lead; one region has another verdict', async () => {
    const csv = csvOf(generate(mobile, 1, usualResponses - responsesOfHotels), mobile);
    const report = await scoreCsv(csv, '--segment', 'Region');
    const items = report.cdi!.items;
    const byCd = [...items].sort((a, b) => Number(b.cd) - Number(a.cd)).map(({ item }) => item);
    expect(byCd.slice(0, 2)).to.deep.equal(['material.technology', 'moral.reliability']);
    expect(items.find(({ item }) => item === 'moral.respect')!.verdict).to.equal('leading');
    const regions = Object.entries(report.segments['Region']!);
    expect(regions).to.have.length(5);
    for (const [region, { cdi }] of regions)
      expect(cdi!.verdict, region).to.equal(region === 'Shaki-Zagatala' ? 'both' : 'demanding-customers');
    expect(report.cdi!.warnings).to.not.include('expectations-at-ceiling');
  });
});

describe('the paradox of the hotels', function () {
  this.timeout(600_000);

  it('the hotel with the higher ratings has the worse gap, clearly, with any seed', async () => {
    for (const seed of seeds) {
      const csv = csvOf(generate(hotel, seed, responsesOfHotels), hotel);
      const [header, ...rows] = csv.split('\n');
      const of = (provider: string) =>
        scoreCsv(
          [header, ...rows.filter((row) => row.split(',')[1] === provider)].join('\n'),
          '--us',
          provider,
        );
      const [luxury, budget] = [await of('us'), await of('bag-evi')];
      const interval = (found: unknown) => found as readonly [number, number];
      const { overall: high } = luxury;
      const { overall: low } = budget;
      expect(interval(high.serviceperf.interval)[0], `${seed}: rated higher`).to.be.greaterThan(
        interval(low.serviceperf.interval)[1],
      );
      expect(interval(high.gap.interval)[1], `${seed}: falls short`).to.be.lessThan(0);
      expect(interval(low.gap.interval)[0], `${seed}: gives more`).to.be.greaterThan(0);
    }
  });
});
