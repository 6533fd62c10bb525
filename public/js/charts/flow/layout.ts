import type { FlowData, FlowKind, FlowNode } from '../data.js';

/** A node as it stands: its place among the data, its upper end, its height; in pixels. */
export type PlacedNode = { readonly at: number; readonly y: number; readonly height: number };

/** A flow as it runs: its upper ends at either side, and how wide it is. */
export type PlacedFlow = {
  readonly at: number;
  readonly kind: FlowKind;
  readonly fromY: number;
  readonly toY: number;
  readonly width: number;
};

export type FlowLayout = {
  readonly from: readonly PlacedNode[];
  readonly to: readonly PlacedNode[];
  readonly flows: readonly PlacedFlow[];
  readonly height: number;
};

/** What would be too thin to be seen. */
const thinnest = 1;

export type FlowRoom = {
  /** Where the first node begins. */
  readonly top: number;
  /** The height of all nodes of a side together. */
  readonly room: number;
  /** Between two nodes: as much as a label needs. */
  readonly gap: number;
};

const sumOf = (nodes: readonly Pick<FlowNode, 'n'>[]): number => nodes.reduce((sum, { n }) => sum + n, 0);

const stackOf = (nodes: readonly FlowNode[], perOne: number, { top, gap }: FlowRoom): PlacedNode[] => {
  let y = top;
  return nodes.flatMap(({ n }, at): PlacedNode[] => {
    if (n === 0) return [];
    const placed = { at, y, height: Math.max(thinnest, n * perOne) };
    y += placed.height + gap;
    return [placed];
  });
};

/** Who is drawn last lies on top. */
const order: readonly FlowKind[] = ['stayed', 'moved', 'lost', 'gained'];

/** Nodes beneath one another in the order given, those of nobody left out; flows leave and arrive in the same order. Pure. */
export const flowLayout = (
  { from, to, flows }: Pick<FlowData, 'from' | 'to' | 'flows'>,
  room: FlowRoom,
): FlowLayout => {
  const total = Math.max(sumOf(from), sumOf(to), 1);
  const perOne = room.room / total;
  const [left, right] = [stackOf(from, perOne, room), stackOf(to, perOne, room)];
  const [leaves, arrives] = [left, right].map((nodes) => new Map(nodes.map(({ at, y }) => [at, y])));
  const placed = flows
    .map((flow, at) => ({ ...flow, at }))
    .sort((a, b) => a.from - b.from || a.to - b.to)
    .flatMap(({ at, from: source, to: target, n, kind }): PlacedFlow[] => {
      const [fromY, toY] = [leaves?.get(source), arrives?.get(target)];
      if (fromY === undefined || toY === undefined) return [];
      leaves?.set(source, fromY + n * perOne);
      arrives?.set(target, toY + n * perOne);
      return [{ at, kind, fromY, toY, width: Math.max(thinnest, n * perOne) }];
    })
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  const ends = [...left, ...right].map(({ y, height }) => y + height);
  return { from: left, to: right, flows: placed, height: Math.max(room.top, ...ends) };
};
