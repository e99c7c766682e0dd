import type { ReactNode } from 'react'
import type { Failure } from '@/state/queries'
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
      detailsLabel={words ? 'What the server said' : 'What was asked'}
    >
      <p>{sentence}</p>
      <p>{action}</p>
    </Notice>
  )
}
