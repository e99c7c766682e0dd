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
