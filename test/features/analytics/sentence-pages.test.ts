import { expect } from 'chai';
import { sentenceModel } from '../../../server/features/analytics/sentence-pages.js';
import { locales, type Locale } from '../../../server/platform/i18n/locales.js';
import { testLanguages } from '../../support/app.js';
import { scaleOf } from '../../support/survey.js';
import { all, content, readingOf, realistic, response, type ReadingParts } from './builders.js';

const wide = { ...content, scale: scaleOf(0, 11) };
const say = (parts: ReadingParts, locale: Locale = 'en', restIsFew = false) => {
  const model = sentenceModel({ ...readingOf(parts), restIsFew }, testLanguages().in(locale, 'Asia/Baku'));
  const text = (pieces: readonly { text: string }[] = []) => pieces.map((piece) => piece.text).join('');
  return {
    sentence: text(model?.pieces),
    sure: text(model?.sure),
    tone: model?.tone,
    strong: model?.pieces.filter((piece) => piece.strong).map((piece) => piece.text),
  };
};

const pair = (gap: number, over = {}) =>
  response({ expected: all(4), delivered: { ...all(4 + gap), ...over } });
/** Pairs with spread: every second one a point further off. */
const pairs = (count: number, gap: number, over = {}) =>
  Array.from({ length: count }, (_, index) => pair(gap - (index % 2), over));

describe('the sentence of the gap', () => {
  it('says a shortfall and where most of it is', () => {
    const responses = Array.from({ length: 20 }, (_, index) =>
      response({
        expected: all(5),
        delivered: { ...all(4 + (index % 2)), reliability: 1, technology: 1 + (index % 2) },
      }),
    );
    // Human side: (3 · 0.5 + 4) / 4; material side: (2 · 0.5 + 3.5) / 3; the mean of both is 1.4375.
    const { sentence, tone, strong } = say({ responses });
    expect(sentence).to.equal(
      'Customers got 1.4 points less than they expected, most of it in technology and reliability.',
    );
    expect(strong).to.deep.equal(['1.4 points less']);
    expect(tone).to.equal('short');
  });

  it('takes an item whose gaps are all equal for part of the gap, not for uncertain', () => {
    const responses = Array.from({ length: 20 }, (_, index) =>
      response({ expected: all(5), delivered: { ...all(4 + (index % 2)), reliability: 1, respect: 5 } }),
    );
    expect(say({ responses }).sentence).to.equal(
      'Customers got 0.9 points less than they expected, most of it in reliability.',
    );
  });

  it('names the only items that are not certain', () => {
    const responses = Array.from({ length: 12 }, (_, index) =>
      response({
        expected: all(4),
        delivered: Object.fromEntries(
          Object.keys(all(1)).map((key, at) => [
            key,
            key === 'respect' ? 3 + 2 * (index % 2) : 2 + ((index + at) % 2),
          ]),
        ),
      }),
    );
    expect(say({ responses }).sentence).to.match(/Only in respect is no difference certain\.$/);
  });

  it('says a surplus, and what came short all the same', () => {
    const responses = Array.from({ length: 12 }, (_, index) =>
      response({
        expected: all(3),
        delivered: { ...all(4 + (index % 2)), sincerity: 1 + (index % 2) },
      }),
    );
    const { sentence, tone } = say({ responses });
    expect(sentence).to.match(/^Customers got \d\.\d points more than they expected/);
    expect(sentence).to.match(/Less than expected came in sincerity\.$/);
    expect(tone).to.equal('over');
  });

  it('counts exceptions where they are too many to be named', () => {
    const short = new Set(['interest', 'sincerity', 'reliability']);
    const responses = Array.from({ length: 12 }, (_, index) =>
      response({
        expected: all(3),
        delivered: Object.fromEntries(
          Object.keys(all(1)).map((key) => [key, short.has(key) ? 1 : 4 - (index % 2)]),
        ),
      }),
    );
    const model = say({
      responses: responses.map((one, index) => ({
        ...one,
        delivered: {
          ...one.delivered,
          interest: 1 + (index % 2),
          sincerity: 1 + (index % 2),
          reliability: 1 + (index % 3 === 0 ? 1 : 0),
        },
      })),
    });
    expect(model.sentence).to.match(/^Customers got/);
    expect(model.sentence).to.match(/More than expected came in 4 of 7 items\.$/);
  });

  it('has no colour where the gap may be chance', () => {
    const responses = [...pairs(6, 1), ...pairs(6, 0)];
    const { sentence, tone, strong, sure } = say({ responses });
    expect(sentence).to.equal(
      'What customers got cannot be told from what they expected: a gap of 0.0 points may be chance.',
    );
    expect(tone).to.equal('');
    expect(strong).to.deep.equal(['a gap of 0.0 points']);
    expect(sure).to.match(/95 % interval −0\.\d\d to \+0\.\d\d, from 12 pairs/);
  });

  it('says one pair and equal pairs as what they are', () => {
    expect(say({ responses: [pair(-2)] }).sentence).to.equal(
      'One customer has answered both times, and got 2.0 points less than expected.',
    );
    expect(say({ responses: [pair(1)] }).sentence).to.match(/got 1\.0 points more than expected/);
    expect(say({ responses: [pair(0)] }).sentence).to.equal(
      'One customer has answered both times, and got what was expected.',
    );
    expect(say({ responses: [pair(-2)] }).sure).to.match(
      /^The gap is −2\.00, from 1 pair\. One pair has no interval/,
    );
    const alike = say({ responses: [pair(-1), pair(-1), pair(-1)] });
    expect(alike.sentence).to.equal('In all 3 pairs the customer got 1.0 points less than expected.');
    expect(alike.sure).to.include('no spread to judge chance by');
    expect(alike.sure).to.include('not known, all values are alike');
    expect(say({ responses: [pair(0), pair(0)] }).sentence).to.match(/got what was expected/);
  });

  it('is silent without a pair, and says when nobody answered in every part', () => {
    expect(sentenceModel(readingOf({ responses: [] }), testLanguages().in('en'))).to.equal(null);
    const partly = Object.fromEntries(
      (content.dimensions[0]?.items ?? []).map(({ itemKey }) => [itemKey, 4]),
    );
    const { sentence, sure, tone } = say({ responses: [response({ expected: partly, delivered: partly })] });
    expect(sentence).to.match(/^Nobody has answered enough in every part/);
    expect(sure).to.match(/^There are 1 pair/);
    expect(tone).to.equal('');
  });

  it('tells how many there are where figures are hidden, and nothing else', () => {
    const { sentence, sure, tone } = say({ responses: pairs(3, -1), seesPersons: false });
    expect(sentence).to.equal('3 pairs so far: too few to show.');
    expect(sure).to.match(/fewer than 5 pairs/);
    expect(sentence + sure).to.not.match(/−/);
    expect(tone).to.equal('');
    expect(say({ responses: pairs(40, -1) }, 'en', true).sentence).to.match(/^40 pairs, not shown/);
  });

  it('warns where single gaps are noisy', () => {
    const { sure } = say({ responses: realistic(60, wide), content: wide });
    expect(sure).to.match(/Reliability of the gap 0\.\d\d/);
    const noisy = Array.from({ length: 40 }, (_, index) =>
      response({
        expected: Object.fromEntries(
          Object.keys(all(1)).map((key, at) => [key, 1 + ((index * (at + 3) + at) % 5)]),
        ),
        delivered: Object.fromEntries(
          Object.keys(all(1)).map((key, at) => [key, 1 + ((index * (at + 2)) % 5)]),
        ),
      }),
    );
    expect(say({ responses: noisy }).sure).to.match(/noisy|cannot be estimated/);
  });

  it('is whole in every language and every state, with figures of that language', () => {
    const states: ReadingParts[] = [
      { responses: realistic(90, wide), content: wide },
      { responses: realistic(90, wide, 0.4), content: wide },
      { responses: [...pairs(6, 1), ...pairs(6, 0)] },
      { responses: [pair(-2)] },
      { responses: [pair(1), pair(1)] },
      { responses: pairs(2, -1), seesPersons: false },
    ];
    for (const locale of locales)
      for (const state of states) {
        const { sentence, sure } = say(state, locale);
        for (const text of [sentence, sure]) {
          expect(text, locale).to.match(/\S[.]$/);
          expect(text, locale).to.not.match(/\{\{|undefined|NaN|Infinity|[\uE000\uE001]| {2}/);
          if (locale !== 'en') expect(text, locale).to.not.match(/\d\.\d/);
        }
      }
  });

  it('counts as each language does', () => {
    const sure = (count: number, locale: Locale) => say({ responses: pairs(count, -1) }, locale).sure;
    expect(sure(2, 'ru')).to.include('всего 2 пары');
    expect(sure(11, 'ru')).to.include('всего 11 пар');
    expect(sure(21, 'ru')).to.include('всего 21 пара');
    expect(sure(11, 'az')).to.include('cəmi 11 cüt');
    expect(sure(11, 'tr')).to.include('toplam 11 çift');
  });

  it('never tells a proven gap as 0.0', () => {
    const fine = Array.from({ length: 4000 }, (_, index) => pair(index % 100 === 0 ? -1 : 0));
    const { sentence, tone } = say({ responses: fine });
    expect(tone).to.equal('short');
    expect(sentence).to.match(/^Customers got 0\.01 points less/);
  });
});
