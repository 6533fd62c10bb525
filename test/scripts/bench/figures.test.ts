import { expect } from 'chai';
import { figuresOf, longFiguresOf, longText, textOf } from '../../../scripts/bench/answering/figures.js';
import type { Side, Step, Task } from '../../../scripts/bench/answering/rounds.js';

const step = (task: Task, side: Side, took: number): Step => ({
  task,
  side,
  connections: 8,
  took,
  latencies: [took / 2, took / 2],
  effort: 4,
});

describe('the figures of answering', () => {
  const steps = [
    step('page', 'floor', 10),
    step('page', 'ours', 20),
    step('submission', 'ours', 20),
    step('submission', 'floor', 10),
  ];

  const long = [step('submission', 'ours', 20), step('submission', 'long', 20)];

  it('are a ratio for each task, and whether it is what is wanted', () => {
    const [page, submission] = figuresOf(steps, [8]);
    expect(page).to.deep.equal({
      task: 'page',
      connections: 8,
      floor: { perSecond: 200, p50: 5, p99: 5, effort: 2 },
      ours: { perSecond: 100, p50: 10, p99: 10, effort: 2 },
      ratio: { median: 0.5, low: 0.5, high: 0.5 },
      target: 0.6,
      reached: false,
    });
    expect(submission).to.deep.include({ task: 'submission', target: 0.5, reached: true });
  });

  it('are told in words', () => {
    const [, page, submission] = textOf(figuresOf(steps, [8])).split('\n');
    expect(page).to.match(/^page .* 50 % .*≥ 60 % +missed$/);
    expect(submission).to.match(/^submission .* 50 % .*≥ 50 % +reached$/);
  });

  it('tell the long survey against the usual one', () => {
    const [page] = longFiguresOf([step('page', 'ours', 20), step('page', 'long', 25), ...long], [8]);
    expect(page?.ratio.median).to.be.closeTo(0.8, 1e-12);
    expect(page).to.deep.include({ target: 0.6, reached: true });
    const slow = longFiguresOf([step('page', 'ours', 20), step('page', 'long', 40), ...long], [8]);
    const depends = [
      step('page', 'ours', 20),
      step('page', 'conditional', 40),
      ...long,
      step('submission', 'conditional', 20),
    ];
    expect(longText(longFiguresOf(depends, [8], 'conditional'), 'with conditions')).to.match(
      /^with conditions[^]*page +8 .* 50 % .*missed/,
    );
    expect(longText(slow)).to.match(/page +8 .* 50 % .*≥ 60 % +missed/);
  });
});
