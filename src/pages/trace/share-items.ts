import type { ComponentType } from 'react'
import type { Feature } from '@/state/settings/settings'

/** A way to hand an open trace on that needs a dialog; its code comes when it is asked for. */
export interface ShareItem {
  readonly id: string
  /** In the menu, the help sheet and the palette. */
  readonly title: string
  readonly keys: readonly string[]
  /** What a deployment switches off to be without it. */
  readonly feature: Feature
  /** Open while it is mounted, inside the page of the trace: useTrace() answers. */
  readonly load: () => Promise<ComponentType<{ onClose: () => void }>>
}

/** In the order of the menu. */
export const shareItems: readonly ShareItem[] = [
  {
    id: 'export',
    title: 'Export…',
    keys: ['Shift+X'],
    feature: 'export',
    load: async () => (await import('./export-dialog')).ExportDialog,
  },
  {
    id: 'alert',
    title: 'Alert on this…',
    keys: [],
    feature: 'alerts',
    load: async () => (await import('./alert-item')).AlertItem,
  },
  {
    id: 'capsule',
    title: 'Save capsule…',
    keys: ['Shift+S'],
    feature: 'capsule',
    load: async () => (await import('./capsule-dialog')).CapsuleDialog,
  },
]
