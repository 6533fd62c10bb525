import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import fc from 'fast-check';
import Handlebars from 'handlebars';
import { projectPath } from '../../../server/platform/paths.js';
import { bigMark, gapMark, type BigMarkInput } from '../../../server/platform/views/marks.js';

const ten = { low: 0, high: 10, label: 'expected 8.75, delivered 7.68' };

const drawn = (name: string, model: object): string =>
  Handlebars.compile(readFileSync(projectPath(`views/partials/${name}.hbs`), 'utf8'), { strict: true })(
    model,
  );

describe('the gap mark', () => {
  it('stands in per cent of the scale', () => {
    expect(gapMark({ ...ten, expected: 8.75, delivered: 7.68 })).to.deep.equal({
      label: ten.label,
      expected: { at: '87.5%', radius: 5 },
      delivered: { at: '76.8%', radius: 5.4 },
      line: { from: '87.5%', to: '76.8%', over: false },
    });
  });

  it('counts from the lowest point of the scale, in at most two decimals', () => {
    const mark = gapMark({ low: 1, high: 7, label: '', expected: 3, delivered: 5 });
    expect([mark.expected?.at, mark.delivered?.at]).to.deep.equal(['33.33%', '66.67%']);
    expect(mark.line).to.deep.equal({ from: '33.33%', to: '66.67%', over: true });
  });

  it('waits for what is not there yet', () => {
    const waiting = gapMark({ ...ten, expected: 8.1, delivered: null });
    expect(waiting.delivered).to.equal(null);
    expect(waiting.line).to.equal(null);
    expect(gapMark({ ...ten, expected: null, delivered: 8 }).expected).to.equal(null);
    expect(gapMark({ ...ten, expected: null, delivered: null })).to.include({ expected: null, line: null });
  });

  it('draws no line where both are equal', () => {
    expect(gapMark({ ...ten, expected: 8, delivered: 8 }).line).to.equal(null);
  });

  it('lets close marks show each other: the dot stands in a wider ring', () => {
    const close = gapMark({ ...ten, expected: 8.6, delivered: 8.7 });
    expect(close.expected?.radius).to.be.greaterThan((close.delivered?.radius ?? 0) + 2);
    const alone = gapMark({ ...ten, expected: 8.6, delivered: null });
    expect(alone.expected?.radius).to.equal(5);
  });

  it('shrinks marks that touch until they stand side by side', () => {
    const [near, far] = [8.1, 7.9].map((delivered) => gapMark({ ...ten, expected: 8.5, delivered }));
    expect(near?.expected?.radius).to.be.within(3.5, 5);
    expect(near?.delivered?.radius).to.be.lessThan(5.4);
    expect([far?.expected?.radius, far?.delivered?.radius]).to.deep.equal([5, 5.4]);
  });

  it('holds the dot within its ring as long as they are that close', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.2, noNaN: true }), (gap) => {
        const mark = gapMark({ ...ten, expected: 5, delivered: 5 + gap });
        const pixels = (gap / 10) * 220;
        expect(pixels + mark.delivered!.radius).to.be.at.most(mark.expected!.radius - 1.3 + 0.06);
      }),
    );
  });

  it('stays on its scale, whatever it is given', () => {
    const figure = fc.option(fc.double({ min: -20, max: 30, noNaN: true }));
    fc.assert(
      fc.property(figure, figure, (expected, delivered) => {
        const mark = gapMark({ ...ten, expected, delivered });
        for (const point of [mark.expected, mark.delivered]) {
          if (!point) continue;
          expect(point.at).to.match(/^\d{1,3}(\.\d{1,2})?%$/);
          expect(Number.parseFloat(point.at)).to.be.within(0, 100);
        }
      }),
    );
  });

  it('refuses a scale without length', () => {
    expect(() => gapMark({ low: 5, high: 5, label: '', expected: 5, delivered: 5 })).to.throw('no length');
  });

  it('is drawn from every model', () => {
    const html = drawn('gapmark', gapMark({ ...ten, expected: 7, delivered: 8.4 }));
    expect(html)
      .to.include('aria-label="expected 8.75, delivered 7.68"')
      .and.to.include('class="gm-gap over"');
    expect(html).to.include('<circle class="gm-e" cx="70%" cy="10" r="5"/>');
    const waiting = drawn('gapmark', gapMark({ ...ten, expected: 8.1, delivered: null }));
    expect(waiting).to.include('gm-e').and.not.to.include('gm-p').and.not.to.include('gm-gap');
  });
});

const big = (expected: number | null, delivered: number | null, more: Partial<BigMarkInput> = {}) =>
  bigMark({
    ...ten,
    expected,
    delivered,
    interval: { low: -1.17, high: -0.98 },
    words: { expected: 'expected 8.75', delivered: 'delivered 7.68', low: '0', high: '10' },
    ...more,
  });

describe('the big mark', () => {
  it('shows the interval of the gap at the dot', () => {
    expect(big(8.75, 7.68).band).to.deep.equal({ from: '75.8%', to: '77.7%' });
    expect(big(8.75, 7.68, { interval: null }).band).to.equal(null);
    expect(big(null, 7.68).band).to.equal(null);
    expect(big(9, 8, { interval: { low: -12, high: 12 } }).band).to.deep.equal({ from: '0%', to: '100%' });
  });

  it('ticks whole points, and ten parts where there are too many', () => {
    expect(big(4, 3, { low: 1, high: 5 }).ticks).to.deep.equal(['0%', '25%', '50%', '75%', '100%']);
    expect(big(8, 7).ticks).to.have.length(11);
    expect(big(60, 70, { low: 0, high: 100 }).ticks).to.have.length(11);
  });

  it('lets its texts grow towards the middle', () => {
    expect(big(8.75, 7.68).expected).to.include({ textAt: '87.5%', anchor: 'end', shift: 10 });
    expect(big(2, 3).expected).to.include({ textAt: '20%', anchor: 'start', shift: -10 });
  });

  it('keeps the text beneath clear of the numbers at the ends', () => {
    expect(big(9.9, 9.6).delivered).to.include({ at: '96%', textAt: '100%', anchor: 'end', shift: -28 });
    expect(big(1, 0).delivered).to.include({ at: '0%', textAt: '0%', anchor: 'start', shift: 28 });
  });

  it('waits for what is not there yet', () => {
    const waiting = big(8.1, null, { interval: null });
    expect(waiting).to.include({ delivered: null, line: null, band: null });
    const html = drawn('bigmark', waiting);
    expect(html).to.include('expected 8.75').and.not.to.include('delivered 7.68</text>');
  });

  it('is drawn with both figures in words', () => {
    const html = drawn('bigmark', big(8.75, 7.68));
    expect(html).to.include('>expected 8.75</text>').and.to.include('>delivered 7.68</text>');
    expect(html.match(/class="gm-track"/g)).to.have.length(12);
  });
});

describe('the other marks', () => {
  it('need nothing', () => {
    expect(drawn('wordmark', {})).to.include('aria-label="Gözlənti"');
    expect(drawn('empty-mark', {})).to.include('gm-wait');
  });
});
