import { Link, useLocation } from '@tanstack/react-router'
import styles from './not-found-page.module.css'

export function NotFoundPage() {
  const path = useLocation({ select: (l) => l.pathname })
  return (
    <main className={styles.page}>
      <h1>There is no page at {path}</h1>
      <p>
        Spanwise has a search page and a page for each trace. <Link to="/search">Go to search</Link>
      </p>
    </main>
  )
}
