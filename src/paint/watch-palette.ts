import { type Palette, readPalette } from './palette'
import { forgetTextWidths } from './text'

let known: { readonly theme: string | undefined; readonly palette: Palette } | undefined

/**
 * The tokens of the theme that is on; they are the document's. Reading them makes the browser work
 * out the style of all that is new on the page: do it before there is much.
 */
export function currentPalette(): Palette {
  const root = document.documentElement
  const theme = root.dataset.theme
  if (known?.theme === theme && known) return known.palette
  const palette = readPalette(root)
  // The style sheet may not be here yet.
  if (palette.ink !== '') known = { theme, palette }
  return palette
}

/**
 * Hands over the palette now, whenever the theme changes, and when the web font has arrived: text
 * painted before has the fallback's shapes and widths. The returned function ends it.
 */
export function watchPalette(use: (palette: Palette) => void): () => void {
  const read = () => use(currentPalette())
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
