/** Texts that are rightly the same in English and in another of our languages. */
export const sameInSeveralLanguages: ReadonlySet<string> = new Set([
  'editions:ask.item',
  'tables:encoding.utf-8',
  'tables:encoding.utf-16le',
  'exports:device.tablet',
  'branding:logo',
]);
