import '@/ui/base.css'
import { begin } from '@/app/begin'
import { nextTask } from '@/base/in-slices'
import { busyWhile } from '@/paint/frame'
import { workshop } from '@/state/loading/workshop'

const element = document.getElementById('app')
if (element) void busyWhile(start(element))

async function start(element: Element): Promise<void> {
  const begun = await begin(document.baseURI, location.href, workshop)
  const page = await import('./page').catch(() => undefined)
  // Code that has just run for the first time has held the thread long enough.
  await nextTask()
  if (page) await page.draw(begun, element)
  else document.getElementById('sorry')?.removeAttribute('hidden')
}
