/** The browser may still be reading it, ms. */
const KEPT = 60_000

/** Hands a file to the browser; says whether it was taken. What becomes of it no page is told. */
export function download(blob: Blob, name: string): boolean {
  try {
    const url = URL.createObjectURL(blob)
    const link = document.createElement('a')
    link.href = url
    link.download = name
    link.click()
    setTimeout(() => URL.revokeObjectURL(url), KEPT)
    return true
  } catch {
    return false
  }
}

/** Frames can be kept from downloads, and neither page nor frame is told: so the reader is. */
export function ifNoFile(): string {
  return window.parent === window
    ? ''
    : ' If no file appears, the page around this one does not allow downloads: open it in a tab of its own.'
}
