import { useCallback } from 'react'
import { copyText } from '@/ui/copy'
import { useToast } from '@/ui/toast'

/** Copies text and says so, or says that the browser does not allow it. */
export function useCopy(): (text: string, said: string) => void {
  const show = useToast()
  return useCallback(
    async (text: string, said: string) => {
      if (await copyText(text)) show(said)
      else show('Could not copy. The browser does not allow it here.', 'error')
    },
    [show],
  )
}
