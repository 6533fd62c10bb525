import { expect } from 'chai';
import type { Comparison } from '../../../server/features/comparison/comparison.js';
import { adviceModel } from '../../../server/features/comparison/advice-pages.js';
import { fallLines } from '../../../server/features/comparison/chart-pages.js';
import { sentenceModel } from '../../../server/features/comparison/sentence-pages.js';
import { itemsModel } from '../../../server/features/comparison/split-pages.js';
import { swapModel } from '../../../server/features/comparison/swap-pages.js';
import type { Piece } from '../../../server/features/comparison/words.js';
import { locales } from '../../../server/platform/i18n/locales.js';
import type { Verdict } from '../../../server/scoring/index.js';
import { testLanguages } from '../../support/app.js';
import { anecdote, answersOf, comparisonOf } from './builders.js';
import { cases, withVerdict } from './verdicts.js';

const en = testLanguages().in('en', 'Asia/Baku');
const verdicts = Object.keys(cases) as Verdict[];
const said = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('');
const sentenceOf = (comparison: Comparison, i18n = en): string =>
  said(sentenceModel(comparison, i18n)?.pieces ?? []);

describe('the sentence of a comparison', () => {
  it('tells the demanding customers of the source', () => {
    expect(sentenceOf(withVerdict('demanding-customers'))).to.equal(
      'Our customers are 4.2 points less satisfied than our rivals’ customers: +12.3 because they expect more, −8.1 because we deliver better.',
    );
  });

  it('tells each of the nine verdicts by its signs', () => {
    const starts: Readonly<Record<Verdict, RegExp>> = {
      leading: /5\.0 points more satisfied.*\+4\.0 because they expect more, −9\.0 because we deliver better/,
      'demanding-customers': /4\.2 points less satisfied/,
      both: /11\.0 points less.*\+6\.0 because they expect more, \+5\.0 because we deliver worse/,
      'better-delivery':
        /6\.6 points more.*no clear difference in what they expect \(\+0\.4\), −7\.0 because/,
      'no-difference': /about as satisfied.*0\.2 points may be chance/,
      'delivery-deficit': /7\.8 points less.*\(−0\.2\), \+8\.0 because we deliver worse/,
      'better-and-easier': /11\.0 points more.*−5\.0 because they expect less, −6\.0 because/,
      'undemanding-customers': /6\.4 points more.*−7\.0 because they expect less, no clear .* \(\+0\.6\)/,
      'hidden-deficit': /5\.0 points more.*−9\.0 because they expect less, \+4\.0 because we deliver worse/,
    };
    for (const verdict of verdicts)
      expect(sentenceOf(withVerdict(verdict)), verdict).to.match(starts[verdict]);
  });

  it('speaks four languages without a gap, for every verdict and every kind of other', () => {
    const one = (comparison: Comparison): Comparison => ({
      ...comparison,
      others: comparison.others.slice(0, 1),
    });
    const round = (comparison: Comparison): Comparison => ({
      ...one(comparison),
      mode: 'round',
      selection: { ...comparison.selection, round: 'Payız 2026', value: 'Bakı' },
    });
    const segment = (comparison: Comparison): Comparison => ({
      ...one(comparison),
      mode: 'segment',
      selection: { ...comparison.selection, value: 'Bakı' },
    });
    for (const locale of locales) {
      const i18n = testLanguages().in(locale, 'Asia/Baku');
      for (const verdict of verdicts)
        for (const change of [(same: Comparison) => same, one, round, segment]) {
          const comparison = change(withVerdict(verdict));
          const model = sentenceModel(comparison, i18n)!;
          const whole = `${said(model.pieces)} ${said(model.sure)}`;
          expect(whole, `${locale} ${verdict}`).to.not.match(/[{}\uE000-\uE002]|undefined|NaN|[-−]0[.,]0\b/);
          expect(model.badge?.text, `${locale} ${verdict}`).to.be.a('string').that.is.not.empty;
          const advice = adviceModel(comparison, i18n);
          expect(advice.length, `${locale} ${verdict}`).to.be.at.least(1);
        }
    }
  });

  it('names the only comparator', () => {
    const comparison = withVerdict('both');
    expect(sentenceOf({ ...comparison, others: comparison.others.slice(0, 1) })).to.include(
      'than the customers of Zirvə:',
    );
  });

  it('colours demand and delivery only where they are proven', () => {
    const colours = (verdict: Verdict) =>
      sentenceModel(withVerdict(verdict), en)!.pieces.map(({ colour }) => colour);
    expect(colours('demanding-customers')).to.include.members(['short', 'exp', 'del']);
    expect(colours('no-difference').filter((colour) => !['', 'strong'].includes(colour))).to.deep.equal([]);
  });

  it('agrees with the waterfall and the table to the tenth', () => {
    const comparison = comparisonOf(anecdote(150));
    const sentence = sentenceOf(comparison);
    const total = itemsModel(comparison, en)!.rows.at(-1)!;
    const fall = fallLines(comparison, en).map(({ text }) => Number(text.replace('−', '-')));
    expect(sentence).to.include(`${total.demand} because`).and.include(`${total.delivery} because`);
    const [theirs, demand, level, fit, ours] = fall.map((value) => Math.round(value * 10)) as [
      number,
      number,
      number,
      number,
      number,
    ];
    expect(theirs + demand + level + fit).to.equal(ours);
    expect(total.demand).to.equal(en.signed(demand / 10, 1));
    expect(total.delivery).to.equal(en.signed((level + fit) / 10, 1));
    expect(total.tone).to.equal('short');
  });

  it('gives a hint and no verdict from ten to twenty-nine answers', () => {
    const comparison = comparisonOf(anecdote(20));
    const model = sentenceModel(comparison, en)!;
    expect(said(model.pieces)).to.match(/^Too few answers for a verdict\. A first hint/);
    expect(model.badge).to.equal(null);
    expect(adviceModel(comparison, en)).to.deep.equal([]);
    expect(model.pieces.some(({ colour }) => colour === 'short')).to.equal(false);
  });

  it('says how many there are where they are too few', () => {
    const few = [
      ...answersOf({ providerKey: 'us', n: 1, expected: 0.9, delivered: 0.5 }),
      ...answersOf({ providerKey: 'zirve', n: 40, expected: 0.9, delivered: 0.5 }),
    ];
    expect(sentenceOf(comparisonOf(few))).to.equal('1 answer about us so far: too few to compare.');
    const rivals = [
      ...answersOf({ providerKey: 'us', n: 40, expected: 0.9, delivered: 0.5 }),
      ...answersOf({ providerKey: 'zirve', n: 9, expected: 0.9, delivered: 0.5 }),
    ];
    expect(sentenceOf(comparisonOf(rivals))).to.include('Too few answers to compare with: Zirvə 9, Körpü 0');
  });

  it('never says that customers would miss less than nothing where surplus is set off', () => {
    for (const loss of ['averse', 'gap'] as const)
      for (const verdict of verdicts) {
        const found = withVerdict(verdict);
        const swap = { uu: -2.5, ur: 4, ru: 0.01, rr: -6 };
        const net = {
          ...found,
          selection: { ...found.selection, loss },
          company: { ...found.company, swap },
        };
        for (const locale of locales) {
          const i18n = testLanguages().in(locale, 'Asia/Baku');
          const [first] = adviceModel(net, i18n);
          expect(first?.text, `${locale} ${verdict}`).to.not.match(/[−-]\d|\{\{/);
          const { matrix, how } = swapModel(net, i18n)!;
          expect(JSON.stringify([matrix, how])).to.not.include('comparison:');
        }
      }
    const found = withVerdict('leading');
    const swap = { uu: -2.5, ur: 4, ru: 0.01, rr: -6 };
    const company = { ...found.company, swap };
    const net = { ...found, company, selection: { ...found.selection, loss: 'gap' as const } };
    expect(adviceModel(net, en)[0]?.text).to.equal(
      'Against what our customers expect: with the delivery compared 4.0 points short, today 2.5 points more.',
    );
    expect(swapModel(net, en)?.matrix.rows[0]?.cells[1]?.words).to.equal('they would be far worse off');
    const unmet = { ...net, selection: found.selection };
    expect(swapModel(unmet, en)?.matrix.rows[0]?.cells[1]?.words).to.equal('they would miss far more');
  });

  it('says that constant answers tell nothing of chance', () => {
    const constant = [
      ...answersOf({ providerKey: 'us', n: 40, expected: 1, delivered: 0.5, spread: 0 }),
      ...answersOf({ providerKey: 'zirve', n: 40, expected: 0.5, delivered: 0.5, spread: 0 }),
    ];
    const comparison = comparisonOf(constant);
    expect(comparison.company.verdict).to.equal(null);
    expect(sentenceOf(comparison)).to.match(/nothing tells how much is chance\.$/);
    expect(swapModel(comparison, en)?.says).to.equal('The two deliveries do not differ clearly.');
  });
});
