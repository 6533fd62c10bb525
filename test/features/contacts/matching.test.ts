import { expect } from 'chai';
import { decide, type KnownContact, type Owners } from '../../../server/features/contacts/matching.js';
import type { ContactRow } from '../../../server/features/contacts/contact-rows.js';
import { contactOf } from './contacts.js';

const known = (change: Partial<KnownContact> = {}): KnownContact => ({
  ...contactOf({ externalId: '17', attributes: { Şəhər: 'Bakı' } }),
  mark: '',
  ...change,
});
const rowOf = (change: Partial<ContactRow> = {}): ContactRow => ({
  row: 2,
  email: 'aysel@example.com',
  firstName: 'Aysel',
  lastName: 'Əliyeva',
  locale: 'az',
  externalId: '17',
  attributes: { Şəhər: 'Bakı' },
  ...change,
});
const nobody: Owners = { byEmail: null, byNumber: null };
const byEmail = { match: 'email', locale: 'ru' } as const;
const byNumber = { match: 'externalId', locale: 'ru' } as const;
const aysel = known();
const both: Owners = { byEmail: aysel, byNumber: aysel };
const wrongIn = (...parts: Parameters<typeof decide>): string => {
  const decision = decide(...parts);
  return decision.kind === 'wrong' ? `${decision.column} ${decision.reason.key}` : decision.kind;
};

describe('what a row does to the contacts that are there', () => {
  it('adds whom nobody knows, in the language for those who name none', () => {
    const decision = decide(rowOf({ locale: null, externalId: null }), nobody, byEmail);
    expect(decision).to.deep.equal({
      kind: 'new',
      input: {
        firstName: 'Aysel',
        lastName: 'Əliyeva',
        email: 'aysel@example.com',
        locale: 'ru',
        externalId: null,
        attributes: { Şəhər: 'Bakı' },
      },
    });
    expect(wrongIn(rowOf({ firstName: '' }), nobody, byEmail)).to.equal('firstName form:required');
  });

  it('leaves as it is whom it tells nothing new of', () => {
    expect(decide(rowOf(), both, byEmail)).to.deep.equal({ kind: 'same', mark: '' });
    const little = rowOf({
      email: 'AYSEL@example.com',
      firstName: '',
      lastName: '',
      locale: null,
      externalId: null,
      attributes: { ŞƏHƏR: 'Bakı' },
    });
    expect(decide(little, { byEmail: aysel, byNumber: null }, byEmail).kind).to.equal('same');
  });

  it('changes what differs, and nothing that it does not tell', () => {
    const decision = decide(
      rowOf({ firstName: 'Günel', lastName: '', attributes: { Tarif: 'Premium' } }),
      both,
      byEmail,
    );
    expect(decision).to.deep.include({ kind: 'changed', id: aysel.id });
    expect(decision)
      .to.have.nested.property('input')
      .that.deep.includes({
        firstName: 'Günel',
        lastName: 'Əliyeva',
        attributes: { Şəhər: 'Bakı', Tarif: 'Premium' },
      });
  });

  it('is refused where address and number are of two contacts', () => {
    const other = known({ id: '2'.repeat(24), email: 'other@example.com', externalId: '18' });
    const two: Owners = { byEmail: aysel, byNumber: other };
    expect(wrongIn(rowOf(), two, byEmail)).to.equal('externalId contacts-import:errors.number-taken');
    expect(wrongIn(rowOf(), two, byNumber)).to.equal('email contacts-import:errors.address-taken');
    const onlyNumber: Owners = { byEmail: null, byNumber: other };
    expect(wrongIn(rowOf(), onlyNumber, byEmail)).to.equal('externalId contacts-import:errors.number-taken');
    expect(wrongIn(rowOf(), onlyNumber, byNumber)).to.equal('changed');
    const onlyAddress: Owners = { byEmail: aysel, byNumber: null };
    expect(wrongIn(rowOf({ externalId: '99' }), onlyAddress, byEmail)).to.equal('changed');
    expect(wrongIn(rowOf({ externalId: '99' }), onlyAddress, byNumber)).to.equal(
      'email contacts-import:errors.address-taken',
    );
  });

  it('by number gives one to whoever has the address and none yet, and needs one', () => {
    const unnumbered: Owners = { byEmail: known({ externalId: null }), byNumber: null };
    expect(decide(rowOf(), unnumbered, byNumber)).to.deep.include({ kind: 'changed', id: aysel.id });
    expect(wrongIn(rowOf({ externalId: null }), nobody, byNumber)).to.equal(
      'externalId contacts-import:errors.no-number',
    );
  });

  it('gives nobody more attributes than there may be', () => {
    const many = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`a${at}`, 'x']));
    expect(wrongIn(rowOf({ attributes: many }), nobody, byEmail)).to.equal('new');
    expect(wrongIn(rowOf({ attributes: many }), both, byEmail)).to.equal(
      ' contacts-import:errors.many-attributes',
    );
  });
});
