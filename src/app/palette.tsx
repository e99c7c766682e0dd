import { useEffect, useState } from 'react'
import { Waiting } from '@/pages/waiting'
import { loadable } from '@/ui/loadable'

const CommandPalette = loadable(
  async () => (await import('./command-palette')).CommandPalette,
  <Waiting />,
)

/** The command palette from the first key on: what is typed while its code comes is not lost. */
export function Palette({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('')
  const [isEntered, enter] = useState(false)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isInside = event.target instanceof Element && event.target.closest('[role=dialog]')
      if (isInside || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.key === 'Escape') onClose()
      else if (event.key === 'Enter') enter(true)
      else if (event.key === 'Backspace') setText((t) => t.slice(0, -1))
      else if (event.key.length === 1) setText((t) => t + event.key)
      // The page behind takes no keys either.
      event.preventDefault()
    }
    addEventListener('keydown', onKey, true)
    return () => removeEventListener('keydown', onKey, true)
  }, [onClose])
  return <CommandPalette {...{ text, isEntered, onClose }} onText={setText} />
}
