import { expect } from 'chai';
import { passwordProblem } from '../../../server/features/accounts/password-rules.js';

const leyla = { name: 'Leyla Qasımova-Əliyeva', email: 'leyla.aliyeva@example.com' };
const keyOf = (password: string): string | undefined => passwordProblem(password, leyla)?.key;

describe('the rules for passwords', () => {
  it('ask for twelve characters as a person counts them', () => {
    expect(keyOf('')).to.equal('accounts:errors.password-short');
    expect(keyOf('elevenchars')).to.equal('accounts:errors.password-short');
    expect(keyOf('twelve chars')).to.equal(undefined);
    expect(keyOf('🙂'.repeat(11))).to.equal('accounts:errors.password-short');
    expect(keyOf('🙂'.repeat(12))).to.equal(undefined);
  });

  it('ask for no mixture of signs', () => {
    expect(keyOf('yeddi rəngli göy qurşağı')).to.equal(undefined);
  });

  it('refuse what is only long', () => {
    expect(keyOf('x'.repeat(200))).to.equal(undefined);
    expect(keyOf('x'.repeat(201))).to.equal('form:too-long');
  });

  it('refuse the name and the address, however they are written', () => {
    const own = [
      leyla.name,
      leyla.email,
      'LEYLA.ALIYEVA@example.com',
      'leyla.aliyeva',
      'leylaqasımova-əliyeva',
    ];
    for (const password of own)
      expect(keyOf(password), password).to.equal('accounts:errors.password-personal');
    expect(keyOf(`${leyla.email} and more`)).to.equal(undefined);
  });
});
