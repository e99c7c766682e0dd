/**
 * The ids of views/index.ts, in its order, for what stands below views or must not bring their code
 * along: settings, and frames. A test holds the two lists alike.
 */
export const VIEW_IDS = ['waterfall', 'tree'] as const
