import { useMemo, useState } from 'react'
import { type Command, useCommands } from '@/state/commands'
import type { TraceSource } from '@/state/loading/sources'
import type { TraceSummary } from '@/trace/summary'
import { Button } from '@/ui/button'
import { loadable } from '@/ui/loadable'
import { Waiting } from '../waiting'

const ExportList = loadable(async () => (await import('./export-list')).ExportList, <Waiting />)

/** The way to the traces of a list as one file, with the key it has on the page of a trace. */
export function ExportTool({
  traces,
  source,
  isOffered,
}: {
  traces: readonly TraceSummary[]
  source: TraceSource
  /** What is open stays open when the list behind it is asked for anew. */
  isOffered: boolean
}) {
  const [isOpen, setOpen] = useState(false)
  const commands = useMemo<Command[]>(() => {
    const run = () => setOpen(true)
    const title = 'Export this list…'
    return isOffered
      ? [{ id: 'search.export', title, group: 'Search', keys: ['Shift+X'], run }]
      : []
  }, [isOffered])
  useCommands(commands)
  return (
    <>
      {isOffered && (
        <Button
          title="The traces of this list as one file (Shift+X)"
          aria-haspopup="dialog"
          aria-keyshortcuts="Shift+X"
          onClick={() => setOpen(true)}
        >
          Export…
        </Button>
      )}
      {isOpen && <ExportList traces={traces} source={source} onClose={() => setOpen(false)} />}
    </>
  )
}
