/** What a page that shows this one in a frame may leave out: `hide=minimap,facts`. */
export type HidablePart =
  /** The heading of a trace, with its facts and what hands it on. */
  | 'title'
  | 'facts'
  | 'minimap'
  | 'toolbar'
  /** The side panel stays closed until the reader asks for it. */
  | 'details'
  /** The picture of a list of traces. */
  | 'graph'
  /** The way out of the frame. */
  | 'open'

/** Outside of a frame nothing is left out. */
export function hides(
  { embed, hide }: { readonly embed?: unknown; readonly hide?: unknown },
  part: HidablePart,
): boolean {
  return embed === '1' && String(hide).split(',').includes(part)
}
