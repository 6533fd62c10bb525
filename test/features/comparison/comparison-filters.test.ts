import { expect } from 'chai';
import { readFilters, withKnownSegments } from '../../../server/features/comparison/comparison-filters.js';
import { study } from './builders.js';

const read = (asked: Parameters<typeof readFilters>[0], about = study) =>
  readFilters(asked, about, 'Asia/Baku');

describe('the filters of a comparison', () => {
  it('are, without a choice, everything against all rivals, told before, shortfalls only', () => {
    const filters = read({});
    expect(filters).to.deep.include({
      expectation: 'prospective',
      loss: 'shortfall',
      weighing: 'equal',
      against: { kind: 'rivals', keys: null },
      problems: {},
    });
    expect(filters.values).to.include({ round: '', value: '', attribute: 'Şəhər', rivals: '', against: '' });
  });

  it('hold what the study has', () => {
    const filters = read({
      round: 'Yaz 2026',
      from: '2026-09-01',
      loss: 'gap',
      weighing: 'share',
      rivals: 'ulduz,zirve',
      value: 'Bakı',
    });
    expect(filters.against).to.deep.equal({ kind: 'rivals', keys: ['zirve', 'ulduz'] });
    expect(filters.part.from?.toISOString()).to.equal('2026-08-31T20:00:00.000Z');
    expect(filters).to.include({ loss: 'gap', weighing: 'share' });
    expect(filters.problems).to.deep.equal({});
  });

  it('fall back and say so, each beside its field', () => {
    const { problems, against, loss, values } = read({
      round: 'Yay',
      from: '2026-02-30',
      attribute: '__proto__',
      expectation: '$gt',
      loss: '0.5',
      weighing: 'x',
      rivals: 'nobody',
      against: 'round:Yay',
    });
    expect(Object.keys(problems).sort()).to.deep.equal(
      ['against', 'attribute', 'expectation', 'from', 'loss', 'rivals', 'round', 'weighing'].sort(),
    );
    expect(against).to.deep.equal({ kind: 'rivals', keys: null });
    expect(loss).to.equal('shortfall');
    expect(values.rivals).to.equal('');
  });

  it('weigh by the market only where every chosen rival’s share is known', () => {
    const unknown = {
      ...study,
      providers: study.providers.map((one) => (one.key === 'ulduz' ? { ...one, share: null } : one)),
    };
    expect(read({ weighing: 'share' }, unknown)).to.deep.include({
      weighing: 'equal',
      problems: { weighing: { key: 'comparison:filters.no-shares' } },
    });
    expect(read({ weighing: 'share', rivals: 'zirve,korpu' }, unknown).weighing).to.equal('share');
  });

  it('compare with a round of ours, but not with itself', () => {
    expect(read({ against: 'round:Yaz 2026' }).against).to.deep.equal({ kind: 'round', round: 'Yaz 2026' });
    expect(read({ against: 'round:Yaz 2026', round: 'Yaz 2026' }).problems).to.have.key('against');
  });

  it('know a segment once answers have named it', () => {
    const asked = read({ value: 'Bakı', against: 'segment:Gəncə' });
    expect(asked.against).to.deep.equal({ kind: 'segment', value: 'Gəncə' });
    expect(withKnownSegments(asked, ['Bakı', 'Gəncə']).problems).to.deep.equal({});
    const without = withKnownSegments(asked, ['Bakı']);
    expect(without.against).to.deep.equal({ kind: 'rivals', keys: null });
    expect(without.problems).to.have.key('against');
    const unknown = withKnownSegments(read({ value: 'Mars' }), ['Bakı']);
    expect(unknown.values.value).to.equal('');
    expect(unknown.problems).to.deep.equal({ value: { key: 'comparison:filters.no-such-segment' } });
  });

  it('compare a segment only with another one', () => {
    expect(read({ against: 'segment:Bakı' }).problems).to.have.key('against');
    const same = withKnownSegments(read({ value: 'Bakı', against: 'segment:Bakı' }), ['Bakı']);
    expect(same.against.kind).to.equal('rivals');
  });

  it('hold further attributes, each another one than the one whose values are compared', () => {
    const two = { ...study, segments: ['city', 'tariff', 'age'] };
    const asked = { attribute: 'city', value: 'Bakı', segment2: 'tariff:Gold', segment3: 'age:18–25' };
    const { part, values, problems } = read(asked, two);
    expect(part.segment2).to.deep.equal({ attribute: 'tariff', value: 'Gold' });
    expect(part.segment3).to.deep.equal({ attribute: 'age', value: '18–25' });
    expect(values).to.include({ segment2: 'tariff:Gold', segment3: 'age:18–25' });
    expect(problems).to.deep.equal({});
    expect(read({ segment2: 'city:Bakı' }, two).values.attribute, 'another one').to.equal('tariff');
    const wrong = read({ ...asked, segment2: 'city:Gəncə', segment3: 'Mars:x' }, two);
    expect(wrong.problems).to.have.keys('segment2', 'segment3');
    expect(wrong.part).to.not.have.any.keys('segment2', 'segment3');
    const twice = read({ attribute: 'city', segment2: 'age:a', segment3: 'age:b' }, two);
    expect(twice.problems).to.have.keys('segment3');
  });
});
