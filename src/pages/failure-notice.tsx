import type { ReactNode } from 'react'
import type { Failure } from '@/state/loading/queries'
import { Button } from '@/ui/button'
import { RefreshIcon } from '@/ui/icons'
import { Notice } from '@/ui/notice'
import { failureText } from './failure-text'

/**
 * What went wrong in one sentence, what to do in another, the server's words when asked for.
 * `onRetry` is offered only where the same request may go well; `children` are further buttons.
 */
export function FailureNotice({
  failure,
  place,
  onRetry,
  children,
}: {
  failure: Failure
  /** Whom was asked, as the subject of a sentence. */
  place?: string | undefined
  onRetry?: (() => void) | undefined
  children?: ReactNode
}) {
  const { title, sentence, action, words, canRetry } = failureText(failure, place)
  const url = 'url' in failure ? failure.url : ''
  const retry = canRetry && onRetry !== undefined && (
    <Button icon={RefreshIcon} onClick={onRetry}>
      Try again
    </Button>
  )
  return (
    <Notice
      tone="error"
      title={title}
      actions={
        (retry || children) && (
          <>
            {retry}
            {children}
          </>
        )
      }
      details={[url, words].filter(Boolean).join('\n\n')}
      detailsLabel={detailsLabel(failure, words)}
    >
      <p>{sentence}</p>
      <p>{action}</p>
    </Notice>
  )
}

/** Without an answer the words are the browser's. */
function detailsLabel(failure: Failure, words: string): string {
  if (words === '') return 'What was asked'
  return failure.kind === 'unreachable' ? 'What the browser said' : 'What the server said'
}
