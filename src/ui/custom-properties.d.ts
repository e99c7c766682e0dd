import 'react'

declare module 'react' {
  /** Lets a component hand a measure to its style sheet. */
  interface CSSProperties {
    [name: `--${string}`]: string | number | undefined
  }
}
