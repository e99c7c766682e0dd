import { useState } from 'react'

/** How the query is shown in the form. */
export type Face = 'fields' | 'traceql'

/** A choice of the reader's that outlasts a search; a link with TraceQL shows it. */
export function useFace(q: string | undefined) {
  const [face, setFace] = useState<Face>(q === undefined ? 'fields' : 'traceql')
  const [seen, setSeen] = useState(q)
  if (seen !== q) {
    setSeen(q)
    if (q !== undefined) setFace('traceql')
  }
  return [face, setFace] as const
}
