import { expect } from 'chai';
import { messagePage, outboxPage } from '../../../server/features/invitations/outbox-pages.js';
import { testLanguages } from '../../support/app.js';
import { mailOf } from '../encounters/messages.js';

const i18n = testLanguages().in('en', 'Asia/Baku');
const failed = mailOf({ state: 'failed', attempts: 3, lastError: 'EENVELOPE 550' });
const written = {
  to: { name: '', address: 'aysel@example.com' },
  subject: 'As it is written now',
  html: '<p>Salam</p>',
  text: 'Salam\n',
};
const parts = { mail: failed, written, from: 'sorgu@example.com', part: 'html' as const, sends: true, i18n };

describe('the pages of the outbox', () => {
  it('tell state, attempts and the last error in words', () => {
    const { model } = outboxPage({ mails: [failed], total: 1, pageNumber: 1, sends: true, i18n });
    expect(model['count']).to.equal('1 message');
    expect(model['rows']).to.deep.equal([
      {
        href: `/outbox/${failed.id}`,
        subject: failed.subject,
        language: 'az',
        kind: 'Invitation',
        to: 'aysel@example.com',
        state: { text: 'Refused', tone: 'bad' },
        attempts: '3',
        error: 'The mail server refused the recipient’s address. (EENVELOPE 550)',
        at: '18 Nov 2026, 12:00',
      },
    ]);
  });

  it('offer to send what was kept or refused, where a server is set', () => {
    const offered = (state: 'kept' | 'failed' | 'sent' | 'queued' | 'dropped', sends = true) =>
      messagePage({ ...parts, mail: mailOf({ state }), sends }).model['again'];
    const action = `/outbox/${failed.id}/send`;
    expect(offered('kept')).to.deep.equal({ action, label: 'Send now' });
    expect(offered('failed')).to.deep.equal({ action, label: 'Send again' });
    for (const state of ['sent', 'queued', 'dropped'] as const) expect(offered(state)).to.equal(null);
    expect(offered('failed', false)).to.equal(null);
  });

  it('show one part at a time', () => {
    const shown = (part: 'html' | 'text') => messagePage({ ...parts, part }).model['written'];
    expect(shown('html')).to.deep.equal({ text: '', frame: `/outbox/${failed.id}/message` });
    expect(shown('text')).to.deep.equal({ text: 'Salam\n', frame: '' });
    expect(messagePage({ ...parts, written: null }).model).to.include({
      written: null,
      title: failed.subject,
    });
  });
});
