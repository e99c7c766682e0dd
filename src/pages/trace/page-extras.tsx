import type { LoadedTrace } from '@/state/loading/queries'
import { useSettings } from '@/state/settings/settings'
import { CopyStrip } from './copy-strip'
import { NotesLayer } from './notes/notes-layer'
import { useKeepCopy } from './use-keep-copy'

/** What an open trace has besides: it comes after the page stands. */
export function PageExtras({
  loaded,
  traceId,
  embed,
}: {
  loaded: LoadedTrace
  traceId: string
  embed: boolean
}) {
  const { off } = useSettings()
  useKeepCopy(loaded, embed || off.has('copies'))
  return (
    <div>
      {loaded.copy && <CopyStrip copy={loaded.copy} traceId={traceId} />}
      {!off.has('notes') && <NotesLayer traceId={traceId} />}
    </div>
  )
}
