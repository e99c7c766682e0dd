import { formatCount } from '@/base/number'
import { useView } from '@/state/view/trace-context'
import type { ViewState } from '@/state/view/view-store'
import { IconButton } from '@/ui/button'
import { InfoIcon, RefreshIcon, WarningIcon } from '@/ui/icons'
import styles from './ledger-chip.module.css'
import type { Ledger } from './use-ledger'

const freshRows = (s: ViewState) => s.fresh
const isAskedByItself = (s: ViewState) => s.refresh.isAuto
const isAsked = (s: ViewState) => s.refresh.isAsking

/** How complete the trace is, in two or three words where there are any, and the way to more. */
export function LedgerChip({
  ledger: { entries, short },
  onOpen,
  onRefresh,
}: {
  ledger: Ledger
  onOpen: () => void
  onRefresh: (() => void) | undefined
}) {
  const fresh = useView(freshRows)?.count() ?? 0
  const isAuto = useView(isAskedByItself)
  const isAsking = useView(isAsked)
  const words = [short, fresh > 0 && `${formatCount(fresh)} new`, isAuto && 'waiting for more']
  const said = words.filter(Boolean).join(', ')
  const isMended = entries.every(({ kind }) => kind === 'mended')
  const Icon = isMended ? InfoIcon : WarningIcon
  return (
    <fieldset className={styles.state}>
      <legend className="visually-hidden">Completeness</legend>
      {said !== '' && (
        <button
          type="button"
          className={styles.chip}
          data-tone={isMended ? undefined : 'warning'}
          title={[...entries.map(({ text }) => text), '(Shift+I)'].join('\n')}
          aria-keyshortcuts="Shift+I"
          onClick={onOpen}
        >
          <Icon />
          {said}
        </button>
      )}
      {onRefresh && (
        <span className={styles.refresh} data-asking={isAsking || undefined}>
          <IconButton
            icon={RefreshIcon}
            size="medium"
            label="Refresh trace"
            keys="r"
            aria-busy={isAsking}
            onClick={onRefresh}
          />
        </span>
      )}
    </fieldset>
  )
}
