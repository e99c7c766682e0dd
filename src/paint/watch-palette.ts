import { type Palette, readPalette } from './palette'
import { forgetTextWidths } from './text'

/**
 * Hands over the palette now, whenever the theme changes, and when the web font has arrived: text
 * painted before has the fallback's shapes and widths. The returned function ends it.
 */
export function watchPalette(element: Element, use: (palette: Palette) => void): () => void {
  const read = () => use(readPalette(element))
  const onFont = () => {
    forgetTextWidths()
    read()
  }
  read()
  const observer = new MutationObserver(read)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  document.fonts.addEventListener('loadingdone', onFont)
  return () => {
    observer.disconnect()
    document.fonts.removeEventListener('loadingdone', onFont)
  }
}
