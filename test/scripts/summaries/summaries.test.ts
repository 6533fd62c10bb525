import { expect } from 'chai';
import { createLine } from '../../../scripts/summaries/line.js';
import { readRequest } from '../../../scripts/summaries/request.js';
import { rebuildAll, verifyAll } from '../../../scripts/summaries/runs.js';
import type { Verdict } from '../../../server/features/summaries/index.js';

const silent = { tell: () => undefined, end: () => undefined };

describe('the summaries command', () => {
  it('reads what is asked for', () => {
    expect(readRequest(['verify'])).to.deep.equal({ verb: 'verify', json: false });
    expect(readRequest(['rebuild', '--json'])).to.deep.equal({ verb: 'rebuild', json: true });
    expect(readRequest(['--help'])).to.deep.equal({ help: true });
    for (const args of [[], ['delete'], ['verify', 'all'], ['verify', '--fast']])
      expect(readRequest(args)).to.have.property('wrong');
  });

  const verdicts: Record<string, Verdict> = {
    a: { studyId: 'a', state: 'checked', responses: 3, differences: [] },
    b: {
      studyId: 'b',
      state: 'checked',
      responses: 2,
      differences: [
        {
          level: 'day',
          period: '2026-11-24',
          cell: {
            providerKey: 'us',
            round: '2026',
            versionId: 'v',
            expectationSource: 'prospective',
            attribute: 'city',
            value: 'Bakı',
            excluded: false,
          },
          wanted: 2,
          found: 1,
        },
      ],
    },
    c: { studyId: 'c', state: 'busy', responses: 0, differences: [] },
    d: { studyId: 'd', state: 'other-recipe', responses: 0, differences: [] },
  };
  const verifying = (...ids: string[]) => ({
    studyIds: () => Promise.resolve(ids),
    countResponses: () => Promise.resolve(3),
    verify: (id: string) => Promise.resolve(verdicts[id]!),
  });

  const nothing = { verify: () => Promise.resolve([]) };
  const right = { counts: nothing, promises: nothing };

  it('tells kept numbers that are not those of the records', async () => {
    const traits = { state: 'planned', round: '2026', provider: 'us' };
    const about = { kind: 'encounters', traits, level: 'month' as const, period: '2026-11' };
    const wrong = { verify: () => Promise.resolve([{ ...about, wanted: 2, found: 3 }]) };
    const found = await verifyAll(verifying('a'), { ...right, counts: wrong }, silent);
    expect(found.isRight).to.equal(false);
    expect(found.text).to.include('number of encounters, planned, 2026, us, 2026-11: 3 counted, 2 there');
  });

  it('tells sums of promises that are not those of the encounters', async () => {
    const cell = { studyId: 'a', agentId: '', attribute: 'city', value: 'Bakı' };
    const about = { cell: { ...cell, providerKey: 'us', round: '2026', day: '2026-11-24' }, name: 'kept' };
    const wrong = [
      { ...about, wanted: 2, found: 3 },
      { cell: null, name: 'forgotten', wanted: 0, found: 4 },
    ];
    const promises = { verify: () => Promise.resolve(wrong) };
    const found = await verifyAll(verifying('a'), { ...right, promises }, silent);
    expect(found.isRight).to.equal(false);
    expect(found.text)
      .to.include('promises kept, 2026-11-24, us, 2026, city Bakı: 3 counted, 2 there')
      .and.include('4 delivered encounters forgotten');
  });

  it('is content where nothing differs', async () => {
    const found = await verifyAll(verifying('a', 'd'), right, silent);
    expect(found.isRight).to.equal(true);
    expect(found.text.split('\n')[0]).to.equal('a: 3 responses, 0 differences');
    expect(found.report).to.deep.equal({
      isRight: true,
      studies: [verdicts['a'], verdicts['d']].map((one) => ({ ...one, counts: [], promises: [] })),
    });
    expect((await verifyAll(verifying(), right, silent)).text).to.equal('No summaries yet.');
  });

  it('tells each difference, and what could not be looked through', async () => {
    const found = await verifyAll(verifying('a', 'b'), right, silent);
    expect(found.isRight).to.equal(false);
    expect(found.text).to.include('day 2026-11-24: us, 2026, prospective, city Bakı: 1 counted, 2 there');
    expect((await verifyAll(verifying('c'), right, silent)).isRight).to.equal(false);
  });

  it('tells how many responses were summed up anew', async () => {
    const done: number[] = [];
    const rebuild = (_: string, onFolded?: (n: number) => void) => {
      onFolded?.(2);
      return Promise.resolve(2);
    };
    const line = { ...silent, tell: (_: string, n: number, of: number) => void done.push(n, of) };
    const found = await rebuildAll({ ...verifying('a'), rebuild }, line);
    expect(found.text).to.equal('a: 3 responses summed up');
    expect(done).to.deep.equal([2, 3]);
  });
});

describe('the line that tells how far a run is', () => {
  it('is a bar on a terminal, drawn now and then, and gone at the end', () => {
    const written: string[] = [];
    let now = 1_000;
    const line = createLine({ isTTY: true, write: (text) => written.push(text) }, () => now);
    line.tell('verifying', 1, 2);
    line.tell('verifying', 2, 2);
    now += 1_000;
    line.tell('verifying', 0, 0);
    line.end();
    line.end();
    expect(written).to.have.length(3);
    expect(written[0]).to.include(`${'█'.repeat(12)}${'░'.repeat(12)} 1 of 2`);
  });

  it('says nothing to a file', () => {
    const written: string[] = [];
    const line = createLine({ write: (text) => written.push(text) });
    line.tell('verifying', 1, 2);
    line.end();
    expect(written).to.deep.equal([]);
  });
});
