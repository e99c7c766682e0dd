import styles from './full-page.module.css'

/** Nothing else starts on a bad config.json: a half-configured tool would mislead. */
export function ConfigProblem({ path, wanted }: { path: string; wanted: string }) {
  return (
    <main className={styles.page}>
      <div role="alert">
        <h1>Spanwise cannot start: config.json is not right</h1>
        <p>
          At <code>{path}</code>, wanted {wanted}.
        </p>
        <p>Mend config.json beside this page and reload. Nothing was requested from any backend.</p>
      </div>
    </main>
  )
}
