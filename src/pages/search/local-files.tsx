import { useQueryClient } from '@tanstack/react-query'
import { formatBytes, formatPlural } from '@/base/number'
import { visibleText } from '@/base/visible-text'
import { useSettings } from '@/state/settings/settings'
import { useWorkspace, useWorkspaceVersion } from '@/state/workspace'
import { Button, IconButton } from '@/ui/button'
import { Disclosure } from '@/ui/disclosure'
import { CloseIcon, TrashIcon } from '@/ui/icons'
import { KeptLine } from './kept-line'
import styles from './local-files.module.css'

/** What of traces is in this browser: files and copies. */
export function LocalFiles() {
  const { off } = useSettings()
  return (
    <div className={styles.local}>
      <Files />
      {!off.has('copies') && <KeptLine />}
    </div>
  )
}

/** The files that are open, each of which can be put away. */
function Files() {
  const workspace = useWorkspace()
  const { off } = useSettings()
  useWorkspaceVersion()
  const queryClient = useQueryClient()
  const files = workspace.files()
  if (files.length === 0 || off.has('files')) return null

  const then = (change: Promise<void>) =>
    void change.then(() =>
      queryClient.invalidateQueries({ predicate: (q) => q.queryKey.includes('local') }),
    )
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  return (
    <div className={styles.files}>
      <Disclosure summary={`${formatPlural(files.length, 'open file')} · ${formatBytes(bytes)}`}>
        <ul className={styles.list}>
          {files.map(({ id, name, bytes, traceIds, isKept }) => (
            <li key={id} className={styles.file}>
              <span className={styles.name} title={visibleText(name)}>
                {visibleText(name)}
              </span>
              <span className={styles.facts}>
                {formatPlural(traceIds.length, 'trace')} · {formatBytes(bytes)}
                {!isKept && ' · until this page is closed'}
              </span>
              <IconButton
                icon={CloseIcon}
                label={`Remove ${visibleText(name)}`}
                onClick={() => then(workspace.remove(id))}
              />
            </li>
          ))}
        </ul>
        <Button
          size="small"
          variant="quiet"
          icon={TrashIcon}
          onClick={() => then(workspace.clear())}
        >
          Remove all
        </Button>
      </Disclosure>
    </div>
  )
}
