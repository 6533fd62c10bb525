import { expect } from 'chai';
import { findInstruments, isFor, isPurpose, type Purpose } from '../../../server/features/library/library.js';
import { minutesOf } from '../../../server/features/library/length.js';
import { thumbnailOf } from '../../../server/features/library/thumbnail.js';
import { contentOf } from '../../../server/features/templates/index.js';
import type { Locale } from '../../../server/platform/i18n/locales.js';
import { testInstruments } from '../studies/builders.js';

const catalogue = testInstruments();
const instruments = catalogue.list();
const keysOf = (words: string, locale: Locale = 'en', purpose: Purpose | null = null): string[] =>
  findInstruments(instruments, { words, purpose, locale }).map(({ key }) => key);

describe('the search of instruments', () => {
  it('finds words of the reader’s language, whatever keyboard they were typed on', () => {
    expect(keysOf('xidmet medeni', 'az')).to.deep.equal(['service-culture']);
    expect(keysOf('ОТЕЛЬ', 'ru')).to.include('hotel');
    expect(keysOf('xidmet', 'ru')).to.deep.equal([]);
    expect(keysOf('mini bar')).to.deep.equal([]);
  });

  it('needs every word, of whatever is asked', () => {
    expect(keysOf('coverage tariff')).to.deep.equal(['telecom']);
    expect(keysOf('coverage breakfast')).to.deep.equal([]);
    expect(keysOf('?!')).to.deep.equal([]);
  });

  it('filters by what an instrument is for', () => {
    expect(keysOf('', 'en', 'industry')).to.deep.equal(['bank', 'hotel', 'telecom']);
    expect(keysOf('', 'en', 'after')).to.deep.equal(['pulse', 'recovery-follow-up']);
    expect(keysOf('', 'en', 'general'))
      .to.include('trust')
      .and.not.to.include('hotel');
    expect(keysOf('', 'en', 'staff'))
      .to.include('hotel')
      .and.not.to.include('expectation-setting');
    expect(['staff', 'toString', undefined].map(isPurpose)).to.deep.equal([true, false, false]);
  });

  it('shows all where nothing is looked for, general ones first', () => {
    expect(keysOf('')).to.have.members(instruments.map(({ key }) => key));
    const isGeneral = keysOf('').map((key) => isFor(catalogue.find(key)!, 'general'));
    expect(isGeneral.indexOf(false)).to.be.greaterThan(isGeneral.lastIndexOf(true));
  });
});

describe('the length of a survey', () => {
  it('counts what a sitting asks, in whole minutes', () => {
    const minutes = (key: string) => {
      const content = contentOf(catalogue.find(key)!);
      return [minutesOf(content, 'before'), minutesOf(content, 'after')];
    };
    // 22 × 7 s + 45 s of points + 15 s; 22 × 7 s + 2 × 7 s + 15 s
    expect(minutes('service-quality')).to.deep.equal([4, 4]);
    // nothing beforehand; 5 × 7 s + 15 s
    expect(minutes('pulse')).to.deep.equal([0, 1]);
    expect(minutes('expectation-setting')[1]).to.equal(0);
  });
});

describe('the thumbnail of an instrument', () => {
  it('has a row for each dimension, a ring and a dot for each pair', () => {
    const { tracks, rings, dots, gaps } = thumbnailOf(catalogue.find('service-culture')!);
    expect(tracks).to.have.length(2);
    expect([rings, dots, gaps].map(({ length }) => length)).to.deep.equal([7, 7, 7]);
    const zone = thumbnailOf(catalogue.find('tolerance')!);
    expect(zone.rings.length).to.equal(2 * zone.dots.length);
  });

  it('has a row for each question where there are no dimensions', () => {
    const { tracks, rings, dots } = thumbnailOf(catalogue.find('expectation-setting')!);
    expect([tracks.length, rings.length, dots.length]).to.deep.equal([7, 7, 0]);
    const { outcomes: _, ...asked } = catalogue.find('pulse')!;
    expect(thumbnailOf(asked).tracks.map(({ y }) => y)).to.deep.equal([60]);
  });

  it('differs from every other, is always the same and stays in its box', () => {
    const drawn = instruments.map((instrument) => JSON.stringify(thumbnailOf(instrument)));
    expect(new Set(drawn).size).to.equal(instruments.length);
    expect(thumbnailOf(instruments[0]!)).to.deep.equal(thumbnailOf(instruments[0]!));
    for (const { rings, dots, tracks } of instruments.map(thumbnailOf)) {
      for (const { x, y, r } of [...rings, ...dots]) {
        expect(x - r).to.be.at.least(0);
        expect(x + r).to.be.at.most(200);
        expect(y - r).to.be.at.least(0);
        expect(y + r).to.be.at.most(120);
      }
      for (const { x1, x2 } of tracks) expect(x1).to.be.lessThan(x2);
    }
  });
});
