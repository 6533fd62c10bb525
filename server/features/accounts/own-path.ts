const nowhere = 'http://own.invalid';

/**
 * Where a person wanted to go, if that is a page of ours; else `/`. The address is read as a browser would, so that no
 * spelling (`//host`, `/\host`, `/.//host`, a tab in between) leads to another site.
 */
export const ownPath = (text: unknown): string => {
  if (typeof text !== 'string' || !text.startsWith('/') || !URL.canParse(text, nowhere)) return '/';
  const { origin, pathname, search } = new URL(text, nowhere);
  return origin === nowhere && !pathname.startsWith('//') ? pathname + search : '/';
};
