import type { NamedBlob } from '@/formats/location'
import type { Workspace } from '@/sources/local/workspace'

/** How many stay open, so that *back* finds them: the page around this one may hand over many. */
const MOST = 8

/** Bytes that the page around this one handed over: among the open files, and kept nowhere. */
export class HandedFiles {
  readonly #workspace: Workspace
  /** The oldest first. */
  #ids: readonly string[] = []

  constructor(workspace: Workspace) {
    this.#workspace = workspace
  }

  /** What is handed over again of a trace takes the place of what was; resolves to the trace ids. */
  async open(file: NamedBlob, signal: AbortSignal): Promise<readonly string[]> {
    const workspace = this.#workspace
    const before = new Set(workspace.files().map(({ id }) => id))
    const { traceIds } = await workspace.open([file], signal, { keep: false })
    const files = workspace.files()
    const added = files.filter(({ id }) => !before.has(id)).map(({ id }) => id)
    if (added.length === 0) return traceIds
    const isOld = ({ id, traceIds: held }: (typeof files)[number]) =>
      this.#ids.includes(id) && held.some((traceId) => traceIds.includes(traceId))
    const old = files.filter(isOld).map(({ id }) => id)
    const ids = [...this.#ids.filter((id) => !old.includes(id)), ...added]
    this.#ids = ids.slice(-MOST)
    for (const id of [...old, ...ids.slice(0, -MOST)]) await workspace.remove(id)
    return traceIds
  }
}
