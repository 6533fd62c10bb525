import { expect } from 'chai';
import type { Response } from 'express';
import { AppError } from '../../../server/platform/errors.js';
import { errorPage } from '../../../server/platform/http/error-page.js';
import { createShellOf } from '../../../server/platform/http/shell.js';
import { page, type Page } from '../../../server/platform/views/page.js';
import { testLanguages } from '../../support/app.js';

const i18n = testLanguages().in('en');
const signIn = page<{ title: string }>('plain', 'accounts/sign-in')({ title: 'Sign in' });
const notFound = errorPage({ error: new AppError('not-found'), i18n, requestId: '' });

const shellFor = (shown: Page, originalUrl = '/', session: object | undefined = {}) => {
  const locals = {
    context: { i18n, organisation: 'Dalğa Mobil', signedIn: null, languageParameter: 'lang' },
  };
  const res = { locals, req: { originalUrl, path: '/', session } } as unknown as Response;
  return { shell: createShellOf(() => [])(res, shown), session };
};

describe('what surrounds a page', () => {
  it('carries a token for its forms, and begins no session where there is none', () => {
    const form = shellFor(signIn);
    expect(form.shell['csrf']).to.be.a('string').and.not.equal('');
    expect(form.session).to.have.property('csrfToken', form.shell['csrf']);
    const error = shellFor(notFound);
    expect(error.shell['csrf']).to.equal('');
    expect(error.session).to.deep.equal({});
  });

  it('switches the language at the same address, with all else that it asks for', () => {
    const { shell } = shellFor(signIn, '/sign-in?next=%2Fstudies&lang=ru');
    const [first] = shell['languages'] as unknown as { href: string }[];
    expect(first?.href).to.equal('?next=%2Fstudies&lang=az');
  });
});
