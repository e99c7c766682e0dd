import { useMemo } from 'react'
import { useTrace } from '@/state/view/trace-context'
import { Dialog } from '@/ui/dialog'
import { ExportForm } from '../export-form'

/** The open trace as a file. */
export function ExportDialog({ onClose }: { onClose: () => void }) {
  const { table } = useTrace()
  const tables = useMemo(() => [table], [table])
  return (
    <Dialog title="Export trace" onClose={onClose}>
      <ExportForm tables={tables} />
    </Dialog>
  )
}
