import { expect } from 'chai';
import fc from 'fast-check';
import { fold, searchTerms, searchWords } from '../../../server/features/contacts/folding.js';

describe('fold', () => {
  it('takes every way of writing a name to the same letters', () => {
    for (const text of ['İSMAYILOVA', 'İsmayılova', 'ismayilova', 'ISMAYILOVA', 'Ismayılova'])
      expect(fold(text), text).to.equal('ismayilova');
    expect(fold('Əliyev')).to.equal('eliyev');
    expect(fold('Şükrü ÇAĞLAYAN')).to.equal('sukru caglayan');
    expect(fold('Гёте Фёдор')).to.equal('гете федор');
    expect(fold('Straße')).to.equal('strasse');
    expect(fold('Ǿrsted'), 'a stroke and an accent').to.equal('orsted');
    expect(fold('I\u0307smayil'), 'a dot typed by itself').to.equal('ismayil');
  });

  it('folds what is folded to itself', () => {
    const units = ['grapheme', 'binary'] as const;
    for (const unit of units)
      fc.assert(
        fc.property(fc.string({ unit }), (text) => fold(fold(text)) === fold(text)),
        { numRuns: 400 },
      );
  });
});

describe('searchTerms', () => {
  it('are the names, their parts, the address and the number', () => {
    const contact = {
      firstName: 'Ayşe Nur',
      lastName: "Yılmaz-O'Neil",
      email: 'Ayse.Y@Example.com',
      externalId: 'A-17',
    };
    expect(searchTerms(contact).sort()).to.deep.equal(
      ['ayse', 'nur', "yilmaz-o'neil", 'yilmaz', 'o', 'neil', 'ayse.y@example.com', 'a-17'].sort(),
    );
  });

  it('have nothing empty where there is nothing', () => {
    const contact = { firstName: 'Aysel', lastName: '', email: 'a@b.az', externalId: null };
    expect(searchTerms(contact)).to.deep.equal(['aysel', 'a@b.az']);
  });
});

describe('searchWords', () => {
  it('are few, folded and never empty', () => {
    expect(searchWords('  Əli   AYSEL ')).to.deep.equal(['eli', 'aysel']);
    expect(searchWords('a b c d e f g')).to.have.length(5);
    expect(searchWords(' ')).to.deep.equal([]);
    expect(searchWords('\0 a\0b')).to.deep.equal(['a', 'b']);
  });
});
