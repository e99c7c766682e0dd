import { mainRoot } from '@/analysis/roots'
import { AlertDialog } from '@/details/alert-dialog'
import { spanAlert } from '@/details/span-alert'
import { useTrace } from '@/state/view/trace-context'

/** An alert on the operation that is selected; where none is, on what the trace began with. */
export function AlertItem({ onClose }: { onClose: () => void }) {
  const { table, store, source } = useTrace()
  const { selected } = store.getState()
  const row = selected < 0 ? mainRoot(table) : selected
  return <AlertDialog start={spanAlert(table, row)} source={source.id} onClose={onClose} />
}
