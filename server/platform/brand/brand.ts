/** A logo as it is stored: `hash` is of its bytes and stands in its address. Sizes in pixels. */
export type Logo = {
  readonly hash: string;
  readonly type: LogoType;
  readonly width: number;
  readonly height: number;
};

export const logoTypes = ['png', 'jpeg', 'webp'] as const;
export type LogoType = (typeof logoTypes)[number];

/** How an organisation shows itself to its customers. */
export type Brand = {
  readonly logo: Logo | null;
  /** What the logo says, for those who do not see it; '' is the organisation's name. */
  readonly alt: string;
  /** `#rrggbb` on a light ground; '' is ours. */
  readonly colour: string;
  /** The same on a dark ground; '' is the colour of the light one. */
  readonly darkColour: string;
};

export const noBrand: Brand = { logo: null, alt: '', colour: '', darkColour: '' };

/** Where a logo is found. The address changes with its bytes, so that it may be kept for ever. */
export const logoAddress = ({ hash, type }: Logo): string => `/brand/${hash}.${type}`;

/** A logo where it is drawn; pixels. */
export type LogoPicture = {
  readonly src: string;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
};

/** What a page's frame needs of a brand: addresses, nothing to be worked out. `css` is '' where our own colours stay. */
export type BrandShell = {
  readonly css: string;
  readonly logo: LogoPicture | null;
};

const dropHash = (colour: string): string => colour.slice(1);

/** The stylesheet of a brand: its address says its two colours, so that it may be kept for ever, too. */
export const styleAddress = ({ colour, darkColour }: Pick<Brand, 'colour' | 'darkColour'>): string =>
  colour === '' ? '' : `/brand/${dropHash(colour)}-${dropHash(darkColour || colour)}.css`;

export const brandShell = (brand: Brand, organisation: string): BrandShell => {
  const { logo, alt } = brand;
  return {
    css: styleAddress(brand),
    logo: logo && {
      src: logoAddress(logo),
      alt: alt || organisation,
      width: logo.width,
      height: logo.height,
    },
  };
};
