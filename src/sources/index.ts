import { jaeger } from './jaeger/source'
import { demo, demoSource } from './local/demo'
import { indexedDbStore } from './local/file-store'
import { shelfSource } from './local/source'
import { Workspace } from './local/workspace'
import type { TraceSource } from './source'
import type { Config, SourceEntry, SourceType } from './source-type'
import { tempo } from './tempo/source'

/** By their name in config.json. */
export const sourceTypes: Readonly<Record<string, SourceType>> = { jaeger, tempo, demo }

/** The id under which local files are always there. */
export const LOCAL_ID = 'local'

/** What there is where nothing is configured. */
export const demoEntry: SourceEntry = {
  id: 'demo',
  create: (base) => demoSource({ id: 'demo' }, base),
}

export interface CreatedSources {
  /** In the order of config.json, local files last. */
  readonly list: readonly TraceSource[]
  /** The default one. */
  readonly first: TraceSource
}

/** Pure: nothing is fetched or read until a source is asked. `base` is the page's, absolute. */
export function createSources(
  config: Config | undefined,
  base: string,
): { readonly sources: CreatedSources; readonly workspace: Workspace } {
  const { entries, defaultSource } = config ?? { entries: [demoEntry], defaultSource: demoEntry.id }
  const workspace = new Workspace(indexedDbStore())
  const local = shelfSource(
    { id: LOCAL_ID, name: 'Local files' },
    () => workspace.traces(),
    (traceId) => ({ kind: 'files', files: workspace.filesOf(traceId) }),
  )
  const list = [...entries.map((entry) => entry.create(base)), local]
  const first = list.find(({ id }) => id === defaultSource) ?? local
  return { sources: { list, first }, workspace }
}
