import { printTags } from '@/query/logfmt'

/**
 * What may be completed at the caret of the attributes field:
 *
 *   error=true http.st|        keys that begin like "http.st"
 *   http.status_code=5|        values of http.status_code that begin like "5"
 */
type Completion = {
  /** The stretch of text a choice replaces. */
  readonly from: number
  readonly to: number
  readonly typed: string
} & ({ readonly kind: 'key' } | { readonly kind: 'value'; readonly key: string })

const TOKEN = /(?:^|\s)("(?:[^"\\]|\\.)*"?|[^\s="]*)(?:(\s*=\s*)("(?:[^"\\]|\\.)*"?|[^\s"]*))?$/

export function completionAt(text: string, caret: number): Completion | undefined {
  // Jaeger's JSON map comes from links; nobody types one.
  if (text.trimStart().startsWith('{')) return undefined
  const found = TOKEN.exec(text.slice(0, caret))
  if (!found) return undefined
  const [, key = '', equals, value = ''] = found
  const rest = /^[^\s="]*/.exec(text.slice(caret))?.[0] ?? ''
  const to = caret + rest.length
  if (equals === undefined) {
    return { kind: 'key', from: caret - key.length, to, typed: bare(key + rest) }
  }
  const typed = bare(value + rest)
  return { kind: 'value', key: bare(key), from: caret - value.length, to, typed }
}

/** The text after a choice, and where the caret stands then. */
export function complete(
  text: string,
  at: Completion,
  choice: string,
): { text: string; caret: number } {
  const pair =
    at.kind === 'key'
      ? printTags([{ key: choice, value: '' }]).slice(0, -2)
      : `${printTags([{ key: 'v', value: choice }]).slice(2)} `
  const after = text.slice(at.to)
  const isDouble = at.kind === 'key' ? /^\s*=/.test(after) : after.startsWith(' ')
  const before = text.slice(0, at.from) + (isDouble ? pair.slice(0, -1) : pair)
  return { text: before + after, caret: before.length + (isDouble ? 1 : 0) }
}

function bare(token: string): string {
  return token.replace(/^"|"$/g, '')
}
