import '@/ui/base.css'
import { startTransition } from 'react'
import { createRoot } from 'react-dom/client'
import { start } from '@/app/app'
import { busyWhile } from '@/paint/frame'
import { workshop } from '@/state/workshop'

const element = document.getElementById('app')
if (element) {
  const root = createRoot(element)
  // As a transition, because React then makes the page in many short tasks.
  busyWhile(start(document.baseURI, workshop)).then((app) =>
    startTransition(() => root.render(app)),
  )
}
