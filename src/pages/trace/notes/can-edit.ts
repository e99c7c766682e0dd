import { useSearch } from '@tanstack/react-router'

/** Whether notes may be written here: not on a page that is shown to be read only. */
export function useCanEditNotes(): boolean {
  const { readonly } = useSearch({ strict: false }) as { readonly?: unknown }
  return readonly !== '1'
}
