import { useEffect, useState } from 'react'
import { inSlices } from '@/base/in-slices'
import { busy } from '@/paint/frame'
import { writeBlob } from '@/share/blob'
import { type CapsuleTemplate, capsule, MOST_BYTES, readTemplate } from '@/share/capsule'
import type { CapsuleAbout } from '@/trace/capsule'
import type { TraceTable } from '@/trace/table'

/** The page that capsules are made of, which the build puts beside the app's own. */
export type TemplateState =
  | { readonly kind: 'coming' }
  | { readonly kind: 'here'; readonly template: CapsuleTemplate }
  /** `missing`: the deployment answers without it. */
  | { readonly kind: 'missing' | 'unreachable' }

export function useTemplate(): readonly [TemplateState, again: () => void] {
  const [state, setState] = useState<TemplateState>({ kind: 'coming' })
  const [attempt, setAttempt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks again
  useEffect(() => {
    const gone = new AbortController()
    const rest = busy()
    fetchTemplate(gone.signal)
      .then((next) => gone.signal.aborted || setState(next))
      .finally(rest)
    return () => gone.abort()
  }, [attempt])
  const again = () => {
    setState({ kind: 'coming' })
    setAttempt((n) => n + 1)
  }
  return [state, again]
}

async function fetchTemplate(signal: AbortSignal): Promise<TemplateState> {
  try {
    const response = await fetch(new URL('capsule.html', document.baseURI), { signal })
    if (!response.ok) return { kind: 'missing' }
    const template = readTemplate(await response.text())
    return template ? { kind: 'here', template } : { kind: 'missing' }
  } catch {
    return { kind: 'unreachable' }
  }
}

/** A capsule while it is written. */
export type Writing =
  | { readonly kind: 'writing'; readonly share: number }
  | { readonly kind: 'written'; readonly blob: Blob }
  | { readonly kind: 'too large' }

export interface CapsuleOrder {
  readonly template: CapsuleTemplate
  readonly about: CapsuleAbout
  readonly tables: readonly TraceTable[]
}

/** Writes a capsule in slices, anew for each order: pass the same one while it is the same. */
export function useCapsule(order: CapsuleOrder | undefined): Writing {
  const [done, setDone] = useState<{ readonly of: CapsuleOrder; readonly writing: Writing }>()
  useEffect(() => {
    if (!order) return
    const gone = new AbortController()
    const rest = busy()
    const tell = (writing: Writing) => gone.signal.aborted || setDone({ of: order, writing })
    const pieces = watched(order, (share) => tell({ kind: 'writing', share }))
    inSlices(writeBlob(pieces, 'text/html'), gone.signal)
      .then(
        (blob) => tell({ kind: 'written', blob }),
        (error: unknown) => {
          if (error === TOO_LARGE) tell({ kind: 'too large' })
          else if (!gone.signal.aborted) reportError(error)
        },
      )
      .finally(rest)
    return () => gone.abort()
  }, [order])
  return done && done.of === order ? done.writing : { kind: 'writing', share: 0 }
}

const TOO_LARGE = new Error('too large')

/** Pieces between two looks at the clock, and how often progress is told, ms. */
const STRIDE = 500
const TOLD_EVERY = 100

function* watched(
  { template, about, tables }: CapsuleOrder,
  onShare: (share: number) => void,
): Generator<string> {
  let pieces = 0
  let length = 0
  let told = performance.now()
  for (const piece of capsule(template, about, tables)) {
    length += piece.length
    // A character is a byte at least.
    if (length > MOST_BYTES) throw TOO_LARGE
    yield piece
    if (++pieces % STRIDE !== 0 || performance.now() - told < TOLD_EVERY) continue
    told = performance.now()
    onShare(Math.min(1, pieces / about.spans))
  }
}
