import { useEffect, useState } from 'react'
import { IconButton } from './button'
import { copyText } from './copy'
import styles from './copy-button.module.css'
import { CheckIcon, CopyIcon, ErrorIcon, type Icon } from './icons'

/** How long the confirmation stands. */
const CONFIRM_MS = 1600

/** Copies, and says so: with a tick for the eye and a sentence for the ear. */
export function CopyButton({
  text,
  label,
  icon: Idle = CopyIcon,
}: {
  /** Or what copies, `plain` when Shift is held, and says whether it worked. */
  text: string | (() => string) | { readonly copy: (plain: boolean) => Promise<boolean> }
  label: string
  icon?: Icon
}) {
  const [outcome, setOutcome] = useState<'copied' | 'failed'>()
  useEffect(() => {
    if (!outcome) return
    const timer = setTimeout(() => setOutcome(undefined), CONFIRM_MS)
    return () => clearTimeout(timer)
  }, [outcome])
  const copy = async (plain: boolean) => {
    const isCopied =
      typeof text === 'object'
        ? await text.copy(plain)
        : await copyText(typeof text === 'string' ? text : text())
    setOutcome(isCopied ? 'copied' : 'failed')
  }
  const icon = outcome === 'copied' ? CheckIcon : outcome === 'failed' ? ErrorIcon : Idle
  return (
    <span className={styles.copy} data-outcome={outcome}>
      <IconButton icon={icon} label={label} onClick={(event) => void copy(event.shiftKey)} />
      <span className="visually-hidden" aria-live="polite">
        {outcome === 'copied' && 'Copied'}
        {outcome === 'failed' && 'Could not copy. The browser does not allow it here.'}
      </span>
    </span>
  )
}
