import { expect } from 'chai';
import { runBare, runProcess, runScore } from './score-command.js';

/** What a run says that must have been refused: code 2, and nothing for a program to take for a result. */
const refusal = async (content: string | Uint8Array, ...args: readonly string[]): Promise<string> => {
  const { code, out, err } = await runScore(content, ...args);
  expect([code, out], err).to.deep.equal([2, '']);
  return err;
};
const scale = ['--scale', '1-7'];

describe('the score command refuses', () => {
  it('a header without items, names twice, and weights of nothing', async () => {
    expect(await refusal('id,score\n1,5\n', ...scale)).to.include(
      'row 1: expected a column such as reliability.kept.E',
    );
    const err = await refusal('a.E,a.E,a.P,weight.b,a.x.E\n1,1,1,1,1\n', ...scale);
    expect(err).to.include('row 1, column 2: "a.E", expected every name once');
    expect(err).to.include('column weight.b: expected one of the dimensions a');
    expect(err).to.include('column a: expected the name of an item');
  });

  it('values off the scale, with row, column, value and what was expected', async () => {
    const file = 'respondent,a.E,a.P,nps\n1,5,4,9\n2,8,4,11\n,five,4,9.5\n4,"5,5",4,\n';
    const lines = (await refusal(file, ...scale, '--json')).split('\n');
    expect(lines).to.include('row 3, column a.E: "8", expected a number from 1 to 7, NA or an empty cell');
    expect(lines).to.include(
      'row 3, column nps: "11", expected a whole number from 0 to 10, NA or an empty cell',
    );
    expect(lines).to.include('row 4, column respondent: "", expected a name');
    expect(lines).to.include('row 4, column a.E: "five", expected a number from 1 to 7, NA or an empty cell');
    expect(lines.join()).to.include('row 5, column a.E: "5,5"');
  });

  it('answers on several scales, telling twenty and counting the rest', async () => {
    const rows = Array.from({ length: 50 }, (_, at) => `${at},9,4`).join('\n');
    const lines = (await refusal(`respondent,a.E,a.P\n${rows}\n`, ...scale)).trim().split('\n');
    expect(lines).to.have.length(21);
    expect(lines[20]).to.equal('and 30 more');
  });

  it('files without rows, without header, without the round, and no files', async () => {
    expect(await refusal('a.E,a.P\n', ...scale)).to.include('expected answers beneath the header');
    expect(await refusal('', ...scale)).to.include('expected a header');
    expect(await refusal('round,a.E,a.P\nspring,1,1\n', ...scale, '--wave', 'autumn')).to.include(
      'round "autumn"',
    );
    expect(await runBare('/nowhere/answers.csv', ...scale)).to.deep.include({ code: 2, out: '' });
    expect((await runBare('/nowhere/answers.csv', ...scale)).err).to.include('there is no such file');
  });

  it('rows of another length, open quotes and other encodings', async () => {
    expect(await refusal('a.E,a.P\n1,2,3\n', ...scale)).to.include('row 2: "3 cells", expected 2');
    expect(await refusal('a.E,a.P\n1,"2\n', ...scale)).to.include('Quote');
    expect(await refusal(Uint8Array.from([...Buffer.from('a.E,a.P\n1,'), 0xff, 0x0a]), ...scale)).to.include(
      'UTF-8',
    );
  });

  it('options that cannot be, all at once', async () => {
    const { code, out, err } = await runBare(
      '--lambda',
      '2',
      '--confidence',
      '1',
      '--weights',
      'a',
      '--seed',
      '1.5',
    );
    expect([code, out]).to.deep.equal([2, '']);
    for (const part of [
      '0 files',
      '--scale: missing',
      '--lambda: "2"',
      '--confidence: "1"',
      '--weights: "a"',
      '--seed',
    ])
      expect(err).to.include(part);
    expect((await runBare('x.csv', '--scale', '7-1')).err).to.include(
      '--scale: "7-1", expected its two ends',
    );
    const unknown = runProcess('x.csv', '--colour');
    expect([unknown.code, unknown.out]).to.deep.equal([2, '']);
    expect(unknown.err).to.include('--help tells');
  });

  it('options that do not fit the file', async () => {
    const file = 'provider,a.E,a.P\nA,1,1\nB,2,2\n';
    expect(await refusal(file, ...scale, '--us', 'C')).to.include(
      'column --us: "C", expected one of the providers A, B',
    );
    expect(await refusal(file, ...scale, '--us', 'A', '--against', 'A')).to.include('others than us');
    expect(await refusal(file, ...scale, '--segment', 'shop')).to.include('--segment: "shop"');
    expect(await refusal(file, ...scale, '--weights', 'z=1')).to.include('--weights: "z"');
    expect(await refusal(file, ...scale, '--round', 'spring')).to.include('--round is given');
  });
});
