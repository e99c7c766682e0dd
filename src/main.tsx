import '@/ui/base.css'
import { createRoot } from 'react-dom/client'
import { start } from '@/app/app'
import { busyWhile } from '@/paint/frame'

const element = document.getElementById('app')
if (element) {
  const root = createRoot(element)
  busyWhile(start(document.baseURI)).then((app) => root.render(app))
}
