/**
 * Control characters, and those that turn the direction of the text around them or show as
 * nothing, among them the tags in which whole sentences hide. Trace data may hold them by accident or
 * to mislead. Joiners that scripts and emoji need are left alone.
 */
const HIDDEN =
  /[\p{Cc}\p{Bidi_Control}\u00ad\u180e\u200b\u2028\u2029\u2060-\u2064\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu

/** No line is longer; to lay out a name of megabytes, a page stands still for seconds. */
const LONGEST_LINE = 1000

/**
 * The text with hidden characters as signs that show. Of a name, an id or another text of one line
 * that is its beginning; with `lines` it is all of it, and tabs and line ends stay.
 */
export function visibleText(text: string, { lines = false } = {}): string {
  return (lines ? text : beginning(text)).replace(HIDDEN, (sign) => {
    const code = sign.codePointAt(0) ?? 0
    if (lines && (sign === '\n' || sign === '\t')) return sign
    // The end of a Windows line: the line feed after it says it.
    if (lines && sign === '\r') return ''
    if (code < 0x20) return String.fromCharCode(0x2400 + code)
    if (code === 0x7f) return '\u2421'
    return `\u27e8U+${code.toString(16).toUpperCase().padStart(4, '0')}\u27e9`
  })
}

function beginning(text: string): string {
  if (text.length <= LONGEST_LINE) return text
  // Half of a surrogate pair would be no character.
  return `${text.slice(0, LONGEST_LINE).replace(/[\ud800-\udbff]$/, '')}…`
}
