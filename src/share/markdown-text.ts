import { visibleText } from '@/base/visible-text'

/**
 * Foreign text as text of Markdown: it becomes no markup, HTML, link, image or list, it mentions
 * nobody where it is pasted, and hides nothing. One line.
 */
export function markdownText(text: string, longest = 300): string {
  return visibleText(cut(text.replace(/\s+/g, ' ').trim(), longest))
    .replace(/[\\`*_[\]<>|~!&$]/g, '\\$&')
    .replace(/^([-+=]|\d+(?=[.)]))/, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`))
    .replace(/[@#]|:(?=\/\/)|www(?=\.)/gi, `$&${WORD_JOINER}`)
}

/** Shows as nothing, but what it stands in is no mention, reference or address any more. */
const WORD_JOINER = '\u2060'

/** Foreign text as code, in as many backticks as it takes. One line. */
export function markdownCode(text: string, longest = 300): string {
  const shown = visibleText(cut(text, longest))
  const runs = shown.match(/`+/g) ?? []
  const fence = '`'.repeat(Math.max(0, ...runs.map((run) => run.length)) + 1)
  const pad = shown === '' || /^[` ]|[` ]$/.test(shown) ? ' ' : ''
  return `${fence}${pad}${shown}${pad}${fence}`
}

function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest).toWellFormed()}…`
}
