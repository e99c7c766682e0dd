import { useMemo, useState } from 'react'
import { quickSelect } from '@/base/quick-select'
import { parseDuration } from '@/base/time'
import { AlertDialog, type AlertStart } from '@/details/alert-dialog'
import { roundThreshold } from '@/share/alert-form'
import { type Command, useCommands } from '@/state/commands'
import type { TraceSummary } from '@/trace/summary'
import { Button } from '@/ui/button'
import { AlertIcon } from '@/ui/icons'
import type { Draft } from './draft'

/** An alert on what a search looks for, from its results bar and the palette. */
export function SearchAlert({ asked, traces }: { asked: Draft; traces: readonly TraceSummary[] }) {
  const [isOpen, setOpen] = useState(false)
  const commands = useMemo<Command[]>(
    () => [
      {
        id: 'search.alert',
        title: 'Alert on this search…',
        group: 'Search',
        keys: [],
        run: () => setOpen(true),
      },
    ],
    [],
  )
  useCommands(commands)
  return (
    <>
      <Button
        variant="quiet"
        icon={AlertIcon}
        aria-haspopup="dialog"
        title="A rule that alerts on what this search finds"
        onClick={() => setOpen(true)}
      >
        Alert
      </Button>
      {isOpen && (
        <AlertDialog
          start={alertStart(asked, traces)}
          source={asked.source}
          note={noteOn(asked)}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}

/** What the fields say; where they do not, what most of the results are. */
export function alertStart(
  { q, service, operation, status, minDuration }: Draft,
  traces: readonly TraceSummary[],
): AlertStart {
  const isFields = q === undefined
  const least = isFields ? parseDuration(minDuration) : undefined
  const named = isFields ? service.trim() : ''
  const watched = named || mostly(traces)
  return {
    service: watched,
    operation: named === '' ? '' : operation.trim(),
    kind: isFields && status === 'error' && least === undefined ? 'errors' : 'latency',
    slower: least === undefined ? roundThreshold(p95(traces, watched)) : minDuration.trim(),
  }
}

/** The root service of most of them; '' where none is known. */
function mostly(traces: readonly TraceSummary[]): string {
  const counts = new Map<string, number>()
  for (const { rootService = '' } of traces) {
    counts.set(rootService, (counts.get(rootService) ?? 0) + 1)
  }
  counts.delete('')
  const [most] = [...counts].sort(([, a], [, b]) => b - a)
  return most?.[0] ?? ''
}

/** Of the traces that begin in the service, or else of all, ns; 0 of none. */
function p95(traces: readonly TraceSummary[], service: string): number {
  const own = traces.filter(({ rootService }) => rootService === service)
  const durations = Float64Array.from(own.length > 0 ? own : traces, ({ duration }) => duration)
  if (durations.length === 0) return 0
  return quickSelect(durations, Math.ceil(durations.length * 0.95) - 1)
}

function noteOn({ q, tags, maxDuration }: Draft): string | undefined {
  if (q !== undefined) {
    return 'The service is that of most results: metrics of spans know nothing of the rest of a TraceQL query.'
  }
  return tags.trim() !== '' || maxDuration.trim() !== ''
    ? 'Attributes and the longest duration are left out: metrics of spans have no labels for them.'
    : undefined
}
