import { expect } from 'chai';
import fc from 'fast-check';
import { jsonLines } from '../../server/platform/json-lines.js';

const lineOf = (text: string, pointer: string): number => {
  const read = jsonLines(text);
  if (!read.ok) throw new Error(`${read.reason} in line ${read.line}`);
  return read.lineOf(pointer);
};

describe('the lines of a JSON text', () => {
  it('are told by pointer', () => {
    const text = '{\n "a": [1,\n  {"b/c": "x\\n"}],\r\n "": null\n}\n';
    expect(['', '/a', '/a/0', '/a/1', '/a/1/b~1c', '/'].map((one) => lineOf(text, one))).to.deep.equal([
      1, 2, 2, 3, 3, 4,
    ]);
    expect(lineOf(text, '/unknown')).to.equal(1);
  });

  it('tell where it stops being JSON', () => {
    const stops = (text: string) => {
      const read = jsonLines(text);
      return read.ok ? 'fine' : `${read.reason} ${read.line}`;
    };
    expect(stops('')).to.equal('syntax 1');
    expect(stops('{\n"a": 1,\n}')).to.equal('syntax 3');
    expect(stops('[1]\n\n2')).to.equal('syntax 3');
    expect(stops('{"a": 1,\n"a": 2}')).to.equal('twice 2');
    expect(stops('[\n'.repeat(100_000))).to.equal('deep 42');
    expect(stops(`[${'0,'.repeat(100_001)}0]`)).to.equal('many 1');
    expect(stops('["\u0001"]')).to.equal('syntax 1');
  });

  it('are told of exactly what JSON.parse reads', () => {
    const isJson = (text: string): boolean => {
      try {
        JSON.parse(text);
        return true;
      } catch {
        return false;
      }
    };
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), fc.nat(), fc.string({ maxLength: 2 }), (text, place, put) => {
        expect(jsonLines(text).ok).to.equal(true);
        const at = place % (text.length + 1);
        const broken = text.slice(0, at) + put + text.slice(at + put.length);
        const read = jsonLines(broken);
        if (read.ok || read.reason === 'syntax') expect(read.ok, broken).to.equal(isJson(broken));
      }),
      { numRuns: 2000 },
    );
  });
});
