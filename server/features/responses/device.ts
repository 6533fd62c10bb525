/** On what somebody answered, as coarse as it can be said: it tells no person apart. */
export const devices = ['phone', 'tablet', 'desktop'] as const;
export type Device = (typeof devices)[number];

const tablet = /ipad|tablet|kindle|silk\/|playbook|android(?!.*mobile)/i;
const phone = /mobi|iphone|ipod|windows phone|opera mini/i;

/**
 * The class of the device that a browser's name speaks of; null where it says nothing. The name itself is never kept.
 * An iPad that asks for pages as a Mac does counts as a desktop: nothing in its name tells them apart.
 */
export const deviceOf = (userAgent: string | undefined): Device | null => {
  const text = (userAgent ?? '').slice(0, 500); // longer than any browser's
  if (text.trim() === '') return null;
  if (tablet.test(text)) return 'tablet';
  return phone.test(text) ? 'phone' : 'desktop';
};
