import { Link, useLocation } from '@tanstack/react-router'
import { Button } from '@/ui/button'
import { jaegerPage } from './jaeger-pages'
import styles from './not-found-page.module.css'

/** There is no such page; for those that Jaeger UI has, what stands in their place. */
export function NotFoundPage() {
  const { path, search } = useLocation({
    select: (location) => ({ path: location.pathname, search: location.search }),
  })
  const page = jaegerPage(path, search)
  if (!page) {
    return (
      <main className={styles.page}>
        <h1>There is no page at {path}</h1>
        <p>
          Spanwise has a search page and a page for each trace.{' '}
          <Link to="/search">Go to search</Link>
        </p>
      </main>
    )
  }
  return (
    <main className={styles.page}>
      <h1>Spanwise has no {page.title}</h1>
      <p>This is an address of Jaeger UI. {page.instead}</p>
      <p>
        <Link to="/search" search={page.search}>
          {page.way}
        </Link>
      </p>
      <p>
        <Button onClick={() => history.back()}>Go back</Button>
      </p>
    </main>
  )
}
