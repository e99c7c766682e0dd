import { create } from 'zustand'
import type { Failure } from './loading/queries'

/** What came of the files that were opened last: shown by FileDrop until it is dismissed. */
interface Opening {
  readonly names: readonly string[]
  readonly state: 'reading' | 'failed' | 'partly' | undefined
  readonly failure?: Failure | undefined
  readonly notes: readonly string[]
  readonly cancel: () => void
}

export const nothingOpening: Opening = {
  names: [],
  state: undefined,
  notes: [],
  cancel: () => undefined,
}

export const useOpening = create<Opening>()(() => nothingOpening)

export const dismissOpening = () => useOpening.setState(nothingOpening, true)
