import { create } from 'zustand'
import { createJSONStorage, persist, type StateStorage } from 'zustand/middleware'
import type { RedactionChoice } from '@/share/redact/choice'
import type { ExportFormat } from '@/share/write-export'
import type { FoldingTaste } from '../links/folding'

export type ThemeChoice = 'system' | 'light' | 'dark'

/** Taste: what this reader likes on every trace. A value that came by URL is never written here. */
export interface Prefs {
  /** Undefined until the reader chooses: then it is what the deployment says, else the system's. */
  readonly theme?: ThemeChoice
  readonly timeZone?: 'local' | 'utc'
  /** Width of the waterfall's name column and of the details panel, CSS px. */
  readonly nameWidth: number
  readonly detailsWidth: number
  readonly detailsOpen: boolean
  readonly criticalTableOpen: boolean
  /** Whether repetition is folded in a trace whose link does not say so. */
  readonly folding: FoldingTaste
  readonly lastSource?: string
  /** Whether copies of opened traces are kept in this browser; they are until it is said. */
  readonly keepCopies?: boolean
  /** What is replaced in what is handed on; that it is replaced at all is no matter of taste. */
  readonly redaction?: Partial<Omit<RedactionChoice, 'isOn'>>
  readonly exportFormat?: ExportFormat
  readonly set: (change: Partial<Omit<Prefs, 'set'>>) => void
}

/** Storage throws in a sandboxed frame: preferences then live as long as the page. */
function safeStorage(): StateStorage {
  const memory = new Map<string, string>()
  return {
    getItem: (key) => {
      try {
        return localStorage.getItem(key)
      } catch {
        return memory.get(key) ?? null
      }
    },
    setItem: (key, value) => {
      try {
        localStorage.setItem(key, value)
      } catch {
        memory.set(key, value)
      }
    },
    removeItem: (key) => {
      try {
        localStorage.removeItem(key)
      } catch {
        memory.delete(key)
      }
    },
  }
}

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  theme: ['system', 'light', 'dark'],
  timeZone: ['local', 'utc'],
  folding: ['auto', 'on', 'off'],
}

/** Of those that have no value until the reader chose one, what they are then. */
const CHOSEN = {
  theme: '',
  timeZone: '',
  lastSource: '',
  keepCopies: true,
  redaction: {},
  exportFormat: '',
} satisfies Partial<Record<keyof Prefs, unknown>>

// What stands above is needed at once: what is kept is read while the store is made.
export const usePrefs = create<Prefs>()(
  persist(
    (set) => ({
      nameWidth: 360,
      detailsWidth: 400,
      detailsOpen: true,
      criticalTableOpen: false,
      folding: 'auto',
      set: (change) => set(change),
    }),
    {
      name: 'spanwise.prefs',
      version: 1,
      storage: createJSONStorage(safeStorage),
      partialize: ({ set: _, ...kept }) => kept,
      merge: (kept, now) => ({ ...now, ...soundPart(kept, now) }),
    },
  ),
)

/** Of what storage holds, which others may have written, the values that can be preferences. */
function soundPart(kept: unknown, now: Prefs): Partial<Prefs> {
  const types = new Map<string, unknown>(Object.entries({ ...now, ...CHOSEN }))
  return Object.fromEntries(
    Object.entries(Object(kept)).filter(
      ([key, value]) =>
        typeof value === typeof types.get(key) && CHOICES[key]?.includes(String(value)) !== false,
    ),
  )
}
