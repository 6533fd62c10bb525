/** `#rrggbb`, lower case. */
export type Colour = string;
export type Theme = 'light' | 'dark';
export const themes: readonly Theme[] = ['light', 'dark'];

/** The grounds of `tokens.css` on which controls stand: page, surface, sunken. A test compares them. */
export const grounds: Readonly<Record<Theme, readonly Colour[]>> = {
  light: ['#f6f7f6', '#ffffff', '#eef1f1'],
  dark: ['#0d1518', '#141e23', '#0a1013'],
};

/** What WCAG 2.2 asks at level AA: of words (1.4.3), and of the edge of a control (1.4.11). */
export const least = { text: 4.5, edge: 3 } as const;

type Three = readonly [number, number, number];

/** A colour as people type it (`#0A5`, `0a5a73`); null for anything else. */
export const readColour = (typed: string): Colour | null => {
  const digits = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(typed.trim())?.[1]?.toLowerCase();
  if (digits === undefined) return null;
  return `#${digits.length === 3 ? [...digits].map((one) => one + one).join('') : digits}`;
};

const linear = (colour: Colour): Three => {
  const value = (at: number): number => {
    const share = parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return [value(1), value(3), value(5)];
};

const hex = (light: Three): Colour =>
  `#${light
    .map((value) => {
      const within = Math.min(1, Math.max(0, value));
      const share = within <= 0.0031308 ? within * 12.92 : 1.055 * within ** (1 / 2.4) - 0.055;
      return Math.round(share * 255)
        .toString(16)
        .padStart(2, '0');
    })
    .join('')}`;

/** Relative luminance, 0 to 1 (WCAG 2.2). */
export const luminance = (colour: Colour): number => {
  const [red, green, blue] = linear(colour);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** Contrast of two colours, 1 to 21 (WCAG 2.2). */
export const contrast = (one: Colour, other: Colour): number => {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
};

/** The words on a colour: white where it can be read, else black. One of both always can. */
export const textOn = (colour: Colour): Colour =>
  contrast(colour, '#ffffff') >= least.text ? '#ffffff' : '#000000';

/** How a colour stands out on a theme: against the ground it stands out from least, and from the words on it. */
export const standsOut = (
  colour: Colour,
  theme: Theme,
): { readonly edge: number; readonly text: number } => ({
  edge: Math.min(...grounds[theme].map((ground) => contrast(colour, ground))),
  text: contrast(colour, textOn(colour)),
});

export const passes = (colour: Colour, theme: Theme): boolean => {
  const { edge, text } = standsOut(colour, theme);
  return edge >= least.edge && text >= least.text;
};

// OKLab (Ottosson 2020): steps of equal size look equally large, and the hue stays what it is while it gets lighter.
const toLab = (colour: Colour): Three => {
  const [red, green, blue] = linear(colour);
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
};

const fromLab = ([lightness, a, b]: Three): Three => {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
};

const isShown = (light: Three): boolean => light.every((value) => value >= -0.0005 && value <= 1.0005);

/** The same hue at another lightness, as strong as a screen can show it. */
const atLightness = ([, a, b]: Three, lightness: number): Colour => {
  for (let strength = 1; strength > 0; strength -= 0.02) {
    const light = fromLab([lightness, a * strength, b * strength]);
    if (isShown(light)) return hex(light);
  }
  return hex(fromLab([lightness, 0, 0]));
};

const step = 0.0025;

/** The nearest colour of the same hue that passes on a theme: darker on a light ground, lighter on a dark one. */
export const nearest = (colour: Colour, theme: Theme): Colour => {
  if (passes(colour, theme)) return colour;
  const lab = toLab(colour);
  const way = theme === 'light' ? -step : step;
  for (let lightness = lab[0]; lightness > 0 && lightness < 1; lightness += way) {
    const tried = atLightness(lab, lightness);
    if (passes(tried, theme)) return tried;
  }
  return theme === 'light' ? '#000000' : '#ffffff';
};

/** What a button turns to under a pointer: a little darker or lighter, where its words stay readable; else the same. */
export const pressed = (colour: Colour, theme: Theme): Colour => {
  const lab = toLab(colour);
  const tried = [-0.07, 0.07].map((change) => atLightness(lab, Math.min(1, Math.max(0, lab[0] + change))));
  const words = textOn(colour);
  return tried.find((one) => passes(one, theme) && contrast(one, words) >= least.text) ?? colour;
};
