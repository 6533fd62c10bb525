import { expect } from 'chai';
import { contactValues, readContact } from '../../../server/features/contacts/contact-forms.js';
import { contactOf } from './contacts.js';

const aysel = {
  firstName: ' Aysel ',
  lastName: 'Əliyeva',
  email: 'Aysel@Example.com',
  locale: 'az',
  externalId: '',
};

const errorsOf = (change: object): Record<string, string> => {
  const form = readContact({ ...aysel, ...change });
  if (form.ok) return {};
  return Object.fromEntries(Object.entries(form.errors).map(([name, { key }]) => [name, key]));
};

describe('the contact form', () => {
  it('reads a person, trimmed, with no number where none was written', () => {
    const form = readContact({ ...aysel, _csrf: 'x' });
    expect(form).to.deep.equal({
      ok: true,
      value: {
        firstName: 'Aysel',
        lastName: 'Əliyeva',
        email: 'Aysel@Example.com',
        locale: 'az',
        externalId: null,
        attributes: {},
      },
    });
  });

  it('lets a person have one name and an address in any domain', () => {
    expect(errorsOf({ lastName: '' })).to.deep.equal({});
    expect(errorsOf({ email: 'a@mail.example' })).to.deep.equal({});
  });

  it('tells each field what is wrong with it', () => {
    expect(
      errorsOf({ firstName: '  ', email: 'aysel', locale: 'de', externalId: 'x'.repeat(81) }),
    ).to.deep.equal({
      firstName: 'form:required',
      email: 'form:email',
      locale: 'form:choose',
      externalId: 'form:too-long',
    });
  });

  it('takes no line break into a name: it would reach a mail header', () => {
    const form = readContact({ ...aysel, firstName: 'Aysel\r\nBcc: x@example.com' });
    expect(form).to.have.nested.property('value.firstName', 'Aysel Bcc: x@example.com');
  });

  it('refuses what is no text', () => {
    expect(errorsOf({ firstName: ['a', 'b'], email: { $ne: '' } })).to.include.keys('firstName', 'email');
    expect(readContact(null).ok).to.equal(false);
    expect(readContact('text').ok).to.equal(false);
  });

  it('reads attributes, without those that were emptied', () => {
    const form = readContact({
      ...aysel,
      'attribute-name-0': ' Şəhər ',
      'attribute-value-0': 'Bakı',
      'attribute-name-1': 'Tarif',
      'attribute-value-1': ' ',
      'attribute-name-19': 'Yaş.$qrup',
      'attribute-value-19': '30–39',
    });
    expect(form).to.have.nested.property('value.attributes').that.deep.equals({
      Şəhər: 'Bakı',
      'Yaş.$qrup': '30–39',
    });
  });

  it('tells at an attribute that it has no name, one that cannot be, or that it is there twice', () => {
    expect(
      errorsOf({
        'attribute-value-0': 'Bakı',
        'attribute-name-1': '--',
        'attribute-value-1': 'x',
        'attribute-name-2': 'Şəhər',
        'attribute-value-2': 'Bakı',
        'attribute-name-3': 'ŞEHER',
        'attribute-value-3': 'Gəncə',
        'attribute-name-4': '__proto__',
        'attribute-value-4': 'x',
        'attribute-name-5': 'x'.repeat(41),
        'attribute-value-6': 'x'.repeat(81),
      }),
    ).to.deep.equal({ 'attribute-name-5': 'form:too-long', 'attribute-value-6': 'form:too-long' });
    expect(
      errorsOf({
        'attribute-value-0': 'Bakı',
        'attribute-name-1': '--',
        'attribute-value-1': 'x',
        'attribute-name-2': 'Şəhər',
        'attribute-value-2': 'Bakı',
        'attribute-name-3': 'ŞEHER',
        'attribute-value-3': 'Gəncə',
        'attribute-name-4': '__proto__',
        'attribute-value-4': 'x',
      }),
    ).to.deep.equal({
      'attribute-name-0': 'form:required',
      'attribute-name-1': 'contacts:errors.attribute-name',
      'attribute-name-3': 'contacts:errors.attribute-twice',
      'attribute-name-4': 'contacts:errors.attribute-name',
    });
  });

  it('shows what it would read', () => {
    const contact = contactOf({ attributes: { Şəhər: 'Bakı', Tarif: 'Premium' } });
    const form = readContact(contactValues(contact));
    expect(form).to.have.nested.property('value.attributes').that.deep.equals(contact.attributes);
  });
});
