import { create } from 'zustand'
import type { Progress } from '@/formats/decode'

/** Named here for pages, which know no layer below this one. */
export type { Progress }

/** How far each running load is, by a key of the caller's. Gone when the load is over. */
interface LoadProgress {
  readonly byKey: Readonly<Record<string, Progress>>
}

const useStore = create<LoadProgress>()(() => ({ byKey: {} }))

export function reportProgress(key: string, progress: Progress | undefined): void {
  useStore.setState(({ byKey }) => {
    const { [key]: _, ...others } = byKey
    return { byKey: progress ? { ...others, [key]: progress } : others }
  })
}

export function useProgress(key: string): Progress | undefined {
  return useStore((s) => s.byKey[key])
}
