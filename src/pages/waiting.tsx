import { useEffect } from 'react'
import { busy } from '@/paint/frame'

/** Keeps the place of something whose code is on its way; the page is not idle meanwhile. */
export function Waiting({ className }: { className?: string | undefined }) {
  useEffect(() => busy(), [])
  return <div className={className} aria-busy="true" />
}
