import 'react'

/** Custom properties may be set in `style`, which React's types leave out. */
declare module 'react' {
  interface CSSProperties {
    [name: `--${string}`]: string | number | undefined
  }
}
