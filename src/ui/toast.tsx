import { createContext, type ReactNode, use, useCallback, useEffect, useRef, useState } from 'react'
import { IconButton } from './button'
import { CheckIcon, CloseIcon, ErrorIcon, InfoIcon } from './icons'
import styles from './toast.module.css'

/** How long a sentence stands that asks for nothing. */
const SHOWN_MS = 4000

interface Toast {
  readonly id: number
  /** A hint tells what to do first: nothing came of it, and nothing failed. */
  readonly tone: 'good' | 'hint' | 'error'
  readonly text: string
}

type ShowToast = (text: string, tone?: Toast['tone']) => void

const ToastContext = createContext<ShowToast>(() => {})

/** What came of something that left no trace on the page: `showToast('Link copied')`. */
export function useToast(): ShowToast {
  return use(ToastContext)
}

/**
 * Shows one toast at a time in a live region; a newer one takes the place of the older. It holds
 * one sentence and no actions, so it needs none of Base UI's 24 KiB for stacking and swiping.
 * An error stays until it is closed.
 */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toast, setToast] = useState<Toast>()
  const [isHeld, setHeld] = useState(false)
  const next = useRef(0)
  const show = useCallback<ShowToast>((text, tone = 'good') => {
    setToast({ id: next.current++, tone, text })
  }, [])
  useEffect(() => {
    if (!toast || isHeld || toast.tone === 'error') return
    const timer = setTimeout(() => setToast(undefined), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [toast, isHeld])
  return (
    <ToastContext value={show}>
      {children}
      <div
        className={styles.region}
        onPointerEnter={() => setHeld(true)}
        onPointerLeave={() => setHeld(false)}
      >
        <div role="status" aria-label="Messages">
          {toast && toast.tone !== 'error' && (
            <Body key={toast.id} toast={toast} onClose={setToast} />
          )}
        </div>
        {toast?.tone === 'error' && (
          <div role="alert">
            <Body key={toast.id} toast={toast} onClose={setToast} />
          </div>
        )}
      </div>
    </ToastContext>
  )
}

const ICONS = { good: CheckIcon, hint: InfoIcon, error: ErrorIcon }

function Body({ toast, onClose }: { toast: Toast; onClose: (none: undefined) => void }) {
  const Icon = ICONS[toast.tone]
  return (
    <div className={styles.toast} data-tone={toast.tone}>
      <Icon />
      <span>{toast.text}</span>
      <IconButton icon={CloseIcon} label="Close message" onClick={() => onClose(undefined)} />
    </div>
  )
}
