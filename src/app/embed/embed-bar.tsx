import { useQueryClient } from '@tanstack/react-query'
import { useRouter, useRouterState, useSearch } from '@tanstack/react-router'
import { type MouseEvent, useEffect, useRef, useState } from 'react'
import { hides } from '@/state/links/hidden-parts'
import { VIEW_IDS } from '@/state/links/view-ids'
import { useSources } from '@/state/loading/sources'
import { useSettings } from '@/state/settings/settings'
import { useWorkspace } from '@/state/workspace'
import { Button } from '@/ui/button'
import { ExternalIcon } from '@/ui/icons'
import styles from './embed-bar.module.css'
import { Gate } from './gate'
import { Meeting } from './meet'
import { REQUEST_TYPES } from './protocol'
import { Reports } from './reports'

/** Under a page in a frame: the way out of it, and the question whether it may be steered. */
export function EmbedBar() {
  const { foreign, allow, refuse } = useSteering()
  const search = useSearch({ strict: false })
  const isLocal = search.source === 'local'
  const hasWayOut = !isLocal && !hides(search, 'open')
  if (foreign === undefined && !hasWayOut) return null
  return (
    <footer className={styles.bar}>
      {foreign !== undefined && (
        <p role="status">
          <span>
            The page around this one, <b>{foreign}</b>, may not steer it.
          </span>
          <Button size="small" onClick={allow}>
            Allow once
          </Button>
          <Button size="small" variant="quiet" onClick={refuse}>
            No
          </Button>
        </p>
      )}
      {hasWayOut && <WayOut />}
    </footer>
  )
}

/** The same view in a tab of its own. What was handed over is in this frame alone. */
function WayOut() {
  const router = useRouter()
  const href = useRouterState({ select: (s) => s.location.href })
  const url = new URL(router.history.createHref(href), document.baseURI)
  for (const key of ['embed', 'hide', 'theme']) url.searchParams.delete(key)
  const [isBarred, setBarred] = useState(false)
  return (
    <>
      {isBarred && (
        <p role="status">
          The page around this one allows no new tabs. Copy the address of this link, and open it
          yourself.
        </p>
      )}
      <a
        className={styles.out}
        href={url.href}
        target="_blank"
        rel="noreferrer"
        onClick={(event) => {
          if (!isSandboxed() || !isPlain(event)) return
          event.preventDefault()
          setBarred(!openTab(url.href))
        }}
      >
        Open in Spanwise
        <ExternalIcon />
      </a>
    </>
  )
}

/** Without an origin of its own: such a frame may be kept from opening tabs, without being told. */
const isSandboxed = () => window.origin === 'null'

const isPlain = (event: MouseEvent) =>
  !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey

/** Says whether it could. The tab must not know who opened it, but its opener whether it is there. */
function openTab(href: string): boolean {
  const tab = window.open('about:blank', '_blank')
  if (!tab) return false
  tab.opener = null
  tab.location.replace(href)
  return true
}

/** Listens to the page around this one, where there is one; `foreign` is one that may not steer. */
function useSteering() {
  const router = useRouter()
  const queryClient = useQueryClient()
  const sources = useSources()
  const workspace = useWorkspace()
  const { embedding, defaults } = useSettings()
  const { view: firstView = VIEW_IDS[0] } = defaults
  const gate = useRef<Gate>(undefined)
  const [admitted, setAdmitted] = useState<string>()
  const [foreign, setForeign] = useState<string>()
  const refused = useRef('')
  const allowed = useRef<ReadonlySet<string>>(new Set())
  allowed.current = new Set([
    ...embedding.origins,
    location.origin,
    ...(admitted ? [admitted] : []),
  ])

  useEffect(() => {
    if (parent === window) return
    const app = { router, queryClient, sources, workspace, firstView }
    const meeting = new Meeting(app)
    const made = new Gate(window, {
      allows: (origin) => allowed.current.has(origin) || allowed.current.has('*'),
      onForeign: (origin) => {
        if (origin !== refused.current) setForeign(origin)
      },
      ready: () => ({ can: REQUEST_TYPES, views: VIEW_IDS }),
      onReady: () => reports.begin(),
      meet: (request, signal) => meeting.meet(request, signal),
    })
    const reports = new Reports(app, made)
    gate.current = made
    return () => {
      made.detach()
      reports.detach()
    }
  }, [router, queryClient, sources, workspace, firstView])

  useEffect(() => {
    if (admitted) gate.current?.admit(admitted)
  }, [admitted])

  return {
    foreign,
    allow: () => {
      setAdmitted(foreign)
      setForeign(undefined)
    },
    refuse: () => {
      refused.current = foreign ?? ''
      setForeign(undefined)
    },
  }
}
