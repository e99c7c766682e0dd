import { formatBytes } from '@/base/number'
import { formatDuration } from '@/base/time'
import { visibleText } from '@/base/visible-text'
import type { Failure } from '@/state/loading/queries'

/** A failure as the reader gets it: what happened to what, and the one thing to do about it. */
interface FailureText {
  /** Two or three words. */
  readonly title: string
  readonly sentence: string
  readonly action: string
  /** The server's own words, '' when it said none. */
  readonly words: string
  /** May the same request go well the next time? */
  readonly canRetry: boolean
}

/** `place` is whom was asked, as the subject of a sentence: "Production", "The server". */
export function failureText(failure: Failure, place = 'The server'): FailureText {
  const words = 'words' in failure ? visibleText(failure.words.trim(), { lines: true }) : ''
  const canRetry = !['bad-query', 'unknown-format', 'bad-data', 'empty'].includes(failure.kind)
  return { ...textOf(failure, place), words, canRetry }
}

function textOf(
  failure: Failure,
  place: string,
): Pick<FailureText, 'title' | 'sentence' | 'action'> {
  switch (failure.kind) {
    case 'unreachable':
      return {
        title: 'No answer',
        sentence: `${place} did not answer at ${addressOf(failure.url)}: it is down, the address is wrong, or it refuses calls from this page (CORS).`,
        action:
          'Check that it runs and is reached through the origin of this page, then try again.',
      }
    case 'timeout':
      return {
        title: 'Too slow',
        sentence: `${place} was silent for ${formatDuration(failure.after * 1e6)} at ${addressOf(failure.url)}.`,
        action: 'Try again, or raise timeoutMs of this source in config.json.',
      }
    case 'denied':
      return failure.status === 401
        ? {
            title: 'Not signed in',
            sentence: `${place} wants to know who asks (status 401).`,
            action:
              'Sign in there, or give this source its headers in config.json, then try again.',
          }
        : {
            title: 'Not allowed',
            sentence: `${place} refuses this request (status ${failure.status}).`,
            action: 'Ask its owner for access, or check the headers of this source in config.json.',
          }
    case 'not-found':
      return {
        title: 'Not found',
        sentence: `${place} has nothing at ${addressOf(failure.url)}.`,
        action: 'Check the url of this source in config.json.',
      }
    case 'busy':
      return {
        title: failure.status === 429 ? 'Too many requests' : 'Not available',
        sentence:
          failure.status === 429
            ? `${place} takes no more requests for now (status 429).`
            : `${place} cannot answer at the moment (status ${failure.status}).`,
        action: 'Wait a moment, then try again.',
      }
    case 'server':
      return {
        title: 'Server error',
        sentence: `${place} failed with status ${failure.status}.`,
        action: 'Read its own words, then try again.',
      }
    case 'bad-query':
      return {
        title: 'Query not understood',
        sentence: `${place} did not understand the query${placeOf(failure)}.`,
        action: 'Mend the query and search again.',
      }
    case 'wrong-content':
      return {
        title: 'Not the API',
        sentence: `${place} answered with ${failure.contentType || 'something'} where trace data was due, as a login page or a wrong address does.`,
        action: 'Sign in, or check the url of this source in config.json, then try again.',
      }
    case 'too-large':
      return {
        title: 'Too much',
        sentence: `${place} answered with more than ${formatBytes(failure.bytes)}, of which nothing was kept.`,
        action: 'Ask for fewer traces or a shorter time.',
      }
    case 'unknown-format':
      return {
        title: 'Unknown format',
        sentence: `${visibleText(failure.name)} is none of the formats read here${failure.hint ? `: ${trimEnd(failure.hint)}` : ''}.`,
        action: 'Open Jaeger JSON, OTLP JSON, OTLP protobuf or Zipkin JSON, gzipped or not.',
      }
    case 'bad-data':
      return {
        title: 'Broken data',
        sentence: `${visibleText(failure.name)} is ${failure.format}${failure.path ? ` that breaks at ${failure.path}, where` : ', and'} ${failure.wanted} was wanted.`,
        action: 'Export it again: nothing before that place could be read.',
      }
    case 'empty':
      return {
        title: 'No spans',
        sentence: `${visibleText(failure.name)} could be read and holds no spans.`,
        action: 'Open another file.',
      }
  }
}

function placeOf({ line, column }: { line?: number; column?: number }): string {
  if (line === undefined) return ''
  return column === undefined ? ` in line ${line}` : ` at line ${line}, column ${column}`
}

/** The address without its query, which is long and stands with the details. */
function addressOf(url: string): string {
  return url.split('?')[0] || 'its address'
}

function trimEnd(sentence: string): string {
  return sentence.trim().replace(/\.$/, '')
}
