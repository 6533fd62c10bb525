import { expect } from 'chai';
import fc from 'fast-check';
import { changeBetween, type ChangeSide } from '../../../server/features/trend/change.js';
import { changeModel } from '../../../server/features/trend/change-pages.js';
import { locales } from '../../../server/platform/i18n/locales.js';
import {
  netPromoterDifference,
  newcombeInterval,
  welchTest,
  type ShareDifference,
  type WelchTest,
} from '../../../server/scoring/index.js';
import { testLanguages } from '../../support/app.js';
import { content } from '../analytics/builders.js';

const described = (n: number, mean: number, sd: number) => ({ n, mean, sd });

const side = (over: Partial<ChangeSide> = {}): ChangeSide => ({
  gap: described(100, -1, 1.2),
  expected: described(100, 8, 1),
  delivered: described(100, 7, 1.1),
  nps: { promoters: 40, passives: 30, detractors: 30 },
  csat: { count: 60, n: 100 },
  ...over,
});

const periods = {
  unit: 'month',
  previous: { key: '2026-10', begins: '2026-10-01', ends: '2026-11-01' },
  current: { key: '2026-11', begins: '2026-11-01', ends: '2026-12-01' },
  running: true,
} as const;

const sentence = (previous: ChangeSide, current: ChangeSide, locale: (typeof locales)[number] = 'en') => {
  const changes = changeBetween(previous, current);
  const model = changeModel({ content, periods, changes }, testLanguages().in(locale, 'Asia/Baku'));
  return { model, text: model.sentence.map(({ text }) => text).join('') };
};

describe('changeBetween', () => {
  it('takes each test from scoring, later less earlier', () => {
    const now = side({
      expected: described(80, 8.4, 0.9),
      nps: { promoters: 50, passives: 20, detractors: 10 },
      csat: { count: 60, n: 80 },
    });
    const found = changeBetween(side(), now);
    const of = (measure: string) => found.find((change) => change.measure === measure)!;
    const welch = welchTest(described(80, 8.4, 0.9), described(100, 8, 1)) as WelchTest;
    expect(of('expected')).to.deep.include({
      difference: welch.difference,
      low: welch.interval[0],
      high: welch.interval[1],
      p: welch.p,
      nPrevious: 100,
      nCurrent: 80,
    });
    const share = newcombeInterval({ count: 60, n: 80 }, { count: 60, n: 100 }) as ShareDifference;
    expect([of('csat').low, of('csat').high]).to.deep.equal(share.interval);
    const nps = netPromoterDifference(now.nps!, side().nps!) as { difference: number; p: number };
    expect(of('nps').difference).to.be.closeTo(nps.difference, 1e-9);
    expect(of('nps').p).to.equal(nps.p);
  });

  it('turns round with its sides', () => {
    const number = fc.double({ min: 1, max: 9, noNaN: true });
    fc.assert(
      fc.property(number, number, (a, b) => {
        const [one, other] = [a, b].map((mean) => side({ delivered: described(50, mean, 1) }));
        const there = changeBetween(one!, other!);
        const back = changeBetween(other!, one!);
        there.forEach((change, at) => {
          expect(change.difference).to.be.closeTo(-back[at]!.difference, 1e-9);
          expect(change.pAdjusted).to.be.closeTo(back[at]!.pAdjusted!, 1e-9);
        });
      }),
    );
  });

  it('corrects over the measures shown: what is real alone may be noise among five', () => {
    const now = { gap: null, nps: null, csat: null, delivered: null, expected: described(100, 8.29, 1) };
    const alone = changeBetween({ ...side(), gap: null, nps: null, csat: null, delivered: null }, now);
    expect(alone.map(({ direction }) => direction)).to.deep.equal(['up']);
    const among = changeBetween(side(), { ...side(), expected: described(100, 8.29, 1) });
    expect(among.find(({ measure }) => measure === 'expected')!.direction).to.equal('same');
  });

  it('leaves out what one of the periods does not have, and judges nothing without spread', () => {
    expect(
      changeBetween(side({ nps: null, csat: { count: 0, n: 0 } }), side()).map(({ measure }) => measure),
    ).to.deep.equal(['gap', 'expected', 'delivered']);
    const alike = side({ gap: described(5, -1, 0) });
    const [gap] = changeBetween(alike, side({ gap: described(5, 2, 0) }));
    expect(gap).to.deep.include({ low: null, high: null, p: null, direction: 'same' });
    const missing = { value: null, reason: 'no-values' } as const;
    expect(changeBetween(side({ gap: { n: 0, mean: missing, sd: missing } }), side())[0]!.measure).to.equal(
      'expected',
    );
  });
});

describe('the sentence of what changed', () => {
  it('says who got what, with intervals, in one place each', () => {
    const now = side({ expected: described(400, 8.3, 1), gap: described(400, -1.3, 1.2) });
    const { text, model } = sentence(
      side({ expected: described(400, 8, 1), gap: described(400, -1, 1.2) }),
      now,
    );
    expect(text).to.equal(
      'Customers expected more (+0.3, +0.2 to +0.4) and received about the same (0.0, −0.3 to +0.3). ' +
        'They fall further short of what they expected (−0.3, −0.5 to −0.1).',
    );
    expect(model.sentence.filter(({ strong }) => strong).map(({ tone }) => tone)).to.deep.equal([
      '',
      '',
      'short',
    ]);
    expect(model.heading).to.equal('November 2026 compared with October 2026');
    expect(model.running).to.match(/not over yet/);
  });

  it('says that nothing changed where all of it may be chance', () => {
    expect(sentence(side(), side()).text).to.equal(
      'Nothing changed by more than chance alone would explain.',
    );
  });

  it('has words for every turn of the gap, and for what outcomes did, in every language', () => {
    const gaps = [-2, -1, 1, 2].map((mean) => side({ gap: described(400, mean, 1) }));
    const said = new Set<string>();
    for (const one of gaps)
      for (const other of gaps) if (one !== other) said.add(sentence(one, other).text.replace(/\(.*/, ''));
    expect(said.size).to.equal(6);
    const better = side({
      expected: described(100, 6, 1),
      delivered: described(100, 9, 1),
      nps: { promoters: 90, passives: 10, detractors: 0 },
      csat: { count: 99, n: 100 },
    });
    for (const locale of locales)
      for (const pair of [
        [side(), better],
        [better, side()],
      ] as const) {
        const { text, model } = sentence(...pair, locale);
        expect(text).to.match(/NPS/);
        expect(JSON.stringify(model)).not.to.match(/NaN|Infinity|undefined|\{\{/);
        expect(model.rows).to.have.length(5);
      }
  });
});
