import { Component, type ReactNode } from 'react'
import styles from './full-page.module.css'

/** The last resort: a bug of ours never leaves a blank page. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: undefined }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override render() {
    const { error } = this.state
    if (error === undefined) return this.props.children
    return (
      <main className={styles.page} role="alert">
        <h1>Spanwise hit an error of its own</h1>
        <p>
          Reload the page to go on. Your traces and files are not affected; please report the text
          below.
        </p>
        <p>
          <button type="button" onClick={() => location.reload()}>
            Reload
          </button>
        </p>
        <pre>{error instanceof Error ? (error.stack ?? error.message) : String(error)}</pre>
      </main>
    )
  }
}
