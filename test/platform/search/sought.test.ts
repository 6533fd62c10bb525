import { expect } from 'chai';
import fc from 'fast-check';
import {
  finderOf,
  foldWord,
  isFoundIn,
  LONGEST_SEARCH,
  piecesWith,
  readPattern,
  readSought,
  searchable,
  wordsIn,
} from '../../../server/platform/search/index.js';

const anyText = fc.string({ unit: 'binary', maxLength: 300 });

describe('folded words', () => {
  it('are the same whatever keyboard, case or marks', () => {
    for (const same of [
      ['gec', 'gəc', 'geç', 'GEÇ', 'Gəc', 'GƏC'],
      ['isiq', 'İŞIQ', 'işıq', 'ISIQ', 'ışıq'],
      ['еще', 'ещё', 'ЕЩЁ', 'еще\u0308'],
      ['strasse', 'Straße', 'STRASSE'],
      ['file', 'ﬁle'],
    ])
      expect(new Set(same.map(foldWord)), same.join()).to.deep.equal(new Set([foldWord(same[0] ?? '')]));
    expect(foldWord('мой')).not.to.equal(foldWord('мои'));
  });

  it('are folded once and for all, hold no sign of a pattern, and stand where they are said to', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const { word, start, end } of wordsIn(text)) {
          expect(foldWord(word)).to.equal(word);
          expect(word).to.match(/^[\p{L}\p{N}]{1,80}$/u);
          expect(foldWord(text.slice(start, end))).to.equal(word);
        }
      }),
    );
  });
});

describe('a search', () => {
  const findsIn = (typed: string, text: string): boolean =>
    readSought(typed).patterns.every((pattern) => finderOf([pattern]).test(searchable([text])));

  it('finds the beginnings of all words, and a phrase as it is', () => {
    const text = 'Usta gecikdi, söz verdiyi saatda gəlmədi.';
    for (const typed of ['gec', 'GELMEDI usta', 'soz ver', '“söz verdiyi”', '"gecikdi soz"', 'u'.repeat(0)])
      expect(findsIn(typed, text), typed).to.equal(true);
    for (const typed of ['ecik', 'usta qiymət', '"usta söz"', '"söz ver"', 'g'])
      expect(findsIn(typed, text), typed).to.equal(false);
  });

  it('does not find a phrase across two texts of one person', () => {
    const both = searchable(['çox gec', 'gəldi usta']);
    expect(finderOf(readSought('"gec gəldi"').patterns).test(both)).to.equal(false);
  });

  it('says when there is no word in it, and when it was cut', () => {
    expect(readSought('?!*')).to.deep.equal({ patterns: [], wordless: true, cut: false });
    expect(readSought('   ').wordless).to.equal(false);
    expect(readSought('a'.repeat(10_000)).cut).to.equal(true);
    expect(readSought('bir iki uc dord bes alti yeddi sekkiz doqquz')).to.include({ cut: true });
    expect(readSought('x'.repeat(LONGEST_SEARCH)).cut).to.equal(false);
  });

  it('never makes a pattern that cannot be compiled, whatever is typed', () => {
    fc.assert(
      fc.property(anyText, anyText, (typed, text) => {
        const { patterns } = readSought(typed);
        const found = finderOf(patterns).test(searchable([text]));
        expect(isFoundIn(text, patterns)).to.equal(found);
      }),
    );
  });

  it('finds every whole word of a text by itself, and any beginning of two letters or more', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('gecikdi', 'Söz', 'ЕЩЁ', 'wait', 'ışıq'), { minLength: 1 }),
        (words) => {
          const text = words.join(', ');
          for (const word of words) {
            expect(findsIn(`"${word}"`, text)).to.equal(true);
            expect(findsIn(word.slice(0, 2), text)).to.equal(true);
          }
        },
      ),
    );
  });
});

describe('what is marked', () => {
  it('is what was looked for, and the pieces are the text again', () => {
    const patterns = [...readSought('gec "söz verdi"').patterns, readPattern('gəl*')!];
    expect(piecesWith('Gecikdi. Söz verdi, gəlmədi!', patterns)).to.deep.equal([
      { text: 'Gecikdi', hit: true },
      { text: '. ', hit: false },
      { text: 'Söz verdi', hit: true },
      { text: ', ', hit: false },
      { text: 'gəlmədi', hit: true },
      { text: '!', hit: false },
    ]);
    fc.assert(
      fc.property(anyText, anyText, (typed, text) => {
        const pieces = piecesWith(text, readSought(typed).patterns);
        expect(pieces.map((piece) => piece.text).join('')).to.equal(text);
      }),
    );
  });

  it('reads a list’s words with and without a star', () => {
    expect(readPattern('gec gəl*')).to.deep.equal({ words: ['gec', 'gel'], prefix: true });
    expect(readPattern(' qiymət ')).to.deep.equal({ words: ['qiymet'], prefix: false });
    expect(readPattern('*')).to.equal(null);
    expect(finderOf([]).test('anything')).to.equal(false);
  });
});
