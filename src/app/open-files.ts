import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { busyWhile } from '@/paint/frame'
import { useSettings } from '@/state/settings/settings'
import { useWorkspace } from '@/state/workspace'

/** Opens files, by code that comes when the page rests, or with the first of them. */
export function useOpenFiles(): (files: readonly File[]) => void {
  const workspace = useWorkspace()
  const { off } = useSettings()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  return useCallback(
    (files: readonly File[]) => {
      if (files.length === 0 || off.has('files')) return
      const open = async () => {
        const { readFiles } = await import('./read-files')
        await readFiles(files, { workspace, navigate, queryClient })
      }
      void busyWhile(open())
    },
    [workspace, navigate, queryClient, off],
  )
}
