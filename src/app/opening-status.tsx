import { FailureNotice } from '@/pages/failure-notice'
import { dismissOpening, useOpening } from '@/state/opening'
import { Button, IconButton } from '@/ui/button'
import { CloseIcon } from '@/ui/icons'
import styles from './file-drop.module.css'

/** How the opening of files goes, and what of them could not be read. */
export function OpeningStatus() {
  const { names, state, failure, notes, cancel } = useOpening()
  if (state === undefined) return null
  const what = names.length === 1 ? names[0] : `${names.length} files`
  return (
    <div className={styles.status}>
      {state === 'reading' && (
        <p role="status">
          Reading {what}… <Button onClick={cancel}>Cancel</Button>
        </p>
      )}
      {state === 'partly' && (
        <div role="alert">
          <p>{what}: some of it could not be read.</p>
          <ul>
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </div>
      )}
      {state === 'failed' && failure && <FailureNotice failure={failure} />}
      {state !== 'reading' && (
        <IconButton icon={CloseIcon} label="Dismiss" onClick={dismissOpening} />
      )}
    </div>
  )
}
