import { useEffect } from 'react'
import { create } from 'zustand'

/**
 * What the product can do, as data: hotkeys, the help sheet and the command palette are three
 * readings of one list. Pages add theirs while they are shown.
 */
export interface Command {
  readonly id: string
  readonly title: string
  /** Heading in the help sheet. */
  readonly group: string
  /** Each is one chord: "e", "Shift+E", "Mod+K", "ArrowDown", "?". */
  readonly keys: readonly string[]
  readonly run: () => void
  /** Stands in the help sheet and the palette only while this says so. */
  readonly enabled?: () => boolean
  /** Also fires while the reader types in a field or has a dialog open. */
  readonly anywhere?: boolean
  /** Stands in the help sheet alone: movement keys make no sense in the palette. */
  readonly keysOnly?: boolean
}

interface Registry {
  readonly lists: readonly (readonly Command[])[]
  readonly add: (list: readonly Command[]) => () => void
}

export const useCommandRegistry = create<Registry>()((set) => ({
  lists: [],
  add: (list) => {
    set((s) => ({ lists: [...s.lists, list] }))
    return () => set((s) => ({ lists: s.lists.filter((other) => other !== list) }))
  },
}))

/** Offers the commands while the calling component is mounted. The list must be stable (useMemo). */
export function useCommands(list: readonly Command[]): void {
  const add = useCommandRegistry((s) => s.add)
  useEffect(() => add(list), [add, list])
}

/** All commands, the page's before the app's, so that a page may take a key over. */
export function allCommands(): readonly Command[] {
  return [...useCommandRegistry.getState().lists].reverse().flat()
}

/** The chord of a key event, in the form Command.keys uses. */
export function chordOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 && event.shiftKey ? event.key.toUpperCase() : event.key
  const mod = event.ctrlKey || event.metaKey ? 'Mod+' : ''
  const alt = event.altKey ? 'Alt+' : ''
  // Shift is part of a printed sign ("?", "N") and said only for letters and named keys.
  const letter = /^[a-z]$/i.test(key)
  const shift = event.shiftKey && (letter || key.length > 1) ? 'Shift+' : ''
  return mod + alt + shift + (letter && !event.shiftKey ? key.toLowerCase() : key)
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
}

/** Keys that move within what has the focus, where that is more than a button. */
const MOVES = /^(Shift\+)?(Arrow(Up|Down|Left|Right)|Home|End|PageUp|PageDown)$/
const HAS_MOVES =
  '[role=tabpanel],[role=tablist],[role=tree],[role=listbox],[role=grid],[role=menu],[role=radiogroup]'

/** What Enter presses or opens where it has the focus; a tree grid leaves it to commands. */
const ENTERED = 'a[href],button,summary,[tabindex]:not([role=treegrid])'

/** Whether a key means something where it was pressed, so that no command may take it. */
function isTaken(chord: string, target: EventTarget | null): boolean {
  if (isTyping(target)) return true
  if (!(target instanceof Element)) return false
  // What lies behind a dialog does not move, whatever is pressed in front.
  if (target.closest('[role=dialog],[role=alertdialog]')) return true
  if (chord === 'Enter') return target.closest(ENTERED) !== null
  return MOVES.test(chord) && target.closest(HAS_MOVES) !== null
}

/** Runs the first enabled command for a key event; true when one ran. */
export function runChord(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing) return false
  const chord = chordOf(event)
  const taken = isTaken(chord, event.target)
  for (const command of allCommands()) {
    if (!command.keys.includes(chord)) continue
    if (taken && !command.anywhere) continue
    if (command.enabled && !command.enabled()) continue
    event.preventDefault()
    command.run()
    return true
  }
  return false
}
