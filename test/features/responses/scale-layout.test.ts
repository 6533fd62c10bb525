import { expect } from 'chai';
import { drawScale } from '../../../server/features/responses/scale-layout.js';
import type { Scale } from '../../../server/features/templates/index.js';
import { scaleOf, serviceCulture } from '../../support/survey.js';

const labelled = (labels: readonly string[]): Scale => ({
  low: 1,
  points: labels.length,
  labels: { az: labels, tr: labels, en: labels, ru: labels },
});

describe('drawScale', () => {
  it('sets five short words along a line', () => {
    const drawn = drawScale(serviceCulture().scale, 'az');
    expect(drawn.layout).to.equal('along');
    expect(drawn.points.map((point) => point.value)).to.deep.equal(['1', '2', '3', '4', '5']);
    expect(drawn.ends).to.equal(null);
  });

  it('stacks words that are too long for a phone, or too many', () => {
    expect(drawScale(labelled(['Heç', 'Az', 'Orta', 'Çox', 'Tamamilə razıyam']), 'az').layout).to.equal(
      'down',
    );
    expect(drawScale(labelled(['a', 'b', 'c', 'd', 'e', 'f']), 'en').layout).to.equal('down');
  });

  it('sets up to seven numbers along a line, with words at both ends', () => {
    const drawn = drawScale(scaleOf(1, 7), 'en');
    expect(drawn).to.deep.include({ layout: 'along', ends: { low: '1: none', high: '7: all' } });
    expect(drawn.points.map((point) => point.label)).to.deep.equal(['1', '2', '3', '4', '5', '6', '7']);
    expect(drawn.points.map((point) => point.spoken)).to.deep.equal(['none', '', '', '', '', '', 'all']);
  });

  it('sets eight to eleven points in steps', () => {
    const drawn = drawScale(scaleOf(0, 11), 'ru');
    expect(drawn).to.deep.include({ layout: 'steps', ends: { low: '0: none', high: '10: all' } });
    expect(drawn.points).to.have.length(11);
  });

  it('draws two points', () => {
    expect(drawScale(labelled(['Yes', 'No']), 'en')).to.deep.include({ layout: 'along', ends: null });
  });
});
