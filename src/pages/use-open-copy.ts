import { useQueryClient } from '@tanstack/react-query'
import { busyWhile } from '@/paint/frame'
import type { KeptCopy } from '@/state/copies/copies'
import { openCopy } from '@/state/copies/open-copy'
import { failureOf } from '@/state/loading/queries'
import { useSources } from '@/state/loading/sources'
import { useToast } from '@/ui/toast'
import { failureText } from './failure-text'

/** Puts a copy where its trace would be; what is wrong with it is told. */
export function useOpenCopy(): (copy: KeptCopy) => Promise<boolean> {
  const sources = useSources()
  const queryClient = useQueryClient()
  const tell = useToast()
  return async (copy) => {
    try {
      await busyWhile(openCopy(copy, { sources, queryClient }))
      return true
    } catch (error) {
      const failure = failureOf(error)
      const why = failure ? failureText(failure, 'The copy').sentence : String(error)
      tell(`The copy could not be opened. ${why}`, 'error')
      return false
    }
  }
}
