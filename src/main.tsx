import '@/ui/base.css'
import { createRoot } from 'react-dom/client'
import { start } from '@/app/app'

const element = document.getElementById('app')
if (element) {
  const root = createRoot(element)
  start(document.baseURI).then((app) => root.render(app))
}
