import { type RefObject, useEffect, useState } from 'react'
import { findInSteps } from '@/analysis/find'
import { inSlices, nextTask } from '@/base/in-slices'
import { formatCount } from '@/base/number'
import { busy } from '@/paint/frame'
import { useTrace, useView } from '@/state/view/trace-context'
import type { ViewState } from '@/state/view/view-store'
import { IconButton } from '@/ui/button'
import { ChevronDownIcon, ChevronUpIcon, CloseIcon, FilterIcon, SearchIcon } from '@/ui/icons'
import { stepMatch } from './actions'
import styles from './find-box.module.css'

const findText = (s: ViewState) => s.find
const isOnlyMatches = (s: ViewState) => s.onlyMatches
const selectedRow = (s: ViewState) => s.selected

/** Find in trace: as browsers do, the first match is gone to while the text is typed. */
export function FindBox({ ref }: { ref: RefObject<HTMLInputElement | null> }) {
  const { store } = useTrace()
  const find = useView(findText)
  const onlyMatches = useView(isOnlyMatches)
  const selected = useView(selectedRow)
  const [draft, setDraft] = useState(find)
  useEffect(() => setDraft(find), [find])

  useEffect(() => {
    if (draft === store.getState().find) return
    const typed = new AbortController()
    // What is typed is drawn before it is looked for, and the next letter ends the look for this.
    const look = async () => {
      await nextTask()
      await inSlices(findInSteps(store.table, draft), typed.signal)
      store.setState({ find: draft })
      const matches = store.matches()
      if (matches && !matches.has(store.getState().selected)) stepMatch(store, 1)
    }
    const rest = busy()
    look()
      .catch((error: unknown) => {
        if (!typed.signal.aborted) reportError(error)
      })
      .finally(rest)
    return () => typed.abort()
  }, [draft, store])

  const matches = find === '' ? undefined : store.matches()
  const count = matches?.count() ?? 0
  const place = matches?.has(selected) ? matches.rank(selected) + 1 : 0
  return (
    <search className={styles.box}>
      <SearchIcon />
      <input
        ref={ref}
        type="search"
        aria-label="Find in trace"
        aria-keyshortcuts="/"
        placeholder="Find in trace"
        title="Names, services, attributes, events and ids. Several words must all be there, | stands for or; quotes keep words together."
        spellCheck={false}
        autoComplete="off"
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault()
            if (draft !== find) store.setState({ find: draft })
            stepMatch(store, event.shiftKey ? -1 : 1)
          } else if (event.key === 'Escape') {
            event.preventDefault()
            if (draft === '') event.currentTarget.blur()
            else store.setState({ find: '', onlyMatches: false })
            setDraft('')
          }
        }}
      />
      <span role="status" aria-label="Matches" className={styles.count}>
        {matches && (count === 0 ? 'no match' : `${formatCount(place)} of ${formatCount(count)}`)}
      </span>
      {matches && (
        <>
          <IconButton
            icon={ChevronUpIcon}
            label="Previous match"
            keys="Shift+N"
            disabled={count === 0}
            onClick={() => stepMatch(store, -1)}
          />
          <IconButton
            icon={ChevronDownIcon}
            label="Next match"
            keys="n"
            disabled={count === 0}
            onClick={() => stepMatch(store, 1)}
          />
          <IconButton
            icon={FilterIcon}
            label="Show matches only, with their ancestors"
            pressed={onlyMatches}
            onClick={() => store.setState({ onlyMatches: !onlyMatches })}
          />
          <IconButton
            icon={CloseIcon}
            label="Clear find"
            onClick={() => store.setState({ find: '', onlyMatches: false })}
          />
        </>
      )}
    </search>
  )
}
