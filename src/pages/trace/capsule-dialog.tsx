import { useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { traceAddress } from '@/state/links/links'
import { useTrace } from '@/state/view/trace-context'
import { Dialog } from '@/ui/dialog'
import { CapsuleForm } from '../capsule-form'
import { traceName } from './trace-name'

/** The open trace as a capsule, with the view as it is. */
export function CapsuleDialog({ onClose }: { onClose: () => void }) {
  const open = useTrace()
  const { table, source } = open
  const tables = useMemo(() => [table], [table])
  // The address follows the hand by a fifth of a second, and the capsule the address.
  const params = useSearch({ strict: false })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is read from the page
  const origin = useMemo(() => {
    const { search } = new URL(traceAddress(open, {}))
    return {
      source,
      base: document.baseURI,
      view: `/trace/${encodeURIComponent(open.table.traceId)}${search}`,
      notes: open.store.getState().notes?.all,
    }
  }, [open, source, params])
  const { service } = traceName(table)
  return (
    <Dialog title="Save capsule" onClose={onClose}>
      <CapsuleForm
        tables={tables}
        origin={origin}
        name={`${service}-${table.traceId.slice(0, 8)}`}
        onSaved={onClose}
        onCancel={onClose}
      />
    </Dialog>
  )
}
