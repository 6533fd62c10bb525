import { expect } from 'chai';
import fc from 'fast-check';
import {
  attributeKey,
  isAttributeName,
  mergedAttributes,
  sameAttributes,
  spelled,
} from '../../../server/features/contacts/attributes.js';

describe('attributes', () => {
  it('are one where only the spelling differs', () => {
    expect(new Set(['Şəhər', 'ŞƏHƏR', ' şəhər ', 'seher'].map(attributeKey))).to.deep.equal(
      new Set(['seher']),
    );
    expect(attributeKey('Yaş  qrupu')).to.equal('yas qrupu');
    expect(attributeKey('Город')).to.not.equal(attributeKey('Gorod'));
  });

  it('keep the spelling that was there first, and every value that nothing is told of', () => {
    const known = { Şəhər: 'Bakı', Tarif: 'Premium' };
    expect(mergedAttributes(known, { ŞƏHƏR: 'Gəncə', Yaş: '30' })).to.deep.equal({
      Şəhər: 'Gəncə',
      Tarif: 'Premium',
      Yaş: '30',
    });
    expect(mergedAttributes(known, {})).to.deep.equal(known);
    expect(spelled({ SEHER: 'Bakı', Yaş: '3' }, new Map([['seher', 'Şəhər']]))).to.deep.equal({
      Şəhər: 'Bakı',
      Yaş: '3',
    });
  });

  it('merged twice are as merged once', () => {
    const attributes = fc.dictionary(fc.string(), fc.string(), { maxKeys: 5 });
    fc.assert(
      fc.property(attributes, attributes, (known, told) => {
        const once = mergedAttributes(known, told);
        expect(sameAttributes(mergedAttributes(once, told), once)).to.equal(true);
      }),
    );
  });

  it('are the same whatever their order', () => {
    expect(sameAttributes({ a: '1', b: '2' }, { b: '2', a: '1' })).to.equal(true);
    expect(sameAttributes({ a: '1' }, { a: '2' })).to.equal(false);
    expect(sameAttributes({ a: '1' }, { b: '1' })).to.equal(false);
    expect(sameAttributes({ toString: '1' }, { b: '1' })).to.equal(false);
  });

  it('have names with a letter or a digit that no object has of its own', () => {
    for (const name of ['Şəhər', 'a.b', '$x', '4G', 'Город'])
      expect(isAttributeName(name), name).to.equal(true);
    for (const name of ['', '--', '$', '__proto__', 'constructor'])
      expect(isAttributeName(name), name).to.equal(false);
  });
});
