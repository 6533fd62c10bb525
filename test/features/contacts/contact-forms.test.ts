import { expect } from 'chai';
import { contactForm } from '../../../server/features/contacts/contact-forms.js';
import { checkForm } from '../../../server/platform/forms.js';

const aysel = {
  firstName: ' Aysel ',
  lastName: 'Əliyeva',
  email: 'Aysel@Example.com',
  locale: 'az',
  externalId: '',
};

const errorsOf = (change: object): Record<string, string> => {
  const form = checkForm(contactForm, { ...aysel, ...change });
  if (form.ok) return {};
  return Object.fromEntries(Object.entries(form.errors).map(([name, { key }]) => [name, key]));
};

describe('the contact form', () => {
  it('reads a person, trimmed, with no number where none was written', () => {
    const form = checkForm(contactForm, { ...aysel, _csrf: 'x' });
    expect(form).to.deep.equal({
      ok: true,
      value: {
        firstName: 'Aysel',
        lastName: 'Əliyeva',
        email: 'Aysel@Example.com',
        locale: 'az',
        externalId: null,
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
    const form = checkForm(contactForm, { ...aysel, firstName: 'Aysel\r\nBcc: x@example.com' });
    expect(form).to.have.nested.property('value.firstName', 'Aysel Bcc: x@example.com');
  });

  it('refuses what is no text', () => {
    expect(errorsOf({ firstName: ['a', 'b'], email: { $ne: '' } })).to.include.keys('firstName', 'email');
    expect(checkForm(contactForm, null).ok).to.equal(false);
    expect(checkForm(contactForm, 'text').ok).to.equal(false);
  });
});
