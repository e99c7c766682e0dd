import type { LoadedTrace } from '@/state/queries'
import { useSettings } from '@/state/settings'
import { CopyStrip } from './copy-strip'
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
  return loaded.copy && <CopyStrip copy={loaded.copy} traceId={traceId} />
}
