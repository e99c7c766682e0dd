import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { busy } from '@/paint/frame'
import { parseUrlSearch, printUrlSearch } from '@/state/links/url'
import { allNotes, printNotes, readNotes, setNotes } from '@/state/view/notes'
import type { TraceStore } from '@/state/view/view-store'

const route = getRouteApi('/trace/$traceId')

/** Chats and ticket systems cut longer addresses, or do not make links of them. */
const LONGEST_ADDRESS = 2000

/**
 * Keeps the notes of an open trace in its address, and true while they are too long for it: they
 * then live in this tab, over a reload too. Back takes no note away: whoever wrote one wants it in
 * every view.
 */
export function useNotesUrl(store: TraceStore, traceId: string): boolean {
  const { notes } = route.useSearch()
  const navigate = route.useNavigate()
  const [isTooLong, setTooLong] = useState(false)
  const latest = useRef({ notes, navigate })
  latest.current = { notes, navigate }
  /** What the address says, or is about to. */
  const written = useRef(notes)

  useEffect(() => {
    let isHere = true
    let turn = 0
    let isReading = false
    const put = (text: string | undefined) => {
      written.current = text
      const search = (before: object) => ({ ...before, notes: text })
      return latest.current.navigate({ search, replace: true })
    }
    const write = async () => {
      const mine = ++turn
      const end = busy()
      try {
        const text = await printNotes(allNotes(store))
        if (!isHere || mine !== turn || text === (written.current ?? '')) return
        const fits = text === '' || addressWith(text).length <= LONGEST_ADDRESS
        keepInTab(traceId, fits ? undefined : text)
        setTooLong(!fits)
        await put(fits && text !== '' ? text : undefined)
      } finally {
        end()
      }
    }
    const read = async () => {
      const end = busy()
      const kept = written.current === undefined ? keptInTab(traceId) : undefined
      const all = await readNotes(written.current ?? kept ?? '')
      if (isHere && all.length > 0 && allNotes(store).length === 0) {
        setTooLong(kept !== undefined)
        isReading = true
        setNotes(store, all)
        isReading = false
      }
      end()
    }
    void read()
    const unsubscribe = store.subscribe((now, before) => {
      if (!isReading && now.notes?.all !== before.notes?.all) void write()
    })
    return () => {
      isHere = false
      unsubscribe()
    }
  }, [store, traceId])

  useEffect(() => {
    if (notes === written.current) return
    const search = (before: object) => ({ ...before, notes: written.current })
    void latest.current.navigate({ search, replace: true })
  }, [notes])
  return isTooLong
}

function addressWith(notes: string): string {
  const search = printUrlSearch({ ...parseUrlSearch(location.search), notes })
  return location.origin + location.pathname + search
}

const keyOf = (traceId: string) => `spanwise.notes.${traceId}`

function keptInTab(traceId: string): string | undefined {
  try {
    return sessionStorage.getItem(keyOf(traceId)) ?? undefined
  } catch {
    return undefined
  }
}

function keepInTab(traceId: string, text: string | undefined): void {
  try {
    if (text === undefined) sessionStorage.removeItem(keyOf(traceId))
    else sessionStorage.setItem(keyOf(traceId), text)
  } catch {
    // In a sandboxed frame they live as long as the page.
  }
}
