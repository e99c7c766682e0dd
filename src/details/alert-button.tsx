import { useState } from 'react'
import { useFeature } from '@/state/settings/settings'
import { useTrace } from '@/state/view/trace-context'
import type { Row } from '@/trace/table'
import { IconButton } from '@/ui/button'
import { AlertIcon } from '@/ui/icons'
import { loadable } from '@/ui/loadable'
import { spanAlert } from './span-alert'

const AlertDialog = loadable(async () => (await import('./alert-dialog')).AlertDialog, null)

/** An alert on the operation of this span. */
export function AlertButton({ row }: { row: Row }) {
  const { table, source } = useTrace()
  const [isOpen, setOpen] = useState(false)
  if (!useFeature('alerts')) return null
  return (
    <>
      <IconButton
        icon={AlertIcon}
        label="Alert on this operation"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      />
      {isOpen && (
        <AlertDialog
          start={spanAlert(table, row)}
          source={source.id}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
