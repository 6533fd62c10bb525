/** What a view may be given: nothing that could change, run or render as empty text. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

/** A view model. `title` names the page in the browser's tab. */
export type PageModel = { readonly title: string; readonly [key: string]: Plain };

/**
 * `office`: bar and rooms, for people who sign in; `plain`: our mark only; `customer`: the organisation's name only;
 * `open`: the same behind an open link, with what others show of it; `sheet`: one page to be printed, also for whoever has no account;
 * `piece`: nothing around it, for a part of a page alone.
 */
export type Layout = 'office' | 'plain' | 'customer' | 'open' | 'sheet' | 'piece';

export type Page = { readonly layout: Layout; readonly view: string; readonly model: PageModel };

/** `const gapPage = page<GapModel>('office', 'analytics/gap')`: binds a model's type to its view. */
export const page =
  <M extends PageModel>(layout: Layout, view: string) =>
  (model: M): Page => ({ layout, view, model });
