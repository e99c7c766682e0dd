import { useState } from 'react'

/** How the query is shown in the form. */
export type Face = 'fields' | 'traceql'

export const usualFace = (q: string | undefined): Face => (q === undefined ? 'fields' : 'traceql')

/** A choice of the reader's that outlasts a search; a link with TraceQL shows it. */
export function useFace(q: string | undefined, linked: unknown) {
  const [face, setFace] = useState<Face>(
    linked === 'fields' || linked === 'traceql' ? linked : usualFace(q),
  )
  const [seen, setSeen] = useState(q)
  if (seen !== q) {
    setSeen(q)
    if (q !== undefined) setFace('traceql')
  }
  return [face, setFace] as const
}
