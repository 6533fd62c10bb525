import { expect } from 'chai';
import { formModel, problemsOf } from '../../../server/platform/views/form-model.js';

const t = (key: string, params?: Readonly<Record<string, string | number>>): string =>
  params ? `${key} ${JSON.stringify(params)}` : key;

describe('formModel', () => {
  it('gives every field, with what was typed and what is wrong', () => {
    expect(formModel(['name', 'email'], { email: 'a@b' }, { email: { key: 'form:email' } }, t)).to.deep.equal(
      {
        name: { name: 'name', value: '', error: '' },
        email: { name: 'email', value: 'a@b', error: 'form:email' },
      },
    );
  });
});

describe('problemsOf', () => {
  it('names each field by its label, in the order of the errors', () => {
    const errors = {
      email: { key: 'form:required' },
      name: { key: 'form:too-long', params: { limit: 80 } },
    };
    expect(problemsOf(errors, { name: 'Your name', email: 'Email' }, t)).to.deep.equal([
      { name: 'email', label: 'Email', error: 'form:required' },
      { name: 'name', label: 'Your name', error: 'form:too-long {"limit":80}' },
    ]);
  });

  it('says a problem of the form as a whole without a label', () => {
    expect(problemsOf({ '': { key: 'form:wrong' } }, { name: 'Your name' }, t)).to.deep.equal([
      { name: '', label: '', error: 'form:wrong' },
    ]);
  });
});
