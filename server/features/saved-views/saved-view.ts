/** A part of a study's figures under a name: a page and its filters, for everybody who may see them. */
export type SavedView = {
  readonly id: string;
  readonly studyId: string;
  readonly name: string;
  /** The page within the study, as `gap`. */
  readonly page: string;
  /** What the page is asked, as the address has it, without the question mark. */
  readonly query: string;
  readonly createdBy: string;
  readonly createdAt: Date;
};

/** A view, and whether the person who looks may remove it. */
export type ShownView = { readonly view: SavedView; readonly removable: boolean };

export const LONGEST_NAME = 80;
export const LONGEST_QUERY = 1000;

/** More are no help to anybody. */
export const MOST_VIEWS = 100;

/** Where a page of a study is found; nothing that leads out of the study. */
export const isPagePath = (text: string): boolean =>
  text.length <= 80 && /^[a-z0-9-]+(?:\/[A-Za-z0-9_-]+){0,2}$/.test(text);

/** The query of an address in one way of writing, without parameters that say nothing. */
export const tidyQuery = (query: string): string => {
  const said = [...new URLSearchParams(query)].filter(([, value]) => value !== '');
  return new URLSearchParams(said).toString();
};

export const addressOf = ({ studyId, page, query }: Pick<SavedView, 'studyId' | 'page' | 'query'>): string =>
  `/studies/${studyId}/${page}${query ? `?${query}` : ''}`;
