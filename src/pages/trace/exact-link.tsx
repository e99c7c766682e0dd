import type { ReactNode } from 'react'
import { type ExactReading, exactParams, readExact } from '@/state/links/exact-link'

const reading: ExactReading = { read: readExact, params: exactParams }

/** Brings the code along that reads a link which says everything. */
export function ExactLink({ children }: { children: (exact: ExactReading) => ReactNode }) {
  return children(reading)
}
