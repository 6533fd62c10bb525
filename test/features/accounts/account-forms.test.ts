import { expect } from 'chai';
import type { ObjectSchema } from 'joi';
import {
  chosenPasswordForm,
  forgotForm,
  inviteForm,
  ownForm,
  passwordForm,
  rolesForm,
  settingsForm,
  setupForm,
  signInForm,
  tickedRoles,
} from '../../../server/features/accounts/account-forms.js';
import { checkForm } from '../../../server/platform/forms.js';

const person = { name: 'Leyla Əliyeva', email: 'leyla@example.com' };
const setup = {
  organisation: 'Dalğa Mobil',
  locale: 'az',
  timeZone: 'Asia/Baku',
  ...person,
  password: 'yeddi rəngli göy qurşağı',
};

const errorsOf = <T>(schema: ObjectSchema<T>, body: unknown): Record<string, string> => {
  const form = checkForm(schema, body);
  return form.ok ? {} : Object.fromEntries(Object.entries(form.errors).map(([name, { key }]) => [name, key]));
};

describe('the forms of accounts', () => {
  it('take what is right, trimmed and with nothing besides', () => {
    const form = checkForm(setupForm, { ...setup, name: '  Leyla \r\n Əliyeva ', role: 'admin', _csrf: 'x' });
    expect(form).to.deep.equal({ ok: true, value: { ...setup, name: 'Leyla Əliyeva' } });
  });

  it('tell everything that is wrong at once', () => {
    expect(errorsOf(setupForm, {})).to.deep.equal({
      organisation: 'form:required',
      locale: 'form:required',
      timeZone: 'form:required',
      name: 'form:required',
      email: 'form:required',
      password: 'form:required',
    });
    const wrong = { ...setup, email: 'leyla@', locale: 'de', timeZone: 'Moon/Tycho', password: 'short' };
    expect(errorsOf(setupForm, wrong)).to.deep.equal({
      email: 'form:email',
      locale: 'form:choose',
      timeZone: 'form:choose',
      password: 'accounts:errors.password-short',
    });
  });

  it('tell how long a password must be', () => {
    const form = checkForm(setupForm, { ...setup, password: 'short' });
    expect(!form.ok && form.errors['password']).to.deep.equal({
      key: 'accounts:errors.password-short',
      params: { limit: 12 },
    });
  });

  it('compare a password with the person it belongs to', () => {
    const personal = 'accounts:errors.password-personal';
    const own = 'leyla@example.com';
    expect(errorsOf(setupForm, { ...setup, password: own })).to.deep.equal({ password: personal });
    expect(errorsOf(chosenPasswordForm(person), { password: own })).to.deep.equal({ password: personal });
    const change = { password: 'old', newPassword: own };
    expect(errorsOf(passwordForm(person), change)).to.deep.equal({ newPassword: personal });
  });

  it('take UTC, which not every engine lists', () => {
    expect(errorsOf(settingsForm, { name: 'D', locale: 'az', timeZone: 'UTC' })).to.deep.equal({});
  });

  it('take one role, several, but not none or others', () => {
    const roles = (value: unknown) => checkForm(rolesForm, { roles: value });
    expect(roles('admin')).to.deep.equal({ ok: true, value: { roles: ['admin'] } });
    expect(roles(['agent', 'author'])).to.deep.equal({ ok: true, value: { roles: ['agent', 'author'] } });
    expect(errorsOf(rolesForm, {})).to.deep.equal({ roles: 'accounts:errors.roles' });
    for (const value of ['owner', ['admin', 'owner'], ['admin', 'admin'], { admin: true }, '__proto__', 1])
      expect(errorsOf(rolesForm, { roles: value }), JSON.stringify(value)).to.have.property('roles');
  });

  it('keep roles ticked that were ticked', () => {
    expect(tickedRoles({ roles: ['admin', 'owner', 'agent'] })).to.deep.equal(['admin', 'agent']);
    expect(tickedRoles({ roles: 'author' })).to.deep.equal(['author']);
    for (const body of [undefined, null, {}, { roles: null }, { roles: { admin: 1 } }])
      expect(tickedRoles(body)).to.deep.equal([]);
  });

  it('refuse what is no text, without an exception', () => {
    const forms: [string, ObjectSchema, readonly string[]][] = [
      ['setup', setupForm, ['organisation', 'name', 'email', 'password']],
      ['sign-in', signInForm, ['email', 'password']],
      ['forgot', forgotForm, ['email']],
      ['invite', inviteForm, ['name', 'email', 'locale', 'roles']],
      ['own', ownForm, ['name', 'locale']],
      ['settings', settingsForm, ['name', 'timeZone']],
      ['chosen', chosenPasswordForm(person), ['password']],
      ['password', passwordForm(person), ['password', 'newPassword']],
    ];
    const hostile: unknown[] = [
      ['a', 'b'],
      { $ne: null },
      7,
      true,
      null,
      Object.create(null),
      'x'.repeat(300_000),
    ];
    for (const [title, schema, fields] of forms) {
      for (const value of hostile)
        for (const field of fields)
          expect(
            errorsOf(schema, { ...setup, newPassword: setup.password, roles: 'admin', [field]: value }),
            title,
          ).to.have.property(field);
      for (const body of [undefined, null, [], 'text', JSON.parse('{"__proto__":{"email":"x"}}')])
        expect(Object.keys(errorsOf(schema, body)), title).to.not.be.empty;
    }
  });
});
