import { startTransition } from 'react'
import { createRoot } from 'react-dom/client'
import { assemble } from '@/app/app'
import type { Begun } from '@/app/begin'
import { ConfigProblem } from '@/app/config-problem'

/** Draws what came of the beginning. */
export function draw(begun: Begun, element: Element): void {
  const root = createRoot(element)
  const app = begun.kind === 'ok' ? assemble(begun.ground) : <ConfigProblem {...begun} />
  // As a transition, because React then makes the page in many short tasks.
  startTransition(() => root.render(app))
  // Once the page stands and rests; what it then brings is for when the network is gone.
  new MutationObserver((_, marks) => {
    marks.disconnect()
    import('@/app/warm').then(({ warm }) => warm()).catch(() => {})
  }).observe(document.documentElement, { attributeFilter: ['data-idle'] })
}
