import '@/ui/base.css'
import { startTransition } from 'react'
import { createRoot } from 'react-dom/client'
import { startCapsule } from '@/app/start-capsule'
import { busy } from '@/paint/frame'
import TraceWorker from '@/state/loading/trace.worker?worker&inline'

// Before the first paint; from there on useTheme keeps it.
const isDark = matchMedia('(prefers-color-scheme: dark)').matches
document.documentElement.dataset.theme = isDark ? 'dark' : 'light'

const element = document.getElementById('app')
if (element) {
  const rest = busy()
  const root = createRoot(element)
  const app = startCapsule(document, () => new TraceWorker())
  startTransition(() => root.render(app))
  rest()
}
