import { gunzipSync } from 'node:zlib';
import { expect } from 'chai';
import fc from 'fast-check';
import { splicedGzip } from '../../../server/platform/http/spliced-gzip.js';
import { createPiece, partsOf, type Part } from '../../../server/platform/views/piece.js';

const textOf = (parts: readonly Part[]): string =>
  parts.map((part) => (typeof part === 'string' ? part : part.text)).join('');
const gunzip = (parts: readonly Part[]): string => gunzipSync(splicedGzip(parts)).toString();

describe('a spliced page', () => {
  it('is unpacked to what it was, whatever its parts', () => {
    const text = fc.string({ unit: 'binary', maxLength: 300 }).map((one) => Buffer.from(one).toString());
    const part = fc.oneof(text, text.map(createPiece));
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        expect(gunzip(parts)).to.equal(textOf(parts));
      }),
    );
  });

  it('may be longer than a block', () => {
    const parts = ['ə'.repeat(70_000), createPiece('sual '.repeat(40_000)), 'son'];
    expect(gunzip(parts)).to.equal(textOf(parts));
  });

  it('compresses what is shared, and nothing of what is a person’s', () => {
    const secret = 'aaaaaaaaaaaaaaaaaaaaaaaa';
    const shared = createPiece('aaaaaaaaaaaaaaaaaaaaaaaa'.repeat(1_000));
    const sent = splicedGzip([secret, shared, secret]);
    expect(sent.length).to.be.lessThan(300);
    expect(sent.toString('latin1').split(secret)).to.have.length(3);
  });
});

describe('the parts of a page', () => {
  it('are its pieces in order and what lies between', () => {
    const [first, second] = [createPiece('<b>1</b>'), createPiece('<b>2</b>')];
    expect(partsOf('a<b>1</b>b<b>2</b>', [first, second])).to.deep.equal(['a', first, 'b', second, '']);
    expect(partsOf('nothing shared', [])).to.deep.equal(['nothing shared']);
    expect(partsOf('empty', [createPiece('')])).to.deep.equal(['empty']);
  });

  it('leave out a piece that the page does not show after all', () => {
    expect(partsOf('other', [createPiece('<b>1</b>')])).to.deep.equal(['other']);
  });
});
