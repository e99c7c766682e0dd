import { Button } from '@/ui/button'
import styles from './full-page.module.css'

/** A bug of ours never leaves a blank page: it says so, and what to do. */
export function Crash({ error }: { error: unknown }) {
  return (
    <main className={styles.page}>
      <div role="alert">
        <h1>Spanwise hit an error of its own</h1>
        <p>
          Reload the page to go on. Your traces and files are not affected; please report the text
          below.
        </p>
      </div>
      <p>
        <Button variant="primary" onClick={() => location.reload()}>
          Reload
        </Button>
      </p>
      <pre>{error instanceof Error ? (error.stack ?? error.message) : String(error)}</pre>
    </main>
  )
}
