import type { LinkChannel, OpenLink } from './open-link.js';

/** Where a link is found. `via` says how somebody came, where that is not how the link reaches people anyway. */
export const addressOf = (
  baseUrl: string,
  { code, channel }: Pick<OpenLink, 'code' | 'channel'>,
  via: LinkChannel = channel,
): string => new URL(`/o/${code}${via === channel ? '' : `?via=${via}`}`, baseUrl).href;

/** As people read it aloud and type it: without what every browser adds by itself. */
export const shortened = (address: string): string => address.replace(/^https?:\/\//, '');

/** What a website's author puts into a page, all that is needed; the words stand in it so that they can be changed there. */
export const snippetOf = (
  baseUrl: string,
  { code, locale }: Pick<OpenLink, 'code' | 'locale'>,
  words: { readonly label: string; readonly close: string },
): string =>
  `<script src="${new URL('/widget.js', baseUrl).href}" data-link="${code}" data-lang="${locale}" ` +
  `data-label="${words.label}" data-close="${words.close}" async></script>`;
