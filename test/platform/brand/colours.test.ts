import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import {
  contrast,
  grounds,
  least,
  nearest,
  passes,
  pressed,
  readColour,
  standsOut,
  textOn,
  themes,
} from '../../../server/platform/brand/colours.js';
import { projectPath } from '../../../server/platform/paths.js';

/** Colours from all over the cube, the same at every run. */
const everywhere = Array.from({ length: 6 ** 3 }, (_, at) => {
  const part = (share: number): string =>
    Math.round(share * 51)
      .toString(16)
      .padStart(2, '0');
  return `#${part(at % 6)}${part(Math.floor(at / 6) % 6)}${part(Math.floor(at / 36))}`;
});

const hueOf = (colour: string): number => {
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)) as [number, number, number];
  return (Math.atan2(Math.sqrt(3) * (g - b), 2 * r - g - b) * 180) / Math.PI;
};

describe('colours', () => {
  it('read what people type, and nothing else', () => {
    expect(readColour(' 0A5 ')).to.equal('#00aa55');
    expect(readColour('#0A5A73')).to.equal('#0a5a73');
    for (const typed of ['', 'red', '#12345', '#1234567', '#ggg', 'url(x)', '#fff;}'])
      expect(readColour(typed), typed).to.equal(null);
  });

  it('contrast as WCAG publishes it', () => {
    expect(contrast('#000000', '#ffffff')).to.be.closeTo(21, 1e-9);
    expect(contrast('#777777', '#ffffff')).to.be.closeTo(4.48, 0.005);
    expect(contrast('#767676', '#ffffff')).to.be.closeTo(4.54, 0.005);
    expect(contrast('#0a5a73', '#ffffff')).to.be.closeTo(7.7, 0.05); // as the look says of our own
  });

  it('know the grounds that the stylesheet paints', () => {
    const tokens = readFileSync(projectPath('public', 'css', 'tokens.css'), 'utf8');
    const [light, dark] = [...tokens.matchAll(/--bg: (#\w+);\s+--surface: (#\w+);\s+--sunken: (#\w+);/g)];
    expect(light?.slice(1)).to.deep.equal(grounds.light);
    expect(dark?.slice(1)).to.deep.equal(grounds.dark);
  });

  it('can always carry words that are read', () => {
    for (const colour of everywhere)
      expect(contrast(colour, textOn(colour)), colour).to.be.at.least(least.text);
  });

  it('offer one that passes and is of the same hue, and leave alone what passes', () => {
    for (const theme of themes)
      for (const colour of everywhere) {
        const offer = nearest(colour, theme);
        expect(passes(offer, theme), `${colour} → ${offer}`).to.equal(true);
        if (passes(colour, theme)) expect(offer).to.equal(colour);
        expect(passes(pressed(offer, theme), theme), `${offer} pressed`).to.equal(true);
      }
    const navy = nearest('#003366', 'dark');
    expect(Math.abs(hueOf(navy) - hueOf('#003366'))).to.be.below(12);
  });

  it('offer the nearest: a step less would not pass', () => {
    const { edge } = standsOut(nearest('#ffd400', 'light'), 'light');
    expect(edge).to.be.within(3, 3.06);
    expect(standsOut(nearest('#003366', 'dark'), 'dark').edge).to.be.within(3, 3.06);
  });
});
