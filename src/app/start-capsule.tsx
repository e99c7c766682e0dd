import { createHashHistory } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { inSlices } from '@/base/in-slices'
import { decode, employ } from '@/formats/decode'
import { writeBlob } from '@/share/blob'
import { noFileStore } from '@/sources/local/file-store'
import { Shelf } from '@/sources/local/shelf'
import { shelfSource } from '@/sources/local/source'
import { Workspace } from '@/sources/local/workspace'
import type { TraceSource } from '@/sources/source'
import { baseOf, readAbout, viewAddress } from '@/state/links/capsule-about'
import { takeAhead } from '@/state/loading/take-ahead'
import { NO_SETTINGS } from '@/state/settings/settings'
import { ABOUT_ID, type CapsuleAbout, TRACES_ID } from '@/trace/capsule'
import { assemble } from './app'
import { BannerContext } from './banner'
import { makeQueryClient } from './begin'
import { CapsuleBar } from './capsule-bar'
import { CapsuleProblem } from './capsule-problem'

const SOURCE = 'capsule'

/** What a capsule cannot do, or what only its reader's browser should. */
const SETTINGS = { ...NO_SETTINGS, off: new Set(['capsule', 'copies'] as const) }

/** The app over the traces that are in the page itself. It asks nobody for anything. */
export function startCapsule(page: Document, startWorker: () => Worker): ReactNode {
  const text = (id: string) => page.getElementById(id)?.textContent ?? undefined
  const traces = text(TRACES_ID)
  const about = text(ABOUT_ID)
  if (traces === undefined || about === undefined) return <CapsuleProblem kind="incomplete" />
  if (traces === 'null') return <CapsuleProblem kind="empty" />
  const read = readAbout(about)
  if (!read) return <CapsuleProblem kind="unread" />

  employ({ startWorker, onTables: takeAhead })
  const file = once(() => inSlices(writeBlob(stretches(traces), 'application/json')))
  const source: TraceSource = {
    ...shelfSource(
      { id: SOURCE, name: 'Capsule' },
      once(async () => shelfOf(await file())),
      () => ({ kind: 'files', files: [{ name: 'This capsule', blob: new Blob([traces]) }] }),
    ),
    home: { base: baseOf(read), source: read.source.id },
  }
  const workspace = new Workspace(noFileStore)
  const local = shelfSource(
    { id: 'local', name: 'Local files' },
    () => workspace.traces(),
    (traceId) => ({ kind: 'files', files: workspace.filesOf(traceId) }),
  )
  const ground = {
    sources: { list: [source, local], first: source },
    workspace,
    settings: SETTINGS,
    queryClient: makeQueryClient(),
    basepath: '/',
  }
  const app = assemble(ground, historyOf(read))
  return <BannerContext value={<CapsuleBar about={read} file={file} />}>{app}</BannerContext>
}

/** In the fragment, the one part of its address that a page from the disk may change. */
function historyOf(about: CapsuleAbout) {
  if (location.hash.length < 3) history.replaceState(null, '', `#${viewAddress(about, SOURCE)}`)
  return createHashHistory()
}

/** Characters at a time: one text of all of them would hold up the page when it becomes bytes. */
const STRETCH = 1 << 16

function* stretches(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += STRETCH) yield text.slice(at, at + STRETCH)
}

async function shelfOf(blob: Blob): Promise<Shelf> {
  const { signal } = new AbortController()
  const files = [{ name: 'This capsule', blob }]
  const { tables } = await decode({ kind: 'files', files }, { signal })
  const shelf = new Shelf()
  shelf.add(tables, { id: SOURCE, name: 'Capsule' })
  return shelf
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let known: Promise<T> | undefined
  return () => {
    known ??= work()
    return known
  }
}
