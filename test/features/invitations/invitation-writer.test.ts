import { expect } from 'chai';
import type { Encounter } from '../../../server/features/encounters/encounter.js';
import type { Invitation } from '../../../server/features/invitations/invitation.js';
import type { AskedFirst } from '../../../server/features/invitations/invitation-mail.js';
import { createInvitationWriter } from '../../../server/features/invitations/invitation-writer.js';
import { locales } from '../../../server/platform/i18n/locales.js';
import type { Mail, MailPurpose } from '../../../server/platform/mail/index.js';
import { createTokens } from '../../../server/platform/tokens.js';
import { testLanguages, testViews } from '../../support/app.js';
import { encounterWith, invitationWith } from '../../support/occasion.js';
import { contactOf } from '../contacts/contacts.js';

const tokens = createTokens('a secret of at least thirty-two letters');
const now = new Date('2026-11-20T08:00:00Z');
const hostile = '<img src=x onerror=alert(1)>"&\' {{when}} $t(form:save)';

type Case = {
  encounter?: Partial<Encounter>;
  invitation?: Partial<Invitation>;
  firstName?: string;
  organisation?: string;
  purpose?: MailPurpose;
  asksAfter?: boolean;
  first?: AskedFirst;
  closing?: string;
};

const write = async (given: Case = {}): Promise<{ mail: Mail | null; link: string }> => {
  const { firstName = 'Aysel', organisation = 'Dalğa Mobil', purpose = 'send' } = given;
  const { asksAfter = true, first = null } = given;
  const encounter = encounterWith(given.encounter);
  const invitation = invitationWith(encounter, given.invitation);
  const writer = createInvitationWriter({
    invitations: { get: (id) => Promise.resolve(id === invitation.id ? invitation : null) },
    encounters: { get: () => Promise.resolve(encounter) },
    contacts: { get: () => Promise.resolve(contactOf({ firstName })) },
    asks: (_versionId, wave) => Promise.resolve(wave === 'before' || asksAfter),
    firstOf: () => Promise.resolve(first),
    organisation: () => Promise.resolve({ name: organisation, timeZone: 'Asia/Baku' }),
    closings: { ready: () => undefined, stateOf: () => given.closing ?? 'open' },
    tokens,
    languages: testLanguages(),
    views: testViews(),
    baseUrl: 'https://surveys.example.com',
    clock: () => now,
  });
  const link = `https://surveys.example.com/s/${tokens.derive('invitation', invitation.id)}`;
  return { mail: await writer(invitation.id, purpose), link };
};

const written = async (given: Case = {}): Promise<{ mail: Mail; link: string }> => {
  const { mail, link } = await write(given);
  if (!mail) throw new Error('nothing was written');
  return { mail, link };
};

const words = (html: string): string =>
  html
    .replace(/<style>[^]*<\/style>/, '')
    .replace(/<\/?b>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#x27;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ');

describe("the invitation's message", () => {
  it('begins with the question of the page: each point is a link that chooses it there', async () => {
    const points = Array.from({ length: 11 }, (_, at) => ({ value: String(at), label: String(at) }));
    const first = { name: 'nps', text: hostile, points, ends: ['0: <i>', '10: &'] } as const;
    const { mail, link } = await written({ first });
    const links = [...mail.html.matchAll(/href="([^"]*)" class="steplink"/g)].map(([, href]) => href);
    expect(links).to.deep.equal(points.map(({ value }) => `${link}?nps&#x3D;${value}`));
    expect(mail.html.match(/<tr><td align="center" class="step"/g)).to.have.length(2);
    expect(mail.html).to.not.include('<img').and.not.include('<i>');
    expect(mail.html).to.include('0: &lt;i&gt; · 10: &amp;');
    const { mail: plain } = await written();
    expect(plain.html).to.not.include('class="steplink"');
  });

  it('asks the question by name, says why and when, and what is promised', async () => {
    const { mail, link } = await written();
    expect(mail.to).to.deep.equal({ name: 'Aysel Əliyeva', address: 'aysel@example.com' });
    expect(mail.subject).to.equal('Aysel, “ev interneti” xidmətindən nə gözləyirsiniz?');
    expect(mail.html).to.include('lang="az"').and.to.include('<b>24 noyabr 2026, 14:00</b>');
    expect(mail.text).to.equal(
      [
        'Dalğa Mobil',
        '',
        'Aysel, “ev interneti” xidmətindən nə gözləyirsiniz?',
        '',
        'Salam. “ev interneti” xidməti üçün təyin olunan vaxt: 24 noyabr 2026, 14:00. Əvvəlcə nə gözlədiyinizi soruşmaq istəyirik, sonra isə sözümüzü tutub-tutmadığımızı siz deyəcəksiniz.',
        '',
        'Bizdən nə gözləyə bilərsiniz:',
        '- Usta 14:00–16:00 arasında gələcək.',
        '',
        'Gözləntimi bildir:',
        link,
        'Keçidin son vaxtı: 24 noyabr 2026, 14:00.',
        '',
        '--',
        'Bu məktubu Dalğa Mobil ilə xidmət barədə razılaşdığınıza görə alırsınız.',
        '',
      ].join('\n'),
    );
  });

  it('asks after the service what was received, and whether the word was kept', async () => {
    const { mail } = await written({
      encounter: { state: 'delivered', deliveredAt: new Date('2026-11-19T12:00:00Z') },
      invitation: { wave: 'after', locale: 'en', expiresAt: new Date('2026-12-20T08:00:00Z') },
    });
    expect(mail.subject).to.equal('Aysel, what did you get from “ev interneti”, and did we keep our word?');
    expect(mail.text).to.include('19 November 2026 at 16:00').and.to.include('What we promised');
    expect(mail.text).to.include('The link works until 20 December 2026 at 12:00.');
  });

  it('says nothing of asking again where the survey asks nothing after the service', async () => {
    const { mail } = await written({ invitation: { locale: 'en' }, asksAfter: false });
    expect(mail.text).to.include('ask beforehand what you need').and.to.not.include('afterwards');
    expect(words(mail.html)).to.include('24 November 2026 at 14:00. To prepare for it well');
  });

  it('says the same words in both parts, and has one link alone, in every language', async () => {
    for (const locale of locales)
      for (const wave of ['before', 'after'] as const) {
        const { mail, link } = await written({ invitation: { locale, wave } });
        const addresses = [...mail.html.matchAll(/(?:href|src|action|url\()=?["']?([^"'\s>)]+)/g)].map(
          (m) => m[1],
        );
        expect(addresses, `${locale} ${wave}`).to.deep.equal([link, link]);
        expect(mail.text.match(/https?:\/\/\S+/g), `${locale} ${wave}`).to.deep.equal([link]);
        expect(mail.html).to.include(`lang="${locale}"`);
        const html = words(mail.html);
        for (const line of mail.text.split('\n')) {
          const said = line.replace(/^- |:$|^--$/g, '').trim();
          expect(html, `${locale} ${wave}: ${line}`).to.include(said);
        }
      }
  });

  it('escapes whatever was typed by anybody', async () => {
    const { mail } = await written({
      firstName: hostile,
      organisation: hostile,
      encounter: { service: hostile, promises: [hostile] },
      invitation: { locale: 'en' },
    });
    expect(mail.html).to.not.include('<img');
    expect(mail.html.match(/&lt;img src&#x3D;x onerror&#x3D;alert\(1\)&gt;/g)?.length).to.be.greaterThan(5);
    expect(mail.subject).to.include(hostile);
    expect(mail.text).to.include(hostile);
  });

  it('leaves the promise out where nothing was promised', async () => {
    const { mail } = await written({ encounter: { promises: [] }, invitation: { locale: 'en' } });
    expect(mail.html).to.not.include('What you may expect from us');
    expect(mail.text).to.not.include('What you may expect from us').and.to.not.include('\n\n\n');
  });

  it('is not sent where the round takes no more answers', async () => {
    for (const closing of ['over', 'full']) {
      expect((await write({ closing })).mail).to.equal(null);
      expect((await write({ closing, purpose: 'look' })).mail).to.not.equal(null);
    }
  });

  it('is not sent once it was answered, has expired or came too late', async () => {
    const answered = { invitation: { answeredAt: now } };
    const expired = { invitation: { expiresAt: now } };
    const late = { encounter: { state: 'delivered' as const, deliveredAt: now } };
    for (const given of [answered, expired, late]) {
      expect((await write(given)).mail).to.equal(null);
      expect((await write({ ...given, purpose: 'look' })).mail).to.not.equal(null);
    }
    const after = { ...late, invitation: { wave: 'after' as const } };
    expect((await write(after)).mail).to.not.equal(null);
  });
});
