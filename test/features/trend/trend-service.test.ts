import { expect } from 'chai';
import type { Role } from '../../../server/features/accounts/index.js';
import { gathered } from '../../../server/features/analytics/index.js';
import { scoredTable } from '../../../server/scoring/index.js';
import { instrumentOf } from '../../../server/features/summaries/index.js';
import { people } from '../../support/people.js';
import { scaleOf } from '../../support/survey.js';
import { content, study } from '../analytics/builders.js';
import { newest, versionOf } from '../analytics/fakes.js';
import { partsOf } from '../analytics/parts.js';
import { answers, noteOn, question, serviceOver } from './builders.js';

const [october, november] = ['2026-10-14', '2026-11-10'] as const;
const three = [
  ...answers(20, '2026-08-10', [5, 3]),
  ...answers(3, october, [5, 2]),
  ...answers(25, november, [5, 4]),
];

const read = async (over: Parameters<typeof serviceOver>[0], asked = {}, who: Role = 'admin') => {
  const { reading } = await serviceOver(over).read(people[who], question(asked));
  if (!reading) throw new Error('nothing was read');
  return reading;
};

describe('the trend of a study', () => {
  it('has the gap of each period as the gap of its answers alone, and a hole where nobody answered', async () => {
    const { unit, periods, lines } = await read({ responses: three });
    expect(unit).to.equal('month');
    expect(periods.map(({ key }) => key)).to.deep.equal(['2026-08', '2026-09', '2026-10', '2026-11']);
    const points = lines[0]!.points;
    expect(points[1]).to.deep.include({ n: 0, value: null, hidden: false });
    const alone = scoredTable(gathered(partsOf(three.slice(23), content)).prospective, instrumentOf(content));
    const [low, high] = alone.overall.gap.interval as [number, number];
    expect(points[3]).to.deep.include({ n: 25, value: alone.overall.gap.mean, low, high });
  });

  it('hides what is few from those who may not see persons, and the next smallest with it', async () => {
    const { points } = (await read({ responses: three }, {}, 'analyst')).lines[0]!;
    expect(points.map(({ n, hidden }) => [n, hidden])).to.deep.equal([
      [20, true],
      [0, false],
      [3, true],
      [25, false],
    ]);
    const shown = (await read({ responses: three }, {}, 'admin')).lines[0]!.points;
    expect(shown.some(({ hidden }) => hidden)).to.equal(false);
  });

  it('hides all where the filter leaves out so few that subtraction would tell', async () => {
    const asked = { asked: { from: '2026-11-01' } };
    const responses = [...answers(3, october, [5, 2]), ...answers(25, november, [5, 4])];
    const reading = await read({ responses }, asked, 'analyst');
    expect(reading.restIsFew).to.equal(true);
    expect(reading.change).to.equal(null);
    expect(reading.lines[0]!.points.every(({ value }) => value === null)).to.equal(true);
  });

  it('hides a period of which a segment leaves few out, and what would tell it, but no other', async () => {
    const [baku, ganja] = [{ segments: { city: 'Bakı' } }, { segments: { city: 'Gəncə' } }];
    const responses = [
      ...answers(20, '2026-09-10', [5, 3], baku),
      ...answers(20, '2026-09-10', [5, 3], ganja),
      ...answers(30, october, [5, 3], baku),
      ...answers(2, october, [5, 1], ganja),
      ...answers(40, november, [5, 4], baku),
      ...answers(40, november, [5, 4], ganja),
    ];
    const over = { responses, study: { ...study, segments: ['city'] } };
    const asked = { unit: 'month', asked: { segment: 'city:Bakı' } };
    const hidden = async (role: 'admin' | 'analyst') =>
      (await read(over, asked, role)).lines[0]!.points.map((point) => point.hidden);
    expect(await hidden('analyst')).to.deep.equal([true, true, false]);
    expect(await hidden('admin')).to.deep.equal([false, false, false]);
    expect(await read(over, asked, 'analyst')).to.include({ restIsFew: false });
  });

  it('hides a period of which the values of a segment would tell a small one', async () => {
    const of = (count: number, day: string, city: string) =>
      answers(count, day, [5, 3], { segments: { city } });
    const responses = [
      ...['Bakı', 'Gəncə', 'Şəki'].flatMap((city) => of(20, '2026-09-10', city)),
      ...[...of(20, october, 'Bakı'), ...of(10, october, 'Gəncə'), ...of(3, october, 'Şəki')],
      ...['Bakı', 'Gəncə', 'Şəki'].flatMap((city) => of(25, november, city)),
    ];
    const over = { responses, study: { ...study, segments: ['city'] } };
    const pointsOf = async (city: string) =>
      (await read(over, { unit: 'month', asked: { segment: `city:${city}` } }, 'analyst')).lines[0]!.points;
    expect((await pointsOf('Bakı')).map(({ hidden }) => hidden)).to.deep.equal([false, false, false]);
    const second = (await pointsOf('Gəncə')).map(({ hidden }) => hidden);
    expect(second, 'the next smallest, hidden with it').to.deep.equal([true, true, false]);
  });

  it('hides all where little of the kind of expectation that is read is left out', async () => {
    const left = [
      ...answers(3, october, [5, 2]),
      ...answers(9, october, [5, 2], { expectationSource: 'none', expected: {} }),
    ];
    const asked = { asked: { from: '2026-11-01' } };
    const reading = await read({ responses: [...left, ...answers(25, november, [5, 4])] }, asked, 'analyst');
    expect(reading.restIsFew).to.equal(true);
  });

  it('compares the last two periods that say something, and shows no change of what is hidden', async () => {
    const reading = await read({ responses: three });
    expect(reading.change!.periods.previous.key).to.equal('2026-10');
    expect(reading.change!.periods).to.deep.include({ running: true, unit: 'month' });
    expect(await read({ responses: three }, {}, 'analyst')).to.have.property('change', null);
    const more = [...three, ...answers(20, '2026-09-10', [5, 3])];
    const few = await read({ responses: more }, {}, 'analyst');
    expect(few.change!.periods.previous.key).to.equal('2026-09');
  });

  it('knows no change of a single period', async () => {
    const reading = await read({ responses: answers(20, november, [5, 3]) });
    expect(reading.periods).to.have.length(1);
    expect(reading.change).to.equal(null);
  });

  it('reads items only where a measure needs them, and every measure without a fault', async () => {
    const rivals = answers(30, november, [4, 4], { providerKey: 'sahil' });
    const responses = [...three, ...rivals];
    const service = serviceOver({ responses });
    await service.read(people.admin, question({ unit: 'month' }));
    expect(service.reads).to.deep.equal([false]);
    await service.read(people.admin, question({ unit: 'month', measure: 'fulfilment' }));
    expect(service.reads).to.deep.equal([false, true]);
    const { measures } = await read({ responses });
    expect(measures.map(({ key }) => key)).to.include.members([
      'gap',
      'levels',
      'cdi',
      'nps',
      'paired',
      'answered',
    ]);
    for (const { key } of measures) {
      const { lines, measure, periods } = await read({ responses }, { measure: key, unit: 'month' });
      expect(measure.key).to.equal(key);
      const last = lines[0]!.points.at(-1)!;
      expect(last.value, key).to.be.a('number');
      expect(Number.isFinite(last.value), key).to.equal(true);
      expect(lines[0]!.points).to.have.length(periods.length);
    }
  });

  it('compares with rivals only where both have enough, and breaks the line where the rivals change', async () => {
    const of = (n: number, day: string, key: string) => answers(n, day, [4, 4], { providerKey: key });
    const ours = [
      ...answers(20, '2026-08-10', [5, 3]),
      ...answers(20, october, [5, 3]),
      ...answers(20, november, [5, 3]),
    ];
    const providers = [...study.providers, { key: 'zirve', name: 'Zirvə', us: false, share: null }];
    const responses = [
      ...ours,
      ...of(12, october, 'sahil'),
      ...of(12, november, 'sahil'),
      ...of(12, november, 'zirve'),
      ...of(9, october, 'zirve'),
    ];
    const reading = await read(
      { responses, study: { ...study, providers } },
      { measure: 'cdi', unit: 'month' },
    );
    const points = reading.lines[0]!.points;
    expect(points[0]).to.deep.include({ n: 20, hidden: true, value: null });
    expect(points.map(({ basis }) => basis)).to.deep.equal(['', '', 'sahil', 'sahil zirve']);
    expect(points[2]!.value).to.be.greaterThan(0);
    const own = await serviceOver({ responses }).read(people.agent, question({ measure: 'cdi' }));
    expect(own.reading!.measures.some(({ key }) => key === 'cdi')).to.equal(false);
    expect(own.problems).to.have.property('measure');
  });

  it('leaves out answers of another scale and counts them', async () => {
    const older = versionOf('6'.repeat(24), { ...content, scale: scaleOf(0, 11) });
    const responses = [
      ...answers(20, october, [5, 3], { versionId: older.id }),
      ...answers(20, november, [5, 4]),
    ];
    const reading = await read(
      {
        responses,
        versions: [
          { ...older, number: 1 },
          { ...newest, number: 2 },
        ],
      },
      { unit: 'month' },
    );
    expect(reading.periods.map(({ answers: n, otherScale }) => [n, otherScale])).to.deep.equal([
      [20, 20],
      [20, 0],
    ]);
    expect(reading.lines[0]!.points.map(({ value }) => value === null)).to.deep.equal([true, false]);
    const [, second] = reading.markers.filter(({ kind }) => kind === 'version');
    expect(second).to.have.nested.property('changes.rescaled', true);
  });

  it('numbers what happened within the periods, in the order of days', async () => {
    const reading = await read({
      responses: three,
      notes: [noteOn('2026-10-01', 'yeni ustalar'), noteOn('2020-01-01', 'long ago')],
      providerMarks: [
        {
          id: 'd'.repeat(24),
          studyId: study.id,
          day: '2026-09-03',
          changes: [{ name: 'Sahil', what: 'share', before: null, after: 40 }],
        },
      ],
    });
    expect(reading.markers.map(({ kind, number }) => [kind, number])).to.deep.equal([
      ['note', null],
      ['version', null],
      ['providers', 1],
      ['note', 2],
    ]);
    expect(reading.markers.at(-1)!.at).to.equal(1.5);
  });

  it('by round keeps the rounds’ own order, and draws what happened by the days of their answers', async () => {
    const responses = [
      ...answers(10, november, [5, 4], { round: 'Payız 2026' }),
      ...answers(10, october, [5, 3], { round: 'Yaz 2026' }),
    ];
    const reading = await read({ responses, notes: [noteOn(november, 'x')] }, { unit: 'round' });
    expect(reading.periods.map(({ key }) => key)).to.deep.equal(['Yaz 2026', 'Payız 2026']);
    const note = reading.markers.find(({ kind }) => kind === 'note')!;
    expect(note).to.deep.include({ number: 1, at: 0.7 });
    expect(reading.change!.periods.running).to.equal(false);
    const between = await read({ responses, notes: [noteOn('2026-10-28', 'x')] }, { unit: 'round' });
    expect(between.markers.find(({ kind }) => kind === 'note')!.at).to.be.within(0.4, 0.6);
    const mixed = [...responses, ...answers(1, '2026-09-01', [5, 4], { round: 'Payız 2026' })];
    const unclear = await read({ responses: mixed, notes: [noteOn(november, 'x')] }, { unit: 'round' });
    expect(unclear.markers.every(({ at }) => at === null)).to.equal(true);
  });

  it('tells other pages what changed, and nothing before a survey is published', async () => {
    const service = serviceOver({ responses: three });
    const told = await service.change(people.admin, { study, timeZone: 'UTC' });
    expect(told!.periods.current.key).to.equal('2026-11');
    const unpublished = serviceOver({ responses: three, versions: [] });
    expect(await unpublished.change(people.admin, { study, timeZone: 'UTC' })).to.equal(null);
    expect((await unpublished.read(people.admin, question())).reading).to.equal(null);
  });

  it('falls back from what it does not know, and says so', async () => {
    const { problems, reading } = await serviceOver({ responses: three }).read(
      people.admin,
      question({ measure: '__proto__', unit: 'year' }),
    );
    expect(Object.keys(problems).sort()).to.deep.equal(['measure', 'unit']);
    expect([reading!.measure.key, reading!.unit, reading!.askedUnit]).to.deep.equal(['gap', 'month', '']);
  });
});
