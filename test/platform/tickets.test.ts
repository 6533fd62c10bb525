import { expect } from 'chai';
import { createTickets } from '../../server/platform/tickets.js';
import { createTokens } from '../../server/platform/tokens.js';

describe('a ticket', () => {
  const tokens = createTokens('a secret that only tests know, 32 letters');
  const tickets = createTickets(tokens, 'page');
  const [study, other, version] = ['1'.repeat(24), '2'.repeat(24), '3'.repeat(24)];
  const now = new Date('2026-03-10T10:00:00.123Z');

  it('is read as it was given out, and is unlike any other', () => {
    const [one, two] = [tickets.issue(study, version, now), tickets.issue(study, version, now)];
    expect(tickets.read(study, one)).to.deep.include({ versionId: version, issuedAt: now });
    expect(tickets.read(study, one)?.nonce).to.not.equal(tickets.read(study, two)?.nonce);
  });

  it('is worth nothing for another subject or purpose, changed, or made up', () => {
    const one = tickets.issue(study, version, now);
    const [nonce = '', , time = '', seal = ''] = one.split('.');
    const earlier = (Number.parseInt(time, 36) - 60_000).toString(36);
    const forged = [
      `${nonce}.${'4'.repeat(24)}.${time}.${seal}`,
      `${'a'.repeat(24)}.${version}.${time}.${seal}`,
      `${nonce}.${version}.${earlier}.${seal}`,
      `${nonce}.${version}.${seal}`,
      '',
      'x',
      null,
      [one],
    ];
    expect(tickets.read(other, one)).to.equal(null);
    for (const text of forged) expect(tickets.read(study, text), String(text)).to.equal(null);
    expect(createTickets(tokens, 'another').read(study, one)).to.equal(null);
    const elsewhere = createTokens('another secret that is as long as that');
    expect(createTickets(elsewhere, 'page').read(study, one)).to.equal(null);
  });
});
