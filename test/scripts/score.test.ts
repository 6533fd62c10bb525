import { expect } from 'chai';
import { expectClose, expectInterval, reference } from '../support/reference.js';
import { reportIn, runDocumented, runProcess, runScore, scored } from './score-command.js';

/** The operator whose customers demand more: measurement by hand. */
const anecdote = `respondent,provider,speed.E,speed.P
1,Us,9,7
2,Us,10,8
3,Us,8,7
4,Us,9,8
5,B,6,6
6,B,5,6
7,B,7,6
8,B,6,6
`;
const { exhaustive_bootstrap } = reference<{
  V1_operator_anecdote: { exhaustive_bootstrap: Record<'CD' | 'demand' | 'delivery', number[]> };
}>('cdi.json').V1_operator_anecdote;

describe('npm run score', () => {
  it('tells by its documented command line why customers are less satisfied', async () => {
    const { cdi } = reportIn(await runDocumented(anecdote, '--scale', '0-10', '--json'));
    expectClose(cdi?.ours, 15);
    expectClose(cdi?.theirs, 2.5);
    expectClose(cdi?.cd, 12.5);
    expectClose(cdi?.demand, 21.25);
    expectClose(cdi?.level, -8.75);
    expectClose(cdi?.fit, 0);
    expectClose(cdi?.demandShare, 85 / 120);
    expectClose(cdi?.swap.ur, 30);
    expect(cdi?.n).to.deep.equal({ Us: 4, B: 4 });
    expect(cdi?.demandIndex['Us']).to.be.closeTo(90, 1e-9);
    expect(cdi?.deliveryIndex['B']).to.be.closeTo(60, 1e-9);
    expect([cdi?.us, cdi?.against, cdi?.method, cdi?.warnings]).to.deep.equal([
      'Us',
      ['B'],
      'group-jackknife',
      ['fewer-than-10'],
    ]);
  });

  it('says the same to people, and how to ask', async () => {
    const { code, out } = await runScore(anecdote, '--scale', '0-10');
    expect(code).to.equal(0);
    expect(out).to.match(/difference +12\.50/);
    expect(out).to.match(/from what ours expect +21\.25/);
    expect(out).to.match(/verdict: demanding-customers/);
    expect(runProcess('--help').out).to.include('--bootstrap 2000');
  });

  it('resamples respondents on request, the same for the same seed', async () => {
    const ask = ['--scale', '0-10', '--bootstrap', '4000'];
    const first = (await scored(anecdote, ...ask)).cdi;
    expect(first?.method).to.equal('bootstrap');
    expectInterval(first?.interval.cd, exhaustive_bootstrap.CD);
    expectInterval(first?.interval.demand, exhaustive_bootstrap.demand);
    expectInterval(first?.interval.delivery, exhaustive_bootstrap.delivery);
    expect((await scored(anecdote, ...ask)).cdi?.standardError).to.deep.equal(first?.standardError);
  });

  it('turns round with the point of view', async () => {
    const { cdi } = await scored(
      anecdote,
      '--scale',
      '0-10',
      '--us',
      'B',
      '--against',
      'Us',
      '--lambda',
      '1',
    );
    expectClose(cdi?.cd, -15);
    expectClose(cdi?.demand, -30);
    expectClose(cdi?.level, 15);
  });

  it('averages comparators, shows each, and weighs items', async () => {
    const lines = anecdote.trim().split('\n');
    const three = [
      `${lines[0]},ease.E,ease.P`,
      ...lines.slice(1).map((line) => `${line},5,5`),
      '9,C,9,7,5,5',
      '10,C,9,7,5,3',
    ].join('\n');
    const { cdi } = await scored(three, '--scale', '0-10', '--weights', 'speed=3,ease=1');
    expect(cdi?.comparators.map(({ provider, n }) => [provider, n])).to.deep.equal([
      ['B', 4],
      ['C', 2],
    ]);
    expectClose(cdi?.ours, 0.75 * 15);
    expectClose(cdi?.comparators[1]?.theirs, 0.75 * 20 + 0.25 * 10);
    expectClose(cdi?.theirs, (0.75 * 2.5 + 0.75 * 20 + 0.25 * 10) / 2);
    expectClose(cdi?.items[1]?.ours, 0);
    expectClose(cdi?.items[0]?.theirs, (2.5 + 20) / 2);
  });

  it('repeats every figure for each value of a segment and keeps one round', async () => {
    const file = `respondent;round;shop;speed.E;speed.P;nps;csat;ces
a;spring;north;5;4;10;5;7
b;spring;south;5;6;9;4;5
c;spring;;5;5;3;1;2
d;autumn;north;7;1;0;1;1
`;
    const report = await scored(file, '--scale', '1-7', '--round', 'spring', '--segment', 'shop');
    expect(report.n).to.equal(3);
    expect(Object.keys(report.segments['shop'] ?? {})).to.deep.equal(['north', 'south']);
    expect(report.segments['shop']?.['north']?.items[0]?.gap.mean).to.equal(-1);
    expect(report.nps).to.include({ promoters: 2, passives: 0, detractors: 1 });
    expectClose(report.nps?.value, 100 / 3);
    expectClose(report.csat?.share, 2 / 3);
    expectClose(report.ces?.mean, 14 / 3);
    expectClose(report.ces?.easyShare, 2 / 3);
    expect(report.cdi).to.equal(null);
    const pooled = await scored(file, '--scale', '1-7');
    expect(pooled.n).to.equal(4);
    expect(pooled.warnings).to.deep.include({ code: 'rounds-pooled', where: 'round' });
  });

  it('reads byte order marks, CRLF, quotes, tabs and what is not applicable', async () => {
    const file =
      '\uFEFF"respondent"\tkept.E\tkept.P\r\n"a ""b""\nc"\t5\tNA\r\na2\t\t4\r\n\r\na3\t 6 \t"4"\r\n';
    const report = await scored(file, '--scale', '1-7');
    expect([report.n, report.respondents, report.items[0]?.n]).to.deep.equal([3, 3, 1]);
    expect(report.items[0]?.gap.mean).to.equal(-2);
    expect(report.overall.serviceperf.n).to.equal(2);
  });

  it('takes no rounding for a difference where nobody differs in what is expected', async () => {
    const rows = (provider: string, delivered: number, n: number) =>
      Array.from({ length: n }, () => `${provider},0.9,${delivered}`).join('\n');
    const file = `provider,a.E,a.P\n${rows('A', 0.7, 7)}\n${rows('B', 0.3, 11)}\nC,NA,0.5\n`;
    const report = await scored(file, '--scale', '0-1');
    expect(report.cdi?.verdict).to.equal('better-delivery');
    expect(report.cdi?.against).to.deep.equal(['B']);
    expect(report.warnings).to.deep.include({ code: 'provider-without-pairs', where: 'C' });
  });

  it('counts a respondent of several encounters once, and names nobody where there is no column', async () => {
    expect(await scored('respondent,a.E,a.P\nx,5,4\nx,5,5\n', '--scale', '1-7')).to.include({
      n: 2,
      respondents: 1,
    });
    expect(await scored('a.D,a.P\n5,4\n5,5\n', '--scale', '1-7')).to.include({ n: 2, respondents: 2 });
  });
});
