import { expect } from 'chai';
import { createProgress } from '../../../scripts/score/progress.js';

const listen = (isTTY: boolean) => {
  const said: string[] = [];
  const progress = createProgress({ isTTY, write: (text) => said.push(text) });
  return { said, progress };
};

describe('the progress of a long run', () => {
  it('is one line on a terminal, cleared at the end', () => {
    const { said, progress } = listen(true);
    for (let row = 1; row <= 100_000; row += 1) progress.rows(row);
    for (let done = 0; done < 200; done += 1) progress.resamples(done);
    progress.end();
    expect(said.map((text) => text.replace('\r\u001b[2K', ''))).to.deep.equal([
      '50000 rows read',
      '100000 rows read',
      '100 resamples drawn',
      '',
    ]);
  });

  it('is silent in a pipe, and for short runs', () => {
    const pipe = listen(false);
    pipe.progress.rows(50_000);
    pipe.progress.end();
    const short = listen(true);
    short.progress.rows(10);
    short.progress.end();
    expect([pipe.said, short.said]).to.deep.equal([[], []]);
  });
});
