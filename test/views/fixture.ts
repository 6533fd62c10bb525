import type { Layout, PageModel, Plain } from '../../server/platform/views/page.js';

/** One state of a page: what its view is given. `layout` null renders the view alone (a mail). */
export type Fixture = {
  readonly layout: Layout | null;
  readonly model: PageModel | { readonly [key: string]: Plain };
};

/** By the view's name; every view has at least one state, better each of its states. */
export type Fixtures = Readonly<Record<string, readonly Fixture[]>>;
