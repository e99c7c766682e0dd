/**
 * The ids of views/index.ts, in its order: asked for them by the code of frames, the registry would
 * become a file of its own that every page of a trace had to wait for. The test holds them alike.
 */
export const VIEW_IDS: readonly [string, ...string[]] = ['waterfall', 'tree']
