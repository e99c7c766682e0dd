import { CAPSULE_VERSION } from '@/trace/capsule'
import styles from './full-page.module.css'

const PROBLEMS = {
  empty: {
    title: 'This capsule is empty',
    what: 'It is the page that capsules are made of, and no trace was put into it.',
  },
  incomplete: {
    title: 'This capsule is not complete',
    what: 'A part of it is missing: it was cut while it travelled, or changed after it was made.',
  },
  unread: {
    title: 'This capsule cannot be read',
    what: `What it says of itself is not as Spanwise writes it in version ${CAPSULE_VERSION}: it was changed after it was made.`,
  },
} as const

/** A capsule of which nothing is shown: it says why, and what to do. */
export function CapsuleProblem({ kind }: { kind: keyof typeof PROBLEMS }) {
  const { title, what } = PROBLEMS[kind]
  return (
    <main className={styles.page}>
      <div role="alert">
        <h1>{title}</h1>
        <p>{what}</p>
        <p>
          {kind === 'empty'
            ? 'Open a trace in Spanwise and choose Save capsule.'
            : 'Ask who sent it for the file once more.'}
        </p>
      </div>
    </main>
  )
}
