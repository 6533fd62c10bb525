import { expect } from 'chai';
import { failureReason } from '../../../server/platform/mail/reason.js';

describe('failureReason', () => {
  it('tells what the operator can do', () => {
    expect(failureReason('ECONNECTION')).to.equal('unreachable');
    expect(failureReason('ETIMEDOUT')).to.equal('unreachable');
    expect(failureReason('EAUTH 535')).to.equal('credentials');
    expect(failureReason('EENVELOPE 530')).to.equal('credentials');
    expect(failureReason('EENVELOPE 550')).to.equal('receiver');
    expect(failureReason('EENVELOPE 450')).to.equal('busy');
    expect(failureReason('EMESSAGE 554')).to.equal('content');
    expect(failureReason('unknown')).to.equal('other');
    expect(failureReason('')).to.equal('other');
  });
});
