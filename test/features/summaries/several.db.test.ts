import { expect } from 'chai';
import type { StudyFilter } from '../../../server/features/studies/index.js';
import { openBench, type Bench } from './bench.js';

const [baku, gold, young] = [
  { attribute: 'city', value: 'Bakı' },
  { attribute: 'age', value: '30' },
  { attribute: 'tariff', value: 'Gold' },
];

describe('summaries of several attributes at once', function () {
  this.timeout(60_000);
  let bench: Bench;
  before(async () => {
    bench = await openBench();
    for (const [at, count] of [8, 5, 4, 3].entries())
      await bench.add(count, {
        segments: {
          city: at % 2 === 0 ? 'Bakı' : 'Gəncə',
          age: at < 2 ? '30' : '50',
          tariff: at === 0 ? 'Gold' : 'Basic',
        },
      });
  });
  after(() => bench.close());

  it('are what the answers say that have all of them, in whichever order they are named', async () => {
    const summaries = bench.summariesWith();
    while ((await summaries.fold(bench.data.study.id)) > 0);
    const studyId = bench.data.study.id;
    const asked: Omit<StudyFilter, 'studyId'>[] = [
      { segment: baku, segment2: gold },
      { segment: gold, segment2: baku },
      { segment: baku, segment2: gold, segment3: young },
      { segment: baku, segment3: gold, providerKey: 'us' },
      { segment2: baku }, // a whole of the above: the summary of one attribute
    ];
    for (const question of asked) {
      const read = await summaries.read({ studyId, ...question }, { whole: true });
      const { segment, segment2, segment3, ...rest } = question;
      const [one, ...more] = [segment, segment2, segment3].filter((some) => some !== undefined);
      const wanted = await bench.wanted({ ...rest, segment: one, segment2: more[0], segment3: more[1] });
      expect(read.length, JSON.stringify(question)).to.be.greaterThan(0);
      expect(read, JSON.stringify(question)).to.deep.equal(wanted);
    }
    const values = await summaries.readValues({ studyId, segment: gold }, 'city');
    expect([...values.keys()]).to.deep.equal(['Bakı', 'Gəncə']);
    expect(values.get('Bakı')).to.deep.equal(
      await summaries.read({ studyId, segment: baku, segment2: gold }, { whole: false }),
    );
  });
});
