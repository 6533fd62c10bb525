import { expect } from 'chai';
import Joi from 'joi';
import { checkForm, typedIn } from '../../server/platform/forms.js';

type Person = { name: string; email: string; age?: number };
const schema = Joi.object<Person, true>({
  name: Joi.string().trim().max(5).required(),
  email: Joi.string().email({ tlds: false }).required(),
  age: Joi.number().integer().min(1),
});
const errorsOf = (body: unknown) => {
  const checked = checkForm(schema, body);
  if (checked.ok) throw new Error('expected mistakes');
  return checked;
};

describe('checkForm', () => {
  it('gives the typed value of a right form, without names it does not know', () => {
    const checked = checkForm(schema, { name: ' Ada ', email: 'ada@example.com', age: '7', extra: 'x' });
    expect(checked).to.deep.equal({ ok: true, value: { name: 'Ada', email: 'ada@example.com', age: 7 } });
  });

  it('tells every wrong field at once, with a message key and its limit, and keeps what was typed', () => {
    const { errors, typed } = errorsOf({ name: 'too long', email: 'nobody', age: '0' });
    expect(errors).to.deep.equal({
      name: { key: 'form:too-long', params: { limit: 5 } },
      email: { key: 'form:email' },
      age: { key: 'form:at-least', params: { limit: 1 } },
    });
    expect(typed).to.deep.equal({ name: 'too long', email: 'nobody', age: '0' });
  });

  it('uses a message key of the schema where it has one', () => {
    const own = Joi.object({
      code: Joi.string().pattern(/^\d+$/).messages({ 'string.pattern.base': 'error:home' }),
    });
    const checked = checkForm(own, { code: 'x' });
    expect(checked.ok ? null : checked.errors['code']).to.deep.equal({ key: 'error:home' });
  });

  const hostile: readonly unknown[] = [
    undefined,
    null,
    'text',
    42,
    [],
    { name: ['a', 'b'], email: ['x'] },
    { name: { $gt: '' }, email: { $ne: null } },
    JSON.parse('{"__proto__":{"name":"x"},"constructor":"y"}'),
    Object.assign(Object.create(null) as object, { name: {}, email: '\u0000' }),
  ];
  hostile.forEach((body, i) => {
    it(`answers hostile body ${i} with field errors`, () => {
      expect(errorsOf(body).errors).to.have.property('email');
    });
  });

  it('shows only texts again', () => {
    expect(typedIn({ a: 'x', b: ['y'], c: { d: 1 }, e: 3 })).to.deep.equal({ a: 'x' });
    expect(typedIn(null)).to.deep.equal({});
  });
});
