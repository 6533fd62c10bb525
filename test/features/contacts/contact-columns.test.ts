import { expect } from 'chai';
import { checkColumns, guessColumns } from '../../../server/features/contacts/contact-columns.js';
import { localeOf } from '../../../server/features/contacts/locale-words.js';

const targets = (header: readonly string[], cells: readonly string[] = []): string =>
  guessColumns({ header, rows: cells.length > 0 ? [{ row: 2, cells }] : [] })
    .map(({ target }) => target)
    .join(' ');

describe('the columns of a file of contacts', () => {
  it('are guessed in four languages, however they are written', () => {
    const whole = 'firstName lastName email locale externalId';
    expect(targets(['Adı', 'Soyadı', 'E-poçt', 'Dil', 'Müştəri nömrəsi'])).to.equal(whole);
    expect(targets(['AD', 'SOYADI', 'E-posta adresi', 'dil', 'Müşteri No'])).to.equal(whole);
    expect(targets(['First Name', 'last_name', 'E-Mail', 'Language', 'Customer ID'])).to.equal(whole);
    expect(targets(['firstName', 'lastName', 'email', 'locale', 'externalId'])).to.equal(whole);
    expect(targets(['Имя', 'Фамилия', 'Эл. почта', 'Язык', 'Номер клиента'])).to.equal(whole);
  });

  it('are each held by one column, and others are left out', () => {
    expect(targets(['Ad', 'Ad', 'Telefon', 'Email'])).to.equal('firstName ignore ignore email');
  });

  it('are told by their cells where a name does not tell the addresses', () => {
    expect(targets(['Ad', 'Əlaqə'], ['Aysel', 'aysel@example.com'])).to.equal('firstName email');
    expect(targets(['Ad', 'Əlaqə'], ['Aysel', '+994'])).to.equal('firstName ignore');
    expect(targets(['Ad', 'Əlaqə'])).to.equal('firstName ignore');
  });

  it('need addresses, numbers where they are known by, and a header', () => {
    const errors = (uses: readonly (readonly [string, string?])[], match = 'email', header = ['a', 'b']) => {
      const columns = uses.map(([target, name = '']) => ({ target, name }));
      const found = checkColumns({ columns, settings: { match, locale: 'az' } }, header);
      return Object.entries(found).map(([name, { key }]) => `${name} ${key}`);
    };
    expect(errors([['email'], ['firstName']])).to.deep.equal([]);
    expect(errors([['firstName'], ['ignore']])).to.deep.equal([' contacts-import:errors.no-email']);
    expect(errors([['email']], 'externalId')).to.deep.equal([' contacts-import:errors.no-number-column']);
    expect(errors([['email']], 'email', ['a@b.az'])).to.deep.equal([' contacts-import:errors.no-header']);
    expect(
      errors([
        ['email'],
        ['attribute', 'Şəhər'],
        ['attribute', 'ŞƏHƏR'],
        ['attribute', '--'],
        ['attribute', ''],
      ]),
    ).to.deep.equal([
      'name-2 contacts:errors.attribute-twice',
      'name-3 contacts:errors.attribute-name',
      'name-4 form:required',
    ]);
    const many = Array.from({ length: 21 }, (_, at): [string, string] => ['attribute', `a${at}`]);
    expect(errors([['email'], ...many])).to.deep.equal([' contacts-import:errors.many-attributes']);
  });
});

describe('a language in a cell', () => {
  it('is known by its code and by its name', () => {
    for (const text of ['az', 'AZ', 'az-AZ', 'az_Latn', 'Azərbaycanca', 'AZƏRBAYCAN DİLİ', 'azerbaijani'])
      expect(localeOf(text), text).to.equal('az');
    for (const text of ['ru', 'Русский', 'Rusca', 'RUSSIAN']) expect(localeOf(text), text).to.equal('ru');
    for (const text of ['tr-TR', 'Türkçe', 'турецкий']) expect(localeOf(text), text).to.equal('tr');
    for (const text of ['de', 'alman', '', 'a']) expect(localeOf(text), text).to.equal(undefined);
  });
});
