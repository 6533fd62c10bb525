import { createHash } from 'node:crypto';
import { noBrand, type Brand, type LogoType } from '../../platform/brand/brand.js';
import type { Clock } from '../../platform/clock.js';
import { requireReach, type Actor } from '../accounts/index.js';
import type { LogoStore } from './logo-store.js';
import { readPicture, type PictureProblem } from './pictures.js';

export type BrandingParts = {
  readonly logos: LogoStore;
  /** The brand as it is stored, and how it is changed: it stands among the organisation's settings. */
  readonly brand: () => Promise<Brand | null>;
  readonly saveBrand: (brand: Brand) => Promise<void>;
  readonly clock: Clock;
};

const lettersOfHash = 32;

/** How the organisation shows itself. Only who administers changes it; everybody may look at a logo. */
export const createBrandingService = ({ logos, brand, saveBrand, clock }: BrandingParts) => {
  const stored = async (): Promise<Brand> => (await brand()) ?? noBrand;

  return {
    brand: async (actor: Actor): Promise<Brand> => {
      requireReach(actor, 'administration');
      return stored();
    },

    saveColours: async (actor: Actor, colours: Pick<Brand, 'colour' | 'darkColour'>): Promise<void> => {
      requireReach(actor, 'administration');
      await saveBrand({ ...(await stored()), ...colours });
    },

    /** Keeps a picture as the logo, its bytes first: no page may name one that is not there. Null, or what is wrong with it. */
    saveLogo: async (actor: Actor, bytes: Buffer, alt: string): Promise<PictureProblem | null> => {
      requireReach(actor, 'administration');
      const read = readPicture(bytes);
      if (!read.ok) return read.problem;
      const { type, width, height, bytes: clean } = read.picture;
      const hash = createHash('sha256').update(clean).digest('hex').slice(0, lettersOfHash);
      const before = await stored();
      await logos.add(hash, type, clean, clock());
      await saveBrand({ ...before, logo: { hash, type, width, height }, alt });
      await logos.keepOnly([hash, ...(before.logo ? [before.logo.hash] : [])]);
      return null;
    },

    saveAlt: async (actor: Actor, alt: string): Promise<void> => {
      requireReach(actor, 'administration');
      await saveBrand({ ...(await stored()), alt });
    },

    removeLogo: async (actor: Actor): Promise<void> => {
      requireReach(actor, 'administration');
      await saveBrand({ ...(await stored()), logo: null, alt: '' });
      await logos.keepOnly([]);
    },

    logo: (hash: string): Promise<{ readonly type: LogoType; readonly bytes: Buffer } | null> =>
      logos.find(hash),
  };
};

export type BrandingService = ReturnType<typeof createBrandingService>;
