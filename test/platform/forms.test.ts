import { expect } from 'chai';
import Joi from 'joi';
import { checkForm, line, linesOf, typedIn } from '../../server/platform/forms.js';

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

describe('a line', () => {
  const read = (text: string) => checkForm(Joi.object({ name: line(10).required() }), { name: text });

  it('is kept as its writer meant it', () => {
    for (const [text, kept] of [
      ['  Ada \t King ', 'Ada King'],
      ['Ada\r\nBcc: x', 'Ada Bcc: x'],
      ['\u0000Ada\u0000', 'Ada'],
      ['I\u0307smay', 'İsmay'],
    ] as const)
      expect(read(text), JSON.stringify(text)).to.deep.equal({ ok: true, value: { name: kept } });
  });

  it('is missing where nothing of it can be seen', () => {
    for (const text of ['', ' ', '\u0000', '\n\u0000\t', '\u00a0']) {
      const checked = read(text);
      expect(checked.ok ? null : checked.errors['name'], JSON.stringify(text)).to.deep.equal({
        key: 'form:required',
      });
    }
  });

  it('is measured as it is kept, whatever came around it', () => {
    expect(read(`${' '.repeat(200_000)}Ada`).ok).to.equal(true);
    expect(read(`A${' '.repeat(200_000)}da`).ok).to.equal(true);
    expect(read('Ada Lovelace').ok).to.equal(false);
  });

  it('stands for itself in a text of several', () => {
    expect(linesOf(' one\r\n\n\u0000\ntwo  and\tthree\r')).to.deep.equal(['one', 'two and three']);
  });
});
