import { LongText } from '@/details/long-text'
import { PlainText } from '@/details/plain-text'
import { CopyButton } from '@/ui/copy-button'
import styles from './failure-box.module.css'
import { StackTrace } from './stack-trace'

/** What went wrong in the words of the span; red where the span failed by it. */
export function FailureBox({
  failure: { type, message, stacktrace },
  failed,
}: {
  failure: {
    readonly type: string | undefined
    readonly message: string | undefined
    readonly stacktrace: string | undefined
  }
  failed: boolean
}) {
  const whole = [[type, message].filter(Boolean).join(': '), stacktrace].filter(Boolean).join('\n')
  return (
    <div className={styles.box} data-failed={failed ? '' : undefined}>
      <p className={styles.message}>
        <b className={styles.word}>{failed ? 'Error' : 'Exception'}</b>
        {message !== undefined && ' · '}
        {message !== undefined && <LongText text={message} />}
        {whole === '' && ' · no message recorded'}
      </p>
      {!failed && <p className={styles.note}>Recorded, but the span did not fail.</p>}
      {stacktrace !== undefined && <StackTrace text={stacktrace} />}
      {stacktrace === undefined && type !== undefined && !message?.includes(type) && (
        <code className={styles.type}>
          <PlainText text={type.slice(0, 1000)} />
        </code>
      )}
      {whole !== '' && (
        <span className={styles.copy}>
          <CopyButton text={whole} label={failed ? 'Copy error' : 'Copy exception'} />
        </span>
      )}
    </div>
  )
}
