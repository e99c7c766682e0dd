/**
 * Control characters, and those that turn the direction of the text around them or show as
 * nothing. Trace data may hold them by accident or to mislead. Joiners that scripts and emoji need
 * are left alone.
 */
const HIDDEN = /[\p{Cc}\p{Bidi_Control}\u00ad\u200b\u2028\u2029\u2060-\u2064\ufeff]/gu

/** The text with hidden characters as signs that show; with `lines`, tabs and line ends stay. */
export function visibleText(text: string, { lines = false } = {}): string {
  return text.replace(HIDDEN, (sign) => {
    const code = sign.charCodeAt(0)
    if (lines && (sign === '\n' || sign === '\t')) return sign
    // The end of a Windows line: the line feed after it says it.
    if (lines && sign === '\r') return ''
    if (code < 0x20) return String.fromCharCode(0x2400 + code)
    if (code === 0x7f) return '\u2421'
    return `\u27e8U+${code.toString(16).toUpperCase().padStart(4, '0')}\u27e9`
  })
}
