import { useMemo } from 'react'
import { type Command, useCommands } from '@/state/commands'
import type { Face } from './use-face'

const GROUP = 'Search'

/** The form's first field that says what is searched. */
function focusQuery(): void {
  const form = document.querySelector('form[role=search]')
  const field = form?.querySelector<HTMLElement>('textarea, [role=combobox]')
  field?.focus()
}

const grid = () => document.querySelector<HTMLElement>('[role=grid][aria-label="Traces"]')

/** The list has its own keys once it has the focus; from elsewhere the first press gives it that. */
function move(key: 'ArrowDown' | 'ArrowUp'): void {
  const list = grid()
  list?.focus()
  list?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
}

/** Without rows the key would come back unanswered. */
const hasRows = () => (grid()?.querySelector('[role=gridcell]') ?? null) !== null

export function useSearchCommands({
  canTraceql,
  face,
  setFace,
  again,
}: {
  canTraceql: boolean
  face: Face
  setFace: (face: Face) => void
  again: () => void
}): void {
  const commands = useMemo<Command[]>(
    () => [
      {
        id: 'search.focus',
        title: 'Go to the search form',
        group: GROUP,
        keys: ['/'],
        run: focusQuery,
      },
      {
        id: 'search.face',
        title: face === 'fields' ? 'Query as TraceQL' : 'Query as fields',
        group: GROUP,
        keys: ['t'],
        enabled: () => canTraceql,
        run: () => setFace(face === 'fields' ? 'traceql' : 'fields'),
      },
      { id: 'search.again', title: 'Search again', group: GROUP, keys: ['r'], run: again },
      {
        id: 'search.next',
        title: 'Next trace',
        group: GROUP,
        keys: ['ArrowDown', 'j'],
        keysOnly: true,
        enabled: hasRows,
        run: () => move('ArrowDown'),
      },
      {
        id: 'search.previous',
        title: 'Previous trace',
        group: GROUP,
        keys: ['ArrowUp', 'k'],
        keysOnly: true,
        enabled: hasRows,
        run: () => move('ArrowUp'),
      },
    ],
    [canTraceql, face, setFace, again],
  )
  useCommands(commands)
}

/** Esc shows all traces again after an area of the plot was chosen. */
export function useBoxCommand(hasBox: boolean, clear: () => void): void {
  const commands = useMemo<Command[]>(
    () => [
      {
        id: 'search.clear-box',
        title: 'Show all traces again',
        group: GROUP,
        keys: ['Escape'],
        enabled: () => hasBox,
        run: clear,
      },
    ],
    [hasBox, clear],
  )
  useCommands(commands)
}
