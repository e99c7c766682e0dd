import { useState } from 'react'
import { formatCount } from '@/base/number'
import { visibleText } from '@/base/visible-text'
import styles from './stack-trace.module.css'

const FEW = 4
/** Lines a page takes at once, and how much of one. */
const STEP = 500
const LONGEST = 1000

/** A stack trace: its telling lines first, all of it when asked. */
export function StackTrace({ text }: { text: string }) {
  const [most, setMost] = useState(FEW)
  const lines = text.trimEnd().split('\n')
  const rest = lines.length - most
  // Python tells at the end what others tell at the beginning.
  const isEnd = most === FEW && rest > 0 && lines[0].startsWith('Traceback')
  const shown = isEnd ? lines.slice(rest) : lines.slice(0, most)
  const more = rest > 0 && (
    <button type="button" className={styles.more} onClick={() => setMost(most + STEP)}>
      … {rest > STEP ? `${STEP} of ${formatCount(rest)}` : formatCount(rest)} more
    </button>
  )
  return (
    <pre className={styles.stack}>
      {isEnd && more}
      {isEnd && '\n'}
      {shown.map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line has no identity but its place
        <span key={i} className={styles.line} data-frame={isFrame(line) ? '' : undefined}>
          {visibleText(line.slice(0, LONGEST), { lines: true })}
          {line.length > LONGEST && '…'}
          {'\n'}
        </span>
      ))}
      {!isEnd && more}
      {rest <= 0 && lines.length > FEW && (
        <button type="button" className={styles.more} onClick={() => setMost(FEW)}>
          Show less
        </button>
      )}
    </pre>
  )
}

/** Where the program was, as opposed to what it said: Java, JavaScript, .NET, Python, Go, Ruby. */
function isFrame(line: string): boolean {
  return /^\s/.test(line) && !/^\s*(?:Caused by|Suppressed|---)/.test(line)
}
