import { expect } from 'chai';
import {
  createTokens,
  hashToken,
  looksLikeToken,
  randomToken,
  sameSecret,
} from '../../server/platform/tokens.js';

describe('tokens', () => {
  const tokens = createTokens('a secret of the server');

  it('are 144 bits, url-safe, and the same for the same record', () => {
    const token = tokens.derive('invitation', '1');
    expect(Buffer.from(token, 'base64url')).to.have.length(18);
    expect(token).to.match(/^[\w-]{24}$/);
    expect(tokens.derive('invitation', '1')).to.equal(token);
  });

  it('differ by record, purpose and server', () => {
    const all = [
      tokens.derive('invitation', '1'),
      tokens.derive('invitation', '2'),
      tokens.derive('reset', '1'),
      createTokens('another secret').derive('invitation', '1'),
      tokens.secretFor('invitation'),
    ];
    expect(new Set(all).size).to.equal(all.length);
  });

  it('at random never repeat', () => {
    const many = Array.from({ length: 1000 }, randomToken);
    expect(new Set(many).size).to.equal(1000);
    expect(many.every(looksLikeToken)).to.equal(true);
  });

  it('are stored as a hash that does not show them', () => {
    const token = randomToken();
    expect(hashToken(token)).to.have.length(43).and.not.include(token);
    expect(hashToken(token)).to.equal(hashToken(token));
  });

  it('know what cannot be one', () => {
    for (const text of ['', 'short', 'a'.repeat(25), `${'a'.repeat(23)}/`, '../../../etc/passwd.....'])
      expect(looksLikeToken(text), text).to.equal(false);
  });

  it('compare in constant time, whatever their lengths', () => {
    expect(sameSecret('abc', 'abc')).to.equal(true);
    expect(sameSecret('abc', 'abcd')).to.equal(false);
  });
});
