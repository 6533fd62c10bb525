import type { Doc } from './bson.js';
import type { Evaluate, Scope } from './expressions/index.js';
import { isEmbedded } from './paths.js';
import { setOwn } from './update-paths.js';

/** What becomes of one field. */
export type Leaf =
  | { readonly kind: 'include' }
  | { readonly kind: 'exclude' }
  /** Computed from the whole document. */
  | { readonly kind: 'compute'; readonly evaluate: Evaluate }
  /** Changed where it stands; `undefined` leaves it out. */
  | { readonly kind: 'change'; readonly change: (value: unknown) => unknown };

export type Node = { readonly children: Map<string, Node>; leaf: Leaf | null };

export const createNode = (): Node => ({ children: new Map(), leaf: null });

/** `include`: only what is named; `exclude`: all but what is named; `add`: all, and what is computed. */
export type Mode = 'include' | 'exclude' | 'add';

const computes = ({ leaf, children }: Node): boolean =>
  leaf?.kind === 'compute' || [...children.values()].some(computes);

const setValue = (document: Doc, name: string, value: unknown): void => {
  if (value !== undefined) setOwn(document, name, value);
};

/** Applies a tree of fields to a document. What is computed sees the document as it was. */
export const createApply = (mode: Mode) => {
  const existing = (value: unknown, node: Node | undefined, scope: Scope): unknown => {
    if (!node) return mode === 'include' ? undefined : value;
    switch (node.leaf?.kind) {
      case 'include':
        return value;
      case 'exclude':
        return undefined;
      case 'change':
        return node.leaf.change(value);
      case 'compute':
        // An included document keeps its own order, and what is computed follows.
        return mode === 'add' ? node.leaf.evaluate(scope) : undefined;
      case undefined:
        return inside(value, node, scope);
    }
  };
  const inside = (value: unknown, node: Node, scope: Scope): unknown => {
    if (isEmbedded(value)) return apply(value, node, scope);
    if (Array.isArray(value))
      return value
        .map((element: unknown) => inside(element, node, scope))
        .filter((element) => element !== undefined);
    if (computes(node)) return apply({}, node, scope);
    return mode === 'include' ? undefined : value;
  };
  const added = (node: Node, scope: Scope): unknown => {
    if (node.leaf) return node.leaf.kind === 'compute' ? node.leaf.evaluate(scope) : undefined;
    return computes(node) ? apply({}, node, scope) : undefined;
  };
  const apply = (document: Doc, { children }: Node, scope: Scope): Doc => {
    const result: Doc = {};
    for (const name of Object.keys(document))
      setValue(result, name, existing(document[name], children.get(name), scope));
    for (const [name, child] of children) {
      const present = Object.hasOwn(document, name);
      const replaced = child.leaf?.kind === 'compute' && mode !== 'add';
      if (!present || replaced) setValue(result, name, added(child, scope));
    }
    return result;
  };
  return apply;
};

/** The same document with `_id` as its first field. */
export const idFirst = (document: Doc): Doc => {
  if (document['_id'] === undefined || Object.keys(document)[0] === '_id') return document;
  const { _id, ...rest } = document;
  return { _id, ...rest };
};
