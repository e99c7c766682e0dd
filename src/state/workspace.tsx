import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Workspace } from '@/sources/local/workspace'

const WorkspaceContext = createContext<Workspace | undefined>(undefined)

export const WorkspaceProvider = WorkspaceContext.Provider

/** The files this reader brought, and the traces in them. */
export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext)
  if (!workspace) throw new Error('useWorkspace outside WorkspaceProvider')
  return workspace
}

/** Renders again when files come or go; the number changes with every change. */
export function useWorkspaceVersion(): number {
  const workspace = useWorkspace()
  return useSyncExternalStore(
    (onChange) => workspace.subscribe(onChange),
    () => workspace.version,
  )
}
