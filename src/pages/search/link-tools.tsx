import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useEffect, useMemo, useRef } from 'react'
import { busy } from '@/paint/frame'
import { type Command, useCommands } from '@/state/commands'
import { parseBox, type SearchParams } from '@/state/links/url'
import { useFeature } from '@/state/settings/settings'
import { Button, IconButton } from '@/ui/button'
import { LinkIcon, RefreshIcon, RelativeIcon } from '@/ui/icons'
import { useCopy } from '../use-copy'
import { CUSTOM, rangeOf } from './draft'
import { inOrder, printPlace, readPlace } from './list-place'
import { inBox, newestFirst } from './list-text'
import { frozenParams, nowParams, relativeParams, type SharedSearch } from './shared-params'
import { sortOf } from './sort'
import { formatRange, isRelative, lookbackLabel } from './windows'

const route = getRouteApi('/search')

/** Links to the list: at its time, or to as long a time before whenever they are opened. */
export function LinkTools(search: Omit<SharedSearch, 'at'>) {
  const { params, asked, can, result, zone } = search
  const router = useRouter()
  const navigate = route.useNavigate()
  const copy = useCopy()
  const canCopy = useFeature('clipboard')
  const range = rangeOf(asked, can)
  const isFrozen = range === CUSTOM
  const staysRelative = isRelative(range)
  useLinkedPlace(search)

  const latest = useRef(search)
  latest.current = search
  const { link, relative, now } = useMemo(() => {
    const addressOf = (search: SearchParams) => {
      const { href } = router.buildLocation({ to: '/search', search })
      return new URL(router.history.createHref(href), location.href).href
    }
    const shared = (): SharedSearch => ({ ...latest.current, at: placeOf(latest.current) })
    return {
      link: () => {
        const { start, end } = result.range
        const when = isRelative(range) ? `, fixed to ${formatRange({ start, end }, zone)}` : ''
        copy(addressOf(frozenParams(shared())), `Link copied${when}`)
      },
      relative: () => {
        const when = lookbackLabel(range).toLowerCase()
        copy(addressOf(relativeParams(shared())), `Link copied: the ${when} before it is opened`)
      },
      now: () => void navigate({ search: (before) => nowParams(before, result) }),
    }
  }, [router, navigate, copy, result, range, zone])

  const commands = useMemo<Command[]>(() => {
    const key = (id: string, title: string, chord: string, run: () => void): Command => ({
      id: `search.${id}`,
      title,
      group: 'Search',
      keys: [chord],
      run,
    })
    return [
      ...(canCopy ? [key('copy-link', 'Copy link', 'Shift+Y', link)] : []),
      ...(canCopy && staysRelative ? [key('copy-relative', RELATIVE, 'y', relative)] : []),
      ...(isFrozen ? [key('now', SAME_NOW, 'Shift+R', now)] : []),
    ]
  }, [link, relative, now, canCopy, staysRelative, isFrozen])
  useCommands(commands)

  return (
    <>
      {isFrozen && params.embed !== '1' && (
        <Button
          icon={RefreshIcon}
          onClick={now}
          title="Ask again, for as long a time until now (Shift+R)"
          aria-keyshortcuts="Shift+R"
        >
          {SAME_NOW}
        </Button>
      )}
      {canCopy && (
        <Button
          icon={LinkIcon}
          onClick={link}
          title={
            staysRelative
              ? 'Copy a link to this list, at its time (Shift+Y)'
              : 'Copy a link to exactly this list (Shift+Y)'
          }
          aria-keyshortcuts="Shift+Y"
        >
          Copy link
        </Button>
      )}
      {canCopy && staysRelative && (
        <IconButton
          icon={RelativeIcon}
          label={RELATIVE}
          keys="y"
          size="medium"
          onClick={relative}
        />
      )}
    </>
  )
}

const RELATIVE = 'Copy link that stays relative'
const SAME_NOW = 'Same search, now'

const grid = () => document.querySelector<HTMLElement>('[role=grid][aria-label="Traces"]')

function rowHeightOf(element: HTMLElement): number {
  return Number.parseFloat(element.style.getPropertyValue('--row-height')) || 1
}

/** The traces as the table lists them. */
function listOf({ params, result }: Omit<SharedSearch, 'at'>) {
  const box = params.box === undefined ? undefined : parseBox(params.box)
  return inOrder(inBox(newestFirst(result.answer.traces), box), sortOf(params.sort))
}

function placeOf(search: Omit<SharedSearch, 'at'>): string | undefined {
  const table = grid()
  return table ? printPlace(listOf(search), table.scrollTop, rowHeightOf(table)) : undefined
}

/** Scrolls the list to where a link had it: once, for from then on the router remembers. */
function useLinkedPlace(search: Omit<SharedSearch, 'at'>): void {
  const navigate = route.useNavigate()
  const { at } = search.params
  const first = useRef(search)
  useEffect(() => {
    if (at === undefined) return
    const rest = busy()
    const table = grid()
    const top = table && readPlace(listOf(first.current), String(at), rowHeightOf(table))
    if (table && top !== undefined && top !== null) table.scrollTop = top
    void navigate({
      search: (before) => ({ ...before, at: undefined }),
      replace: true,
      resetScroll: false,
    }).finally(rest)
  }, [at, navigate])
}
