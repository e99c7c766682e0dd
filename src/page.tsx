import { startTransition } from 'react'
import { createRoot } from 'react-dom/client'
import { assemble } from '@/app/app'
import type { Begun } from '@/app/begin'
import { ConfigProblem } from '@/app/config-problem'
import { nextTask } from '@/base/in-slices'
import type { Millis } from '@/base/units'

/** Draws what came of the beginning. */
export async function draw(begun: Begun, element: Element): Promise<void> {
  const root = createRoot(element)
  await nextTask()
  const app = begun.kind === 'ok' ? assemble(begun.ground) : <ConfigProblem {...begun} />
  await nextTask()
  // As a transition, because React then makes the page in many short tasks.
  startTransition(() => root.render(app))
  new MutationObserver((_, marks) => {
    marks.disconnect()
    setTimeout(() => import('@/app/warm').then(({ warm }) => warm()).catch(() => {}), WARM_AFTER)
  }).observe(document.documentElement, { attributeFilter: ['data-idle'] })
}

/**
 * How long the page has rested when it brings what it needs once the network is gone: who opened a
 * trace looks at it first, and who leaves at once has no use for more.
 */
const WARM_AFTER: Millis = 4000
