import type { Express } from 'express';

export type MountedRoute = { readonly method: 'GET' | 'POST'; readonly path: string };

type Layer = {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
  readonly handle?: { readonly stack?: readonly Layer[] };
};

/** Every route of an application, read from its router: routers are mounted without a prefix and carry full paths. */
export const routesOf = (app: Express): MountedRoute[] => {
  const { stack } = (app as unknown as { router: { stack: readonly Layer[] } }).router;
  const layers = stack.flatMap((layer) => [layer, ...(layer.handle?.stack ?? [])]);
  return layers.flatMap(({ route }) =>
    route
      ? Object.keys(route.methods).map((method) => ({
          method: method.toUpperCase() as 'GET' | 'POST',
          path: route.path,
        }))
      : [],
  );
};
