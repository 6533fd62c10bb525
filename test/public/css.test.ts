import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { projectPath } from '../../server/platform/paths.js';

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '');

const filesOf = (folder: string, ending: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name));

const cssFolder = projectPath('public/css');
const tokensFile = join(cssFolder, 'tokens.css');
const tokens = withoutComments(readFileSync(tokensFile, 'utf8'));
const sheets = filesOf(cssFolder, '.css');
const views = filesOf(projectPath('views'), '.hbs').filter((file) => !file.includes('emails'));

/** The declarations of the first rule whose selector ends so. */
const blockOf = (selector: string): Record<string, string> => {
  const start = tokens.indexOf(`${selector} {`);
  if (start < 0) throw new Error(`tokens.css has no rule ${selector}`);
  const body = tokens.slice(tokens.indexOf('{', start) + 1, tokens.indexOf('}', start));
  const declarations = body.matchAll(/([\w-]+):\s*([^;]+);/g);
  return Object.fromEntries([...declarations].map(([, name, value]): [string, string] => [name!, value!]));
};

const light = blockOf("[data-theme='light']");
const darkBySystem = blockOf(":root:not([data-theme='light'])");
const darkByChoice = blockOf(":root[data-theme='dark']");

/** Relative luminance of a `#rrggbb` colour (WCAG 2.2). */
const luminance = (hex: string): number => {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
};

const contrast = (one: string, other: string): number => {
  const [brighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (brighter! + 0.05) / (darker! + 0.05);
};

describe('the design tokens', () => {
  it('are dark alike, by the system and by choice', () => {
    expect(Object.keys(darkBySystem)).to.include('--surface');
    expect(darkByChoice).to.deep.equal(darkBySystem);
  });

  it('redefine in the dark every colour of the light', () => {
    const colours = Object.entries(light).filter(([, value]) => /^(#|rgb|0 1px)/.test(value));
    expect(colours.length).to.be.greaterThan(20);
    expect(Object.keys(darkByChoice)).to.include.members(colours.map(([name]) => name));
  });

  it('keep paper light', () => {
    const screenOnly = tokens.match(/@media screen[^{]*\{\s*:root[^{]*\{/g) ?? [];
    expect(screenOnly).to.have.length(2);
  });

  const text = ['ink', 'muted', 'brand', 'expected-text', 'delivered-text'];
  const textToo = ['shortfall-text', 'surplus-text', 'rival-text'];
  const marks = ['edge', 'expected', 'delivered', 'shortfall', 'surplus', 'rival', 'focus'];
  const themes = { light, dark: { ...light, ...darkByChoice } } as const;
  const figure = (theme: keyof typeof themes, one: string, other: string): number =>
    contrast(themes[theme][`--${one}`]!, themes[theme][`--${other}`]!);

  for (const theme of ['light', 'dark'] as const) {
    for (const ground of ['surface', 'bg', 'sunken']) {
      it(`hold ${theme} contrast on ${ground}: text 4.5, marks 3`, () => {
        for (const name of [...text, ...textToo])
          expect(figure(theme, name, ground), name).to.be.at.least(4.5);
        for (const name of marks) expect(figure(theme, name, ground), name).to.be.at.least(3);
      });
    }

    it(`hold ${theme} contrast of words on their own soft ground and on buttons`, () => {
      for (const name of ['expected', 'delivered', 'shortfall', 'surplus', 'rival']) {
        expect(figure(theme, `${name}-text`, `${name}-soft`), name).to.be.at.least(4.5);
      }
      expect(figure(theme, 'on-brand', 'brand')).to.be.at.least(4.5);
      expect(figure(theme, 'on-brand', 'brand-strong')).to.be.at.least(4.5);
    });
  }

  it('have the contrasts that their design states, on surface and ground', () => {
    const stated = {
      ink: [16.1, 15.0, 14.6, 15.9],
      muted: [6.3, 5.9, 7.8, 8.6],
      edge: [3.5, 3.2, 4.2, 4.6],
      brand: [7.7, 7.2, 8.6, 9.4],
      expected: [4.2, 3.9, 8.8, 9.5],
      'expected-text': [6.6, 6.1, 9.9, 10.8],
      shortfall: [6.8, 6.4, 7.0, 7.6],
      surplus: [4.1, 3.8, 6.8, 7.4],
      'surplus-text': [6.2, 5.8, 8.9, 9.6],
      rival: [4.2, 4.0, 5.0, 5.5],
      'rival-text': [6.1, 5.7, 8.2, 9.0],
    };
    for (const [name, figures] of Object.entries(stated)) {
      const found = (['light', 'dark'] as const).flatMap((theme) =>
        ['surface', 'bg'].map((ground) => figure(theme, name, ground)),
      );
      found.forEach((value, index) => expect(value, name).to.be.closeTo(figures[index]!, 0.06));
    }
  });
});

const hexOrFunction = /#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\(/i;
const namedColour =
  /:\s*[^;{}]*\b(?:white|black|gr[ae]y|silver|red|green|blue|orange|yellow|purple|navy|teal|maroon)\b/i;

describe('the style sheets', () => {
  it('take every colour from the tokens', () => {
    for (const file of sheets.filter((name) => name !== tokensFile)) {
      const css = withoutComments(readFileSync(file, 'utf8'));
      expect(css, file).not.to.match(hexOrFunction);
      expect(css, file).not.to.match(namedColour);
    }
  });

  it('use no custom property that nobody declares', () => {
    const all = sheets.map((file) => withoutComments(readFileSync(file, 'utf8'))).join('\n');
    const declared = new Set([...all.matchAll(/(--[\w-]+)\s*:/g)].map(([, name]) => name));
    const used = [...new Set([...all.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name))];
    expect(used.length).to.be.greaterThan(40);
    expect(used.filter((name) => !declared.has(name))).to.deep.equal([]);
  });

  it('reach a page: every part is imported by a sheet that a page links', () => {
    const linked = ['office.css', 'customer.css'].map((name) => readFileSync(join(cssFolder, name), 'utf8'));
    const parts = readdirSync(join(cssFolder, 'parts'));
    expect(parts.length).to.be.greaterThan(5);
    for (const part of parts) {
      expect(
        linked.some((css) => css.includes(`'./parts/${part}'`)),
        part,
      ).to.equal(true);
    }
  });
});

describe('views and scripts', () => {
  it('carry no colour of their own', () => {
    for (const file of filesOf(projectPath('public/js'), '.ts')) {
      expect(withoutComments(readFileSync(file, 'utf8')), file).not.to.match(
        /['"]#[0-9a-f]{3,8}['"]|\brgba?\(/i,
      );
    }
    for (const file of views) {
      const html = readFileSync(file, 'utf8');
      expect(html, file).not.to.match(/(?:fill|stroke|stop-color|color)="(?!none|currentColor|\{)/);
    }
  });
});
