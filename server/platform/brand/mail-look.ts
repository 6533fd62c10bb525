import { logoAddress, type Brand, type LogoPicture } from './brand.js';
import { textOn, type Colour } from './colours.js';

type Button = { readonly fill: Colour; readonly words: Colour };

/**
 * How a mail looks: mails read no stylesheet and no token. `logo` has an absolute address, the same for everybody, so that
 * opening a mail tells nobody who did.
 */
export type MailLook = {
  readonly light: Button;
  readonly dark: Button;
  readonly logo: LogoPicture | null;
};

const ours = {
  light: { fill: '#0a5a73', words: '#ffffff' },
  dark: { fill: '#6cc5de', words: '#06222c' },
} as const;

/** Mails that are from us and not to customers. */
export const ourLook: MailLook = { ...ours, logo: null };

const highest = 40; // px, as on pages
const widest = 192;

const button = (fill: Colour): Button => ({ fill, words: textOn(fill) });

/** A brand as mails show it; without one, our own look. */
export const mailLook = (
  brand: Brand | null | undefined,
  organisation: string,
  baseUrl: string,
): MailLook => {
  const { logo = null, alt = '', colour = '', darkColour = '' } = brand ?? {};
  const scale = logo ? Math.min(highest / logo.height, widest / logo.width, 1) : 1;
  return {
    ...(colour === ''
      ? ours
      : { light: button(colour), dark: button(darkColour === '' ? colour : darkColour) }),
    logo: logo && {
      src: `${baseUrl}${logoAddress(logo)}`,
      alt: alt || organisation,
      width: Math.max(1, Math.round(logo.width * scale)),
      height: Math.max(1, Math.round(logo.height * scale)),
    },
  };
};
