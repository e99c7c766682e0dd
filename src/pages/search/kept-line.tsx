import { useQuery } from '@tanstack/react-query'
import { formatBytes, formatPlural } from '@/base/number'
import { copiesQuery } from '@/state/copies/copies'
import { Button } from '@/ui/button'
import { openKeptTraces } from '../open-kept-traces'
import styles from './local-files.module.css'

/** Beside the files: what else of traces is in this browser. */
export function KeptLine() {
  const { data: copies } = useQuery(copiesQuery)
  if (!copies || copies.length === 0) return null
  const bytes = copies.reduce((sum, { blob }) => sum + blob.size, 0)
  return (
    <p className={styles.kept}>
      Copies of {formatPlural(copies.length, 'opened trace')} are kept · {formatBytes(bytes)}
      <Button size="small" variant="quiet" onClick={openKeptTraces}>
        Kept traces
      </Button>
    </p>
  )
}
